'use strict';

/*
 * Proves that the model finds faults: breaks one line in a copy of the package at a time, and plays until the model
 * says so. Ends with a line of how many it found; the exit status is 1 where it did not find one.
 *
 *   node test/model/mutate.js [--steps N] [--seed N] [--only word]
 */

const { spawnSync } = require('node:child_process');
const { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const { engine } = require('../..');
const { mutations } = require('./mutations.js');

const root = join(__dirname, '..', '..');
const failed = join(__dirname, 'failed');
const options = {
  steps: { type: 'string', default: '10000000' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string', default: '' },
};

/** A copy of the package to break; what is compiled and installed stays where it is. */
function copyPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'tegg-native-mutation-'));
  for (const name of readdirSync(root)) {
    if (name === 'lib' || name.endsWith('.js') || name === 'package.json') {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
  }
  for (const name of ['build', 'prebuilds', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
  return folder;
}

/** Plays with one fault: what was found, and after how many steps. */
function find(folder, { file, from, to }, { steps, seed }) {
  const path = join(folder, 'lib', 'context', file);
  const source = readFileSync(path, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`not there once, in ${file}: ${from}`);
  writeFileSync(path, source.replace(from, () => to));
  try {
    const env = { ...process.env, TEGG_NATIVE_MODEL_PACKAGE: folder, TEGG_NATIVE_ENGINE: engine };
    const args = [...process.execArgv, join(__dirname, 'run.js'), '--steps', steps, '--seed', seed];
    const play = (...more) => {
      const { stdout } = spawnSync(process.execPath, [...args, ...more], { encoding: 'utf8', env, timeout: 120_000 });
      const [, read, wrong] = /^(\d+) steps in .*? (NOT )?as expected: /m.exec(stdout) ?? [];
      return { read, isFound: wrong !== undefined, isCrashed: read === undefined, stdout };
    };
    let found = { ...play('--alone'), how: 'alone' };
    if (!found.isFound) found = { ...play(), how: 'in company' };
    for (const name of found.isFound ? [] : readdirSync(failed)) {
      const once = play('--file', join(failed, name), '--alone');
      if (once.isFound) found = { ...once, how: `by failed/${name}` };
    }
    return found;
  } finally {
    writeFileSync(path, source);
  }
}

/**
 * Plays with each fault of this process's engine.
 * @returns {Array<{ name: string, found: object }>}
 */
function findAll(values) {
  const folder = copyPackage();
  try {
    return mutations
      .filter((mutation) => mutation.engine === '*' || mutation.engine === engine)
      .filter(({ name }) => name.includes(values.only))
      .map((mutation) => ({ name: mutation.name, found: find(folder, mutation, values) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function main() {
  const { values } = parseArgs({ options });
  const results = findAll(values);
  for (const { name, found } of results) {
    const how = found.isFound ? `found within ${found.read} steps, ${found.how}` : `NOT found in ${found.read} steps`;
    console.log(`${name}: ${found.isCrashed ? `ended otherwise: ${found.stdout.slice(0, 300)}` : how}`);
  }
  const count = results.filter(({ found }) => found.isFound).length;
  console.log(`${count} of ${results.length} faults found, engine ${engine}, Node ${process.versions.node}`);
  process.exitCode = count === results.length ? 0 : 1;
}

if (require.main === module) main();

module.exports = { findAll };
