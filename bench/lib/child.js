'use strict';

// Every cell of a benchmark is a process of its own. It runs one function that
// its benchmark exports, and hands the result back through descriptor 3.
const { spawn, spawnSync } = require('node:child_process');
const os = require('node:os');
const { basename, join } = require('node:path');

const entry = join(__dirname, 'cell.js');
const SECONDS = 60;

// One core for what is measured, another for what drives it; none where they cannot be told apart.
const canPin = os.availableParallelism() >= 2 && spawnSync('taskset', ['-c', '0,1', 'true']).status === 0;
const cores = canPin ? { server: 0, load: 1 } : {};

/**
 * Starts a process that calls `exports[name](argument)` of `file`.
 * @param {{ path: string }} node the Node that runs it
 * @param {{ file: string, name: string, argument: object, core?: number, env?: object, flags?: string[],
 *   seconds?: number, hasChannel?: boolean }} cell `flags` of Node's; an answer takes at most so many seconds; with a
 *   channel the process can be sent messages
 * @returns {{ child: import('node:child_process').ChildProcess, result: Promise<unknown>, stop: () => Promise<void>,
 *   said: () => string }} `result` is what the function returned or resolved to; the process goes on till nothing holds
 *   it, or `stop` is called; `said` is the end of what it has printed
 */
function start(node, { file, name, argument, core, env, flags = [], seconds = SECONDS, hasChannel = false }) {
  const command = [node.path, ...flags, entry, file, name, JSON.stringify(argument)];
  if (core !== undefined) command.unshift('taskset', '-c', `${core}`);
  const child = spawn(command[0], command.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...(hasChannel ? ['ipc'] : [])],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  let output = '';
  let answer = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => (output = (output + chunk).slice(-4000)));
  }
  const closed = new Promise((resolve) => child.on('close', resolve));
  const result = new Promise((resolve, reject) => {
    const cell = `${basename(file)} ${name} ${JSON.stringify(argument)}`;
    const fail = (what) => reject(new Error(`${cell}: ${what}\n${output}`));
    const timer = setTimeout(() => {
      fail(`no answer in ${seconds} s`);
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.on('error', (error) => fail(error.message));
    child.stdio[3].setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
      if (!answer.endsWith('\n')) return;
      clearTimeout(timer);
      resolve(JSON.parse(answer));
    });
    closed.then((status) => {
      clearTimeout(timer);
      fail(`ended with status ${status} and no answer`);
    });
  });
  async function stop() {
    child.kill('SIGKILL');
    await closed;
  }
  return { child, result, stop, said: () => output };
}

/** Starts a process, waits for its result, and ends it. */
async function call(node, cell) {
  const { result, stop } = start(node, cell);
  try {
    return await result;
  } finally {
    await stop();
  }
}

module.exports = { start, call, cores };
