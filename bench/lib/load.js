'use strict';

// Loads a server that runs in a process of its own: with wrk where it is on the
// PATH, else with autocannon in a third process.
const { execFile, spawnSync } = require('node:child_process');
const { promisify } = require('node:util');

const { call, cores, start } = require('./child.js');

const CONNECTIONS = 50;
const hasWrk = spawnSync('wrk', ['-v']).error === undefined;
const generator = hasWrk ? 'wrk' : 'autocannon';

async function wrk({ url, seconds }) {
  const command = ['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, url];
  if (cores.load !== undefined) command.unshift('taskset', '-c', `${cores.load}`);
  const { stdout } = await promisify(execFile)(command[0], command.slice(1));
  const wrong = /Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/.exec(stdout);
  if (wrong !== null) throw new Error(`${url}: ${wrong[0]}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]);
}

/** Runs in a process of its own. */
async function autocannon({ url, seconds, body }) {
  const result = await require('autocannon')({ url, connections: CONNECTIONS, duration: seconds, expectBody: body });
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

/**
 * Starts a server, loads it to warm it up, loads it again, and ends it. A
 * server answers with a status other than 2xx when anything was wrong.
 * @param {{ path: string }} node the Node that runs the server
 * @param {object} server its cell; resolves to `{ port }`
 * @param {{ body: string, warmUp: number, seconds: number }} load the body to expect, and seconds
 * @returns {Promise<number>} requests a second
 */
async function loadServer(node, server, { body, warmUp, seconds }) {
  const { result, stop } = start(node, { ...server, core: cores.server });
  try {
    const { port } = await result;
    const url = `http://127.0.0.1:${port}/`;
    const answer = await fetch(url);
    const text = await answer.text();
    if (!answer.ok || text !== body) throw new Error(`${url} answered ${answer.status} ${text} and not ${body}`);
    await generate({ url, seconds: warmUp, body });
    return await generate({ url, seconds, body });
  } finally {
    await stop();
  }
}

module.exports = { loadServer, autocannon, generator };
