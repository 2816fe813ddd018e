'use strict';

// Loads a URL from the other core: with wrk where it is on the PATH, else with autocannon; and where answers take long,
// one request after the other. Every answer is checked.
const { execFile, spawnSync } = require('node:child_process');
const http = require('node:http');
const { join } = require('node:path');
const { promisify } = require('node:util');

const { call, cores } = require('./child.js');

const CONNECTIONS = 50;
// Under a load that it cannot bear a server has some connections wait for long: that is no error.
const PATIENCE = 60;
const script = join(__dirname, 'wrk.lua');
const version = spawnSync('wrk', ['-v'], { encoding: 'utf8' });
const hasWrk = version.error === undefined;

/** What loads servers here, and its version. */
const generator = hasWrk
  ? /^wrk \S+/.exec(version.stdout)[0]
  : `autocannon ${require('autocannon/package.json').version}`;

/**
 * What every answer has to be: a body; or the number of times that the sum of 'hello, <sum> of <one>' has to be one.
 * @typedef {{ body: string } | { times: number }} Expected
 */

/**
 * @typedef {object} Load
 * @property {string} url
 * @property {number} seconds
 * @property {Expected} expected
 * @property {number} [connections] 1: each request once the one before is answered
 */

/**
 * @typedef {object} Turn
 * @property {number} answers
 * @property {number} requests answers a second
 * @property {number} p50 milliseconds that half of the answers took at the most
 * @property {number} p99
 */

function isExpected(text, { body, times }) {
  if (body !== undefined) return text === body;
  const [, sum, one] = /^hello, (\d+) of (\d+)$/.exec(text) ?? [];
  return Number(sum) === times * Number(one);
}

async function wrk({ url, seconds, expected, connections }) {
  const { body, times } = expected;
  const args = body === undefined ? ['sum', `${times}`] : ['body', body];
  const extent = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', `${PATIENCE}s`];
  const command = ['wrk', ...extent, '-s', script, url, '--', ...args];
  if (cores.load !== undefined) command.unshift('taskset', '-c', `${cores.load}`);
  const { stdout } = await promisify(execFile)(command[0], command.slice(1));
  const { answers, checked, microseconds, p50, p99, wrong, errors, example } = JSON.parse(
    stdout.split('\n').find((line) => line.startsWith('{')),
  );
  if (wrong > 0) throw new Error(`${wrong} of ${checked} answers of ${url} were wrong, such as ${example}`);
  if (errors > 0) throw new Error(`${url}: ${errors} connections failed`);
  if (checked < answers) throw new Error(`${url}: only ${checked} of ${answers} answers could be checked`);
  return { answers, requests: answers / (microseconds / 1e6), p50: p50 / 1000, p99: p99 / 1000 };
}

/** Runs in a process of its own. */
async function autocannon({ url, seconds, expected, connections }) {
  const result = await require('autocannon')({
    url,
    connections,
    duration: seconds,
    timeout: PATIENCE,
    verifyBody: (body) => isExpected(`${body}`, expected),
  });
  const { errors, timeouts, non2xx, mismatches, requests, latency, duration } = result;
  if (errors + timeouts + non2xx + mismatches !== 0) {
    throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} not 2xx, ${mismatches} wrong answers`);
  }
  return { answers: requests.total, requests: requests.total / duration, p50: latency.p50, p99: latency.p99 };
}

function ask(url, agent) {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE * 1000);
    const request = http.get(url, { agent, signal }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, body }));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}

function check(url, { status, body }, expected) {
  if (status === 200 && isExpected(body, expected)) return body.slice(body.lastIndexOf(' ') + 1);
  const wanted = expected.body ?? `hello with ${expected.times} times one`;
  throw new Error(`${url} answered ${status} ${body.slice(0, 200)} and not ${wanted}`);
}

/**
 * Runs in a process of its own: asks again once it is answered, for so many seconds and till the last answer is there.
 */
async function oneByOne({ url, seconds, expected }) {
  const agent = new http.Agent({ keepAlive: true });
  const took = [];
  const begun = performance.now();
  let now = begun;
  while (now - begun < seconds * 1000) {
    const before = now;
    check(url, await ask(url, agent), expected);
    now = performance.now();
    took.push(now - before);
  }
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))];
  return { answers: took.length, requests: took.length / ((now - begun) / 1000), p50: at(0.5), p99: at(0.99) };
}

/**
 * Asks once.
 * @returns {Promise<string>} the one of 'hello, <sum> of <one>'
 * @throws {Error} where the answer is not what is expected
 */
async function askOnce(url, expected) {
  return check(url, await ask(url, new http.Agent()), expected);
}

/**
 * @param {Load} load
 * @returns {Promise<Turn>}
 * @throws {Error} where a connection failed, an answer was wrong, or none came
 */
async function generate({ connections = CONNECTIONS, ...load }) {
  const turn = await generateBy({ ...load, connections });
  if (turn.answers === 0) throw new Error(`${load.url} gave no answer in ${load.seconds} s`);
  return turn;
}

function generateBy(load) {
  if (load.connections > 1 && hasWrk) return wrk(load);
  const name = load.connections > 1 ? 'autocannon' : 'oneByOne';
  const seconds = load.seconds + PATIENCE * 2;
  return call({ path: process.execPath }, { file: __filename, name, argument: load, core: cores.load, seconds });
}

module.exports = { CONNECTIONS, askOnce, autocannon, generate, generator, oneByOne };
