'use strict';

// The tables of the report, as text in rows: page.js and text.js draw them.
const { NONE, duration, isNoisy, list, percent, spreadOf, times, whole } = require('./figures.js');
const { measures } = require('./measures.js');

/**
 * @typedef {object} Cell
 * @property {string} text
 * @property {string} [detail] after it, less loud
 * @property {boolean} [isNoisy]
 *
 * @typedef {object} Table
 * @property {string} title
 * @property {string[]} notes
 * @property {string[]} header
 * @property {{ role?: string, cells: Cell[] }[]} rows
 * @property {number} left how many columns are words; the others are figures
 * @property {boolean} [isSized] whether its columns are numbers of components
 */

const plain = (text) => ({ text: `${text}` });
const hasText = ({ text }) => text !== NONE;

/** A row a contender and a column a size; without the rows and columns that would be empty. */
function sized(group, { title, notes = [], contenders = group.contenders, of, keep = () => false }) {
  const drawn = contenders.map((contender) => ({
    contender,
    cells: group.sizes.map((size) => of(contender, size) ?? plain(NONE)),
  }));
  const full = drawn.filter(({ contender, cells }) => cells.some(hasText) || keep(contender));
  const columns = group.sizes.map((_, i) => i).filter((i) => full.some(({ cells }) => hasText(cells[i])));
  return {
    title,
    notes: notes.filter((note) => note !== ''),
    header: ['components', ...columns.map((i) => whole(group.sizes[i]))],
    rows: full.map(({ contender, cells }) => ({
      role: contender.role,
      cells: [plain(contender.label), ...columns.map((i) => cells[i])],
    })),
    left: 1,
    isSized: true,
  };
}

function summaryOf(group, measure, contender, size) {
  const cell = group.cell(contender, size);
  const summary = cell === undefined ? undefined : measure.of(cell);
  return Number.isFinite(summary?.median) ? summary : undefined;
}

function measured(group, name, more = {}) {
  const measure = measures[name];
  const of = (contender, size) => {
    const summary = summaryOf(group, measure, contender.name, size);
    if (summary === undefined) return undefined;
    const hasSpread = measure.judged === true && summary.high > summary.low;
    return {
      text: measure.format(summary.median),
      detail: hasSpread ? `±${percent(spreadOf(summary))}` : undefined,
      isNoisy: measure.judged === true && isNoisy(summary),
    };
  };
  return sized(group, { title: measure.title, of, ...more });
}

const eggOf = (name) => (name.endsWith('-egg4') ? 'egg4' : 'egg3');

/**
 * How many times as much each contender does as another on the same Egg; those on no Egg are set against Egg 3.
 * @param {import('./groups.js').Group} group
 * @param {string} name of the measure
 * @param {{ role: string, title: string }} reference whose role says against whom
 * @returns {Table}
 */
function ratios(group, name, { role, title }) {
  const measure = measures[name];
  const references = group.contenders.filter((contender) => contender.role === role);
  const referenceOf = (contender) => references.find((other) => eggOf(other.name) === eggOf(contender.name));
  const of = (contender, size) => {
    const own = summaryOf(group, measure, contender.name, size);
    const other = summaryOf(group, measure, referenceOf(contender)?.name, size);
    if (own === undefined || other === undefined) return undefined;
    return { text: times(own.median / other.median), isNoisy: isNoisy(own) || isNoisy(other) };
  };
  const contenders = group.contenders.filter((contender) => contender.role !== role);
  return sized(group, { title, contenders, of });
}

/** Which cells had another number of connections than most, in words. */
function connectionsNote(group) {
  const named = [];
  for (const contender of group.contenders) {
    const sizes = group.sizes.filter((size) => group.cell(contender.name, size)?.connections === 1);
    if (sizes.length > 0) named.push(`${contender.label} at ${list(sizes.map(whole))}`);
  }
  return named.length === 0 ? '' : `Over one connection, since more would only wait: ${named.join('; ')}.`;
}

function settledNote(group) {
  const seconds = [];
  const restless = [];
  for (const contender of group.contenders) {
    for (const size of group.sizes) {
      const settled = group.cell(contender.name, size)?.settled;
      if (settled === undefined) continue;
      if (Number.isFinite(settled.seconds)) seconds.push(settled.seconds);
      if (settled.isSettled === false) restless.push(`${contender.label} at ${whole(size)}`);
    }
  }
  const extent = [...new Set([Math.min(...seconds), Math.max(...seconds)].map(duration))].join(' to ');
  return [
    seconds.length === 0 ? '' : `After a load that lasted until answers no longer came faster: ${extent}.`,
    restless.length === 0 ? '' : `Still getting faster when the time was up: ${restless.join('; ')}.`,
  ];
}

/**
 * The tables of one workload on one Node, in the order of the report.
 * @param {import('./groups.js').Group} group
 * @returns {{ title: string, isOpen: boolean, tables: Table[] }[]} those that belong together, without the empty ones
 */
function tablesOf(group) {
  const tegg = (name, when) =>
    ratios(group, name, { role: 'tegg3', title: `Against tegg 3.79 on the same Egg${when}` });
  const limit = (name, when) =>
    ratios(group, name, { role: 'limit', title: `Against the plain handler on the same Egg${when}` });
  const failed = (contender) => group.sizes.every((size) => group.cell(contender.name, size) === undefined);
  const of = (...names) => names.map((name) => measured(group, name));
  const sets = [
    {
      title: 'Throughput',
      isOpen: true,
      tables: [
        measured(group, 'requests', { notes: [connectionsNote(group)], keep: failed }),
        tegg('requests', ''),
        limit('requests', ''),
        measured(group, 'settled', { notes: settledNote(group) }),
        tegg('settled', ', once settled'),
        limit('settled', ', once settled'),
      ],
    },
    { title: 'Latency', tables: of('p50', 'p99') },
    { title: 'CPU time and garbage collection', tables: of('cpu', 'gc') },
    { title: 'Memory', tables: of('rssLoaded', 'rssCollected', 'heapLoaded', 'heapCollected') },
    { title: 'Start-up', tables: of('start') },
  ];
  return sets
    .map((set) => ({ isOpen: false, ...set, tables: set.tables.filter(({ rows }) => rows.length > 0) }))
    .filter(({ tables }) => tables.length > 0);
}

/** The budgets with their ratios; undefined where none could be judged. */
function budgetTable({ budgets }) {
  if (budgets.length === 0) return undefined;
  return {
    title: 'Budgets',
    notes: [],
    header: ['what', 'verdict', 'budget', 'measured'],
    rows: budgets.map(({ title, budget, value, held }) => ({
      role: held ? undefined : 'missed',
      cells: [title, held ? 'held' : 'missed', budget, value].map(plain),
    })),
    left: 2,
  };
}

/** The tables of the micro-benchmarks. */
function microTables({ micro }) {
  return micro.map(({ title, header, rows }) => ({
    title,
    notes: [],
    header,
    rows: rows.map((row) => ({ role: row.at(-1) === 'missed' ? 'missed' : undefined, cells: row.map(plain) })),
    left: 2,
  }));
}

/** Which packages each contender is made of. */
function versionTable({ contenders }) {
  return {
    title: 'What was compared',
    notes: [],
    header: ['contender', 'packages'],
    rows: contenders.map(({ label, role, versions = {} }) => {
      const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
      return { role, cells: [plain(label), plain(packages.join(', ') || NONE)] };
    }),
    left: 2,
  };
}

module.exports = { budgetTable, microTables, tablesOf, versionTable };
