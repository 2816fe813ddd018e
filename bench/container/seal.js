'use strict';

const { call } = require('../lib/child.js');
const { median, digits } = require('../lib/statistics.js');
const { labelOf, makeClasses } = require('./shapes.js');

const TIMES = 5;

/** The words that describe a graph of classes to the addon. */
async function wordsOf(size, injections) {
  const { decorators } = require('./ours.js');
  const { describe } = require('../../lib/container/graph/describe.js');
  const { readSources } = require('../../lib/container/modules/sources.js');
  const { Words } = require('../../lib/container/graph/words.js');
  const classes = makeClasses(decorators, size, injections);
  const { loadUnits, prototypes } = describe(await readSources({ classes }));
  return new Words().graph(loadUnits, prototypes);
}

/** Runs in a process of its own: milliseconds. */
async function cell({ size, injections }) {
  const { Plan } = require('../../lib/binding.js');
  const words = await wordsOf(size, injections);
  const samples = [];
  for (let i = 0; i < TIMES; i++) {
    const begun = process.hrtime.bigint();
    const plan = new Plan(words);
    samples.push(Number(process.hrtime.bigint() - begun) / 1e6);
    if (plan.status !== 'ok') throw new Error(`the graph is not sealed: ${plan.status}`);
  }
  return median(samples);
}

function sample(node, argument) {
  return call(node, { file: __filename, name: 'cell', argument });
}

function judge({ ours }, major, summaries, { size, injections }) {
  const nanoseconds = (ours * 1e6) / (size * (1 + injections));
  const cells = [digits(ours), digits(nanoseconds)];
  // "Well under a second".
  if (size < 100_000) return { cells };
  return { budget: '≤ 500 ms', held: ours <= 500, cells };
}

const cases = [10_000, 100_000].flatMap((size) =>
  [1, 3].map((injections) => ({ label: labelOf(size, injections), size, injections })),
);

module.exports = {
  name: 'seal',
  title: 'Sealing the graph in C alone',
  unit: 'ms',
  rounds: { full: 3, matrix: 3, quick: 1 },
  contenders: ['ours'],
  cases,
  sample,
  header: ['ms', 'ns a prototype or injection'],
  judge,
  cell,
};
