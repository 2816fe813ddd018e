'use strict';

// The report without its charts: markdown for documents, and plain text for a terminal.
const { table } = require('../lib/table.js');
const { groupsOf } = require('./groups.js');
const { budgetTable, microTables, tablesOf, versionTable } = require('./tables.js');
const { NOISE_TITLE, TITLE, factsOf, failuresOf, missesOf, noiseOf, verdictOf } = require('./words.js');

const escape = (text) => `${text}`.replace(/\s*\n\s*/g, ' ').replace(/[\\|<>*_`[\]]/g, '\\$&');
const oneLine = (text) => `${text}`.replace(/\s*\n\s*/g, ' ');

const markdown = {
  isMarkdown: true,
  text: escape,
  title: (text) => `# ${escape(text)}`,
  heading: (text) => `## ${escape(text)}`,
  caption: (text) => `**${escape(text)}**`,
  items: (texts) => texts.map((text) => `* ${escape(text)}`).join('\n'),
};

const plain = {
  isMarkdown: false,
  text: oneLine,
  title: (text) => `${text}\n${'='.repeat(text.length)}`,
  heading: (text) => `\n${text}\n${'-'.repeat(text.length)}`,
  caption: (text) => oneLine(text),
  items: (texts) => texts.map((text) => `  * ${oneLine(text)}`).join('\n'),
};

/** Figures stand to the right in every column but the first `left`; bench/lib/table.js leaves the first two alone. */
function drawTable({ header, rows, left }, style) {
  const texts = rows.map(({ cells }) =>
    cells.map(({ text, detail, isNoisy }) => {
      const mark = isNoisy ? '†' : '';
      return style.text(detail === undefined ? `${text}${mark}` : `${text} ${detail}${mark}`);
    }),
  );
  const top = header.map(style.text);
  if (left > 1) return table(top, texts, style.isMarkdown);
  const width = Math.max(...[top, ...texts].map((row) => row[1].length));
  const right = (row) => row.map((text, i) => (i === 1 ? text.padStart(width) : text));
  const [first, rule, ...rest] = table(right(top), texts.map(right), style.isMarkdown).split('\n');
  const [name, figures, ...others] = rule.split(' | ');
  const ruled = style.isMarkdown ? [name, figures.replace(/-( \|)?$/, ':$1'), ...others].join(' | ') : rule;
  return [first, ruled, ...rest].join('\n');
}

function drawTitled(one, style) {
  return [style.caption(one.title), drawTable(one, style), ...one.notes.map(style.text)];
}

function headOf(results, style) {
  const facts = factsOf(results).map(({ name, text }) => `${name}: ${text}`);
  const failures = failuresOf(results).map(({ text }) => text);
  const misses = missesOf(results);
  const budgets = budgetTable(results);
  return [
    style.title(TITLE),
    style.items(facts),
    ...(failures.length === 0 ? [] : [style.heading('What failed'), style.items(failures)]),
    ...(misses.length === 0 ? [] : [style.heading('Budgets that are missed'), style.items(misses)]),
    style.heading('Budgets'),
    style.text(verdictOf(results)),
    ...(budgets === undefined ? [] : [drawTable(budgets, style)]),
    ...(results.contenders.length === 0 ? [] : drawTitled(versionTable(results), style)),
  ];
}

function groupBlocks(group, style) {
  const noisy = noiseOf(group).map(({ measure, cells }) => `${measure}: ${cells.join('; ')}`);
  return [
    style.heading(`${group.workload.title}, Node ${group.node.version}`),
    style.text(group.workload.text),
    ...tablesOf(group).flatMap(({ tables }) => tables.flatMap((one) => drawTitled(one, style))),
    ...(noisy.length === 0 ? [] : [style.caption(NOISE_TITLE), style.items(noisy)]),
  ];
}

function blocksOf(results, style) {
  const micro = microTables(results);
  return [
    ...headOf(results, style),
    ...groupsOf(results).flatMap((group) => groupBlocks(group, style)),
    ...(micro.length === 0 ? [] : [style.heading('Micro-benchmarks')]),
    ...micro.flatMap((one) => drawTitled(one, style)),
  ];
}

/** All tables of a run as markdown. */
function toMarkdown(results) {
  return `${blocksOf(results, markdown).join('\n\n')}\n`;
}

/** All tables of a run for a terminal. */
function toText(results) {
  return `${blocksOf(results, plain).join('\n\n')}\n`;
}

module.exports = { toMarkdown, toText };
