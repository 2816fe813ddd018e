'use strict';

// Loads a server that runs in a process of its own: with wrk where it is on the
// PATH, else with autocannon in a third process.
const { execFile, spawnSync } = require('node:child_process');
const { promisify } = require('node:util');

const { call, cores, start } = require('./child.js');
const { median } = require('./statistics.js');

const CONNECTIONS = 50;
// Under a load that it cannot bear a server has some connections wait for long: that is no error.
const PATIENCE = 60;
const hasWrk = spawnSync('wrk', ['-v']).error === undefined;
const generator = hasWrk ? 'wrk' : 'autocannon';

async function wrk({ url, seconds }) {
  const command = ['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', `${PATIENCE}s`, url];
  if (cores.load !== undefined) command.unshift('taskset', '-c', `${cores.load}`);
  const { stdout } = await promisify(execFile)(command[0], command.slice(1));
  const wrong = /Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/.exec(stdout);
  if (wrong !== null) throw new Error(`${url}: ${wrong[0]}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]);
}

/** Runs in a process of its own. */
async function autocannon({ url, seconds, body }) {
  const extent = { connections: CONNECTIONS, duration: seconds, timeout: PATIENCE };
  const result = await require('autocannon')({ url, ...extent, expectBody: body });
  const { errors, timeouts, non2xx, mismatches } = result;
  if (errors + timeouts + non2xx + mismatches !== 0) {
    throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} not 2xx, ${mismatches} other bodies`);
  }
  return result.requests.total / result.duration;
}

function generate(argument) {
  if (hasWrk) return wrk(argument);
  return call({ path: process.execPath }, { file: __filename, name: 'autocannon', argument, core: cores.load });
}

/** Loads one URL, once its answer is what it should be. */
async function loadUrl(url, { body, warmUp, seconds }) {
  const answer = await fetch(url);
  const text = await answer.text();
  if (!answer.ok || text !== body) throw new Error(`${url} answered ${answer.status} ${text} and not ${body}`);
  if (warmUp > 0) await generate({ url, seconds: warmUp, body });
  return generate({ url, seconds, body });
}

/**
 * Starts a server, loads it to warm it up, loads it again, and ends it. A
 * server answers with a status other than 2xx when anything was wrong.
 * @param {{ path: string }} node the Node that runs the server
 * @param {object} server its cell; resolves to `{ port }`
 * @param {{ body: string, warmUp: number, seconds: number }} load the body to expect, and seconds
 * @returns {Promise<number>} requests a second
 */
async function loadServer(node, server, load) {
  const { result, stop } = start(node, { ...server, core: cores.server });
  try {
    const { port } = await result;
    return await loadUrl(`http://127.0.0.1:${port}/`, load);
  } finally {
    await stop();
  }
}

/**
 * The same for several paths of one server, that compare with each other: all are warmed up, then each round loads
 * them in turn, forth and back.
 * @param {{ path: string }} node
 * @param {object} server
 * @param {{ paths: Record<string, { path: string, body: string }>, rounds: number, warmUp: number, seconds: number }}
 *   load the paths by the names of their figures
 * @returns {Promise<Record<string, number>>} of each the median of requests a second
 */
async function loadPaths(node, server, { paths, rounds, warmUp, seconds }) {
  const { result, stop } = start(node, { ...server, core: cores.server });
  const names = Object.keys(paths);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  try {
    const { port } = await result;
    const load = (name, times) => {
      const { path, body } = paths[name];
      return loadUrl(`http://127.0.0.1:${port}${path}`, { body, ...times });
    };
    for (const name of names) await load(name, { warmUp: 0, seconds: warmUp });
    for (let round = 0; round < rounds; round++) {
      for (const name of round % 2 === 0 ? names : [...names].reverse()) {
        samples[name].push(await load(name, { warmUp: 0, seconds }));
      }
    }
  } finally {
    await stop();
  }
  return Object.fromEntries(names.map((name) => [name, median(samples[name])]));
}

module.exports = { loadPaths, loadServer, autocannon, generator };
