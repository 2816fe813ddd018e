'use strict';

const { summarizeFigures } = require('./statistics.js');

/**
 * @typedef {object} Benchmark
 * @property {string} name
 * @property {string} title
 * @property {string} unit
 * @property {{ full: number, matrix: number, quick: number }} rounds how many for one Node, for several, for a look
 * @property {string[]} contenders
 * @property {object[]|((extent: string) => object[])} cases each with a `label`; with `contenders` where not all take
 *   part; with `once`, those that take so long that one round is enough
 * @property {() => void} [prepare] is called before anything is measured
 * @property {(node: object, task: object) => Promise<number|object>} sample measures one case of one contender, once;
 *   several figures are an object with the main one as its `value`
 * @property {string[]} header of its table
 * @property {(medians: Record<string, number>, major: number, summaries: object, one: object) => object} judge what
 *   follows from the medians of one case: `net`, `ratio`, `budget` and `held` if there is one, and `cells`, the row of
 *   its table
 */

function contendersOf(benchmark, one) {
  return one.contenders ?? benchmark.contenders;
}

/**
 * Measures a benchmark on one Node: every round goes through all cases, and
 * each case through all contenders, forth and back in turn.
 * @param {Benchmark} benchmark
 * @param {{ path: string, version: string }} node
 * @param {{ extent: 'full'|'matrix'|'quick', onSample: Function }} options
 * @returns {Promise<object[]>} a result for each case
 */
async function measure(benchmark, node, { extent, onSample }) {
  const cases = typeof benchmark.cases === 'function' ? benchmark.cases(extent) : benchmark.cases;
  const samples = cases.map((one) => Object.fromEntries(contendersOf(benchmark, one).map((name) => [name, []])));
  const rounds = benchmark.rounds[extent];
  for (let round = 0; round < rounds; round++) {
    for (const [i, one] of cases.entries()) {
      const contenders = contendersOf(benchmark, one);
      const order = round % 2 === 0 ? contenders : [...contenders].reverse();
      for (const contender of order) {
        if (round > 0 && one.once?.includes(contender)) continue;
        onSample(`${benchmark.name}, ${one.label}: ${contender}, round ${round + 1} of ${rounds}`);
        samples[i][contender].push(await benchmark.sample(node, { ...one, contender, quick: extent === 'quick' }));
      }
    }
  }
  return cases.map((one, i) => result(benchmark, node, one, samples[i]));
}

function result(benchmark, node, one, samples) {
  const gross = {};
  const medians = {};
  for (const contender of contendersOf(benchmark, one)) {
    gross[contender] = summarizeFigures(samples[contender]);
    medians[contender] = gross[contender].median;
  }
  const { cells, ...judged } = benchmark.judge(medians, Number.parseInt(node.version, 10), gross, one);
  const { name, unit } = benchmark;
  return { node: node.version, benchmark: name, case: one.label, unit, gross, ...judged, cells };
}

module.exports = { measure };
