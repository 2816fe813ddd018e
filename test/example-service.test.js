'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');
const process = require('node:process');

const { start } = require('./support/process.js');

const folder = join(__dirname, '../examples/egg');
const mocha = require.resolve('mocha/bin/mocha.js');

// Where Node strips types by itself, it is told to leave TypeScript to ts-node.
const flags = ['--no-strip-types', '--no-experimental-strip-types']
  .filter((flag) => process.allowedNodeEnvironmentFlags.has(flag))
  .slice(0, 1);

describe('the example app', () => {
  it('passes its own unit tests', async () => {
    const env = { NODE_ENV: 'test', NO_DEPRECATION: 'egg-logger' };
    const { code, output } = await start([...flags, mocha, '--reporter', 'dot'], { cwd: folder, env }).ended;
    assert.equal(code, 0, output);
    assert.match(output, /\n {2}[1-9]\d* passing /);
  });
});
