'use strict';

// The servers of benchmarks, each in a process of its own that is loaded from outside.
const { cores, start } = require('./child.js');
const { askOnce, generate } = require('./load.js');
const { median } = require('./statistics.js');

/**
 * Starts a server, loads it to warm it up, loads it again, and ends it. A
 * server answers with a status other than 2xx when anything was wrong.
 * @param {{ path: string }} node the Node that runs the server
 * @param {object} server its cell; resolves to `{ port }`
 * @param {{ body: string, warmUp: number, seconds: number }} load the body to expect, and seconds
 * @returns {Promise<number>} requests a second
 */
async function loadServer(node, server, { body, ...load }) {
  const paths = { root: { path: '/', expected: { body } } };
  const { root } = await loadPaths(node, server, { ...load, paths, rounds: 1 });
  return root;
}

/**
 * The same for several paths of one server, that compare with each other: all are warmed up, then each round loads
 * them in turn, forth and back.
 * @param {{ path: string }} node
 * @param {object} server
 * @param {object} load
 * @param {Record<string, { path: string, expected: import('./load.js').Expected }>} load.paths by the names of their
 *   figures
 * @param {number} load.rounds
 * @param {number} load.warmUp seconds
 * @param {number} load.seconds
 * @returns {Promise<Record<string, number>>} of each the median of requests a second
 */
async function loadPaths(node, server, { paths, rounds, warmUp, seconds }) {
  const { result, stop } = start(node, { ...server, core: cores.server });
  const names = Object.keys(paths);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  try {
    const { port } = await result;
    const load = (name, time) => {
      const { path, expected } = paths[name];
      return generate({ url: `http://127.0.0.1:${port}${path}`, seconds: time, expected });
    };
    for (const { path, expected } of Object.values(paths)) await askOnce(`http://127.0.0.1:${port}${path}`, expected);
    for (const name of names) await load(name, warmUp);
    for (let round = 0; round < rounds; round++) {
      for (const name of round % 2 === 0 ? names : [...names].reverse()) {
        samples[name].push((await load(name, seconds)).requests);
      }
    }
  } finally {
    await stop();
  }
  return Object.fromEntries(names.map((name) => [name, median(samples[name])]));
}

module.exports = { loadPaths, loadServer };
