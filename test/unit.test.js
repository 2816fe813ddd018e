'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const unit = join(__dirname, 'unit');
const src = join(__dirname, '..', 'src');
const flags = ['-std=c11', '-g', '-O1', '-Wall', '-Wextra', '-Wshadow', '-Wstrict-prototypes', '-Wconversion'];
const strict = ['-Wmissing-prototypes', '-Werror', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];

const compiler = process.env.CC || 'cc';

// The core knows no engine and no Node: its tests are programs that link it alone.
describe('the core in C', () => {
  let folder;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tegg-native-unit-'));
  });

  after(() => rmSync(folder, { recursive: true }));

  const sources = readdirSync(src).filter((file) => file.endsWith('.c')).map((file) => join(src, file));

  for (const file of readdirSync(unit).filter((name) => name.endsWith('_test.c'))) {
    it(`passes ${file} under the address and undefined behaviour sanitizers`, () => {
      const program = join(folder, file.replace('.c', ''));
      const compiled = spawnSync(compiler, [...flags, ...strict, join(unit, file), ...sources, '-o', program]);
      assert.equal(compiled.status, 0, `${compiled.error ?? ''}${compiled.stderr}`);
      const run = spawnSync(program, { encoding: 'utf8', env: { ...process.env, LD_PRELOAD: '' } });
      assert.equal(run.status, 0, run.stderr);
      assert.equal(run.stderr, '');
    });
  }
});
