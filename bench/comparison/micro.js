'use strict';

// The micro-benchmarks that the report has, too.
const { measure } = require('../lib/rounds.js');
const { tableOf } = require('../lib/table.js');

// What the storage costs depends on the Node most; it is measured on every one.
const storage = [require('../context/get-store.js'), require('../context/run.js'), require('../context/await.js')];

const others = [
  require('../container/accessor.js'),
  require('../container/boot.js'),
  require('../container/request.js'),
  require('../egg/hello.js'),
  require('../egg/bytes.js'),
];

const benchmarks = [...storage, ...others];

function isOfEveryNode(benchmark) {
  return storage.includes(benchmark);
}

// Enough to tell; the commands of the suites take more samples.
const sampled = { accessor: 'quick', boot: 'quick', request: 'quick', hello: 'quick', bytes: 'quick' };

/**
 * @param {import('../lib/rounds.js').Benchmark} benchmark
 * @param {Array<{ path: string, version: string }>} versions
 * @param {{ quick: boolean, onSample: (text: string) => void, onFailure: (failure: object) => void }} options
 * @returns {Promise<{ name: string, title: string, header: string[], rows: string[][], results: object[] }>} a table,
 *   and what it was made of
 * @throws {Error} where a peer does not install
 */
async function measureMicro(benchmark, versions, { quick, onSample, onFailure }) {
  benchmark.prepare?.();
  const extent = quick ? 'quick' : (sampled[benchmark.name] ?? 'matrix');
  const results = [];
  for (const node of versions) {
    try {
      results.push(...(await measure(benchmark, node, { extent, onSample })));
    } catch (error) {
      onFailure({ node: node.version, stage: 'load', message: error.message });
    }
  }
  const { name, unit } = benchmark;
  const kept = results.map(({ cells, ...result }) => result);
  return { name, unit, ...tableOf(benchmark, results), results: kept };
}

// On one Node, measured once; it is only for telling how long all will take.
const seconds = {
  getStore: [5, 15],
  run: [4, 10],
  await: [1, 2],
  accessor: [6, 6],
  boot: [12, 12],
  request: [16, 16],
  hello: [12, 12],
  bytes: [12, 12],
};

/** Seconds that a benchmark is likely to take. */
function secondsOf({ name }, versions, quick) {
  return seconds[name][quick ? 0 : 1] * versions.length;
}

module.exports = { benchmarks, isOfEveryNode, measureMicro, secondsOf };
