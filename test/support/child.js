'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/**
 * Runs `body` in a process of its own, on the engine of this one. It is called
 * with `require` (the package is `require('tegg-native')` there) and `report`,
 * and must not use anything around it.
 * @returns {unknown[]} what it reported, in order
 */
function inChild(body, { flags = [], args = [] } = {}) {
  const load = `(id) => id === 'tegg-native' ? require(${JSON.stringify(root)}) : require(id)`;
  const report = `(...values) => {
    require('node:fs').writeSync(1, JSON.stringify(values.map((value) => value ?? null)) + '\\n');
  }`;
  const source = `'use strict'; (${body})(${load}, ${report}, ...${JSON.stringify(args)});`;
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', '--no-warnings', ...flags, '-e', source],
    { encoding: 'utf8' },
  );
  assert.equal(status, 0, `the child ended with ${status ?? signal}:\n${stdout}${stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => JSON.parse(line));
}

module.exports = { inChild, root };
