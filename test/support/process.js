'use strict';

const { spawn } = require('node:child_process');
const { once } = require('node:events');

/**
 * Starts a script in a process of its own, on the engine of this one.
 * @param {string[]} args what follows `node`
 * @param {{ env?: object, cwd?: string }} [options]
 * @returns {object} `line(pattern)` waits for output that matches and resolves with the match;
 *   `ended` and `stop(signal)` resolve with `{ code, signal, output }`
 */
function start(args, { env = {}, cwd } = {}) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const gather = (chunk) => (output += chunk);
  child.stdout.setEncoding('utf8').on('data', gather);
  child.stderr.setEncoding('utf8').on('data', gather);
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output }));

  async function line(pattern) {
    const over = ended.then(({ code, signal }) => {
      throw new Error(`no ${pattern} before the end (${code ?? signal}):\n${output}`);
    });
    for (;;) {
      const match = pattern.exec(output);
      if (match !== null) return match;
      await Promise.race([once(child.stdout, 'data'), over]);
    }
  }

  function stop(signal = 'SIGINT') {
    child.kill(signal);
    return ended;
  }

  return { line, stop, ended };
}

module.exports = { start };
