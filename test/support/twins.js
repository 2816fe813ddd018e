'use strict';

const { spawn } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/**
 * How a program ends in a process of its own.
 * @param {Function} program called with a storage, `report` (prints its arguments), `require` and the folder of the
 *   package; must not use anything around it
 * @param {boolean} isOurs whether the storage is of this package, on the engine of this process, or Node's own
 * @param {string[]} [flags] of Node
 * @returns {Promise<object>} `status`, `signal`, `stderr`, what it `reported`, and as `said` what stderr has of errors
 *   that were made on purpose
 */
function play(program, isOurs, flags = []) {
  const storage = isOurs
    ? `new (require(${JSON.stringify(root)}).ContextStorage)()`
    : `new (require('node:async_hooks').AsyncLocalStorage)()`;
  const report = `(...values) =>
    require('node:fs').writeSync(1, JSON.stringify(values.map((value) => value ?? null)) + '\\n')`;
  const source = `'use strict'; (${program})(${storage}, ${report}, require, ${JSON.stringify(root)});`;
  const child = spawn(process.execPath, [...flags, '-e', source], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  for (const name of Object.keys(output)) {
    child[name].setEncoding('utf8').on('data', (chunk) => (output[name] += chunk));
  }
  return new Promise((resolve) => {
    child.on('close', (status, signal) => {
      const lines = (text) => text.split('\n').filter((line) => line !== '');
      const reported = lines(output.stdout).map((line) => JSON.parse(line));
      const said = lines(output.stderr)
        .filter((line) => line.includes('on purpose') && !line.startsWith("'use strict'"))
        .map((line) => line.replace(/^\(node:\d+\)/, ''));
      resolve({ status, signal, reported, said, stderr: output.stderr });
    });
  });
}

/** Plays programs with our storage and with Node's, a few at a time. @returns {Promise<object[][]>} both of each */
async function playTwins(programs) {
  const twins = programs.map(() => []);
  const queue = programs.flatMap((_, at) => [[at, 0], [at, 1]]);
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [at, place] = next;
      const { program, flags } = programs[at];
      twins[at][place] = await play(program, place === 0, flags);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return twins;
}

module.exports = { playTwins };
