'use strict';

const { summarize } = require('./statistics.js');

/**
 * @typedef {object} Benchmark
 * @property {string} name
 * @property {string} title
 * @property {string} unit
 * @property {{ full: number, matrix: number, quick: number }} rounds how many for one Node, for several, for a look
 * @property {string[]} contenders
 * @property {object[]} cases each with a `label`
 * @property {(node: object, task: object) => Promise<number>} sample measures one case of one contender, once
 * @property {string[]} header of its table
 * @property {(medians: Record<string, number>, major: number, summaries: object) => object} judge what follows
 *   from the medians: `net`, `ratio`, `budget`, `held`, and `cells`, the row of its table
 */

/**
 * Measures a benchmark on one Node: every round goes through all cases, and
 * each case through all contenders, forth and back in turn.
 * @param {Benchmark} benchmark
 * @param {{ path: string, version: string }} node
 * @param {{ extent: 'full'|'matrix'|'quick', onSample: Function }} options
 * @returns {Promise<object[]>} a result for each case
 */
async function measure(benchmark, node, { extent, onSample }) {
  const samples = benchmark.cases.map(() => Object.fromEntries(benchmark.contenders.map((name) => [name, []])));
  const rounds = benchmark.rounds[extent];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? benchmark.contenders : [...benchmark.contenders].reverse();
    for (const [i, one] of benchmark.cases.entries()) {
      for (const contender of order) {
        onSample(`${benchmark.name}, ${one.label}: ${contender}, round ${round + 1} of ${rounds}`);
        samples[i][contender].push(await benchmark.sample(node, { ...one, contender, quick: extent === 'quick' }));
      }
    }
  }
  return benchmark.cases.map((one, i) => result(benchmark, node, one, samples[i]));
}

function result(benchmark, node, one, samples) {
  const gross = {};
  const medians = {};
  for (const contender of benchmark.contenders) {
    gross[contender] = summarize(samples[contender]);
    medians[contender] = gross[contender].median;
  }
  const { cells, ...judged } = benchmark.judge(medians, Number.parseInt(node.version, 10), gross);
  const { name, unit } = benchmark;
  return { node: node.version, benchmark: name, case: one.label, unit, gross, ...judged, cells };
}

module.exports = { measure };
