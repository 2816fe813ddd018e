'use strict';

const assert = require('node:assert/strict');
const { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { start } = require('./support/process.js');

const root = join(__dirname, '..');
const hook = require.resolve('./fixtures/modules/require-typescript.js');

describe('a program written for tegg, in TypeScript', () => {
  let baseDir;
  before(() => {
    baseDir = mkdtempSync(join(tmpdir(), 'tegg-native-program-'));
    cpSync(join(__dirname, 'fixtures/standalone/typescript'), baseDir, { recursive: true });
    mkdirSync(join(baseDir, 'node_modules/@eggjs'), { recursive: true });
    for (const name of ['tegg', 'tegg-standalone']) {
      symlinkSync(root, join(baseDir, 'node_modules/@eggjs', name), 'junction');
    }
  });
  after(() => rmSync(baseDir, { recursive: true }));

  it('runs unchanged under the names of tegg\'s packages', async () => {
    const { code, output } = await start(['-r', hook, join(baseDir, 'main.ts')], { cwd: baseDir }).ended;
    assert.equal(code, 0, output);
    const expected = ['HELLO, ADA', true, 'Hello'];
    assert.deepEqual(JSON.parse(output.trim().split('\n').at(-1)), [expected, expected]);
  });
});
