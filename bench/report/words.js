'use strict';

// What the report says in sentences.
const { NOISE, duration, isNoisy, list, megabytes, percent, spreadOf, whole } = require('./figures.js');
const { measures } = require('./measures.js');

const TITLE = 'tegg-native, egg and tegg compared';

const stages = new Map([
  ['option', 'cannot be measured as asked'],
  ['install', 'did not install'],
  ['boot', 'did not start'],
  ['answer', 'gave a wrong answer'],
  ['load', 'failed under load'],
]);

/** `2026-11-22T21:40:00.000Z` as 22 November 2026, 21:40 UTC; what is no date stays as it is. */
function dateOf(text) {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return `${text}`;
  const day = date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return `${day}, ${date.toISOString().slice(11, 16)} UTC`;
}

function pinnedOf({ pinned, cores }) {
  if (pinned) return 'the server to one core, the load generator to another';
  return `nothing: server and load generator share ${cores === 1 ? 'the core' : `the ${cores} cores`}`;
}

function nodeOf({ version, engine }) {
  return engine === undefined ? version : `${version} (engine ${engine})`;
}

/**
 * What was measured with what.
 * @param {object} results
 * @returns {{ name: string, text: string }[]}
 */
function factsOf({ date, seconds, quick, command, machine, nodes }) {
  const { cpu, cores, platform, memory, generator } = machine;
  const processor = `${cpu}, ${cores} ${cores === 1 ? 'core' : 'cores'}`;
  const engines = nodes.map(nodeOf);
  const took = Number.isFinite(seconds) ? `, took ${duration(seconds)}` : '';
  const gigabytes = Number.isFinite(memory) ? `, ${megabytes(memory / 1000)} GB` : '';
  return [
    { name: 'Date', text: `${dateOf(date)}${took}` },
    ...(quick ? [{ name: 'Extent', text: 'a quick run: fewer and shorter rounds, at fewer sizes' }] : []),
    { name: 'Machine', text: `${processor}, ${platform}${gigabytes}` },
    { name: 'Node.js', text: engines.join(', ') },
    { name: 'Load', text: `${generator}` },
    { name: 'Pinned', text: pinnedOf(machine) },
    { name: 'Command', text: `${command}`, isCode: true },
  ];
}

function componentsOf(size) {
  return `${whole(size)} ${size === 1 ? 'component' : 'components'}`;
}

function failureOf({ contender, node, workload, size, stage, message }, contenders, workloads) {
  const label = contenders.find(({ name }) => name === contender)?.label ?? contender;
  const title = workloads.find(({ name }) => name === workload)?.title ?? workload;
  const where = [
    title,
    size === undefined ? undefined : componentsOf(size),
    node === undefined ? undefined : `Node ${node}`,
  ].filter((part) => part !== undefined);
  const what = `${label ?? 'the run'} ${stages.get(stage) ?? `failed (${stage})`}`;
  const [reason = '', ...rest] = `${message ?? ''}`.trim().split('\n');
  const text = `${what}${where.length === 0 ? '' : ` (${where.join(', ')})`}${reason === '' ? '' : `: ${reason}`}`;
  return { text, more: rest.join('\n').trim() };
}

/**
 * What went wrong.
 * @param {object} results
 * @returns {{ text: string, more: string }[]} `more` is what else its message said
 */
function failuresOf({ failures, contenders, workloads }) {
  return failures.map((failure) => failureOf(failure, contenders, workloads));
}

/**
 * The budgets that are not held.
 * @param {object} results
 * @returns {string[]}
 */
function missesOf({ budgets }) {
  const missed = budgets.filter(({ held }) => !held);
  return missed.map(({ title, budget, value }) => `${title}: ${value}; the budget is ${budget}`);
}

/** All budgets in one sentence. */
function verdictOf({ budgets }) {
  if (budgets.length === 0) return 'This run could judge no budget.';
  const held = budgets.filter((budget) => budget.held).length;
  if (budgets.length === 1) return `The one budget that this run could judge is ${held === 1 ? 'held' : 'missed'}.`;
  if (held === budgets.length) return `All ${held} budgets that this run could judge are held.`;
  return `${held} of the ${budgets.length} budgets that this run could judge are held.`;
}

/**
 * Which cells of a workload are noisy, in words.
 * @param {import('./groups.js').Group} group
 * @returns {{ measure: string, cells: string[] }[]} by measure
 */
function noiseOf(group) {
  const found = [];
  for (const { title, of, judged } of Object.values(measures)) {
    if (!judged) continue;
    const cells = [];
    for (const { name, label } of group.contenders) {
      const noisy = group.sizes
        .map((size) => ({ size, summary: of(group.cell(name, size) ?? {}) }))
        .filter(({ summary }) => isNoisy(summary))
        .map(({ size, summary }) => `${whole(size)} (±${percent(spreadOf(summary))})`);
      if (noisy.length > 0) cells.push(`${label} at ${list(noisy)}`);
    }
    if (cells.length > 0) found.push({ measure: title, cells });
  }
  return found;
}

const noise = percent(NOISE);
const NOISE_TITLE = `What is noisy (†): rounds lie further apart than ${noise} of their median`;

/** How it was measured: paragraphs. */
function methodOf({ machine, cells }) {
  const pinned = machine.pinned ? ', each pinned to a core of its own' : '';
  const most = Math.max(...cells.map((cell) => cell.connections ?? 0), 0);
  const single = 'or over one where an answer takes so long that others would only wait';
  const connections = most < 2 ? '' : ` The load comes over ${most} connections, ${single}.`;
  return [
    `Every contender runs in a server process of its own, started anew for each size. The load generator is another ` +
      `process${pinned}. Contenders take turns over several rounds, so that a slow minute of the machine does ` +
      `not fall on one of them alone. Figures are medians of the rounds; ± is half of the distance between the ` +
      `lowest and the highest round. In charts a whisker goes from the lowest to the highest.`,
    `All have the same time to warm up. Code paths of thousands of components go on getting faster for long after ` +
      `that: “once settled” is what they reach under a load that goes on until they get no faster.`,
    `Each answer is compared with what it should be, and a wrong body or status fails the cell.${connections}`,
    `CPU time is that of the server process, divided by the requests that it answered. Memory is read after the ` +
      `load, and again after a forced collection. Start is from the start of the process to its first right answer.`,
    `† marks a cell whose rounds lie further apart than ${noise} of their median, and ratios that come from one. ` +
      `Latency at p99 and the share of garbage collection swing by nature and are not marked. – stands where a ` +
      `contender failed, does not take part, or was not measured.`,
  ];
}

module.exports = { NOISE_TITLE, TITLE, dateOf, factsOf, failuresOf, methodOf, missesOf, noiseOf, verdictOf };
