'use strict';

const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const { join } = require('node:path');

const { engine } = require('..');

const main = join(__dirname, 'fixtures', 'process-events', 'main.js');

/** What main.js reported, how it ended. */
function play(stage, side, end) {
  return new Promise((resolve) => {
    execFile(process.execPath, [...process.execArgv, main, stage, side, end], (error, stdout, stderr) => {
      const reported = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
      resolve({ status: error === null ? 0 : error.code, signal: error?.signal ?? null, reported, stderr });
    });
  });
}

const outside = ['outside', null];
const ended = (code) => [['exit', code, 'main'], ['then', 'main']];
const failed = [outside, ['error', null, 'on purpose', 'main'], ...ended(1)];

const stages = {
  loading: [outside, ...ended(1)],
  'a run that does not return': [outside, ...ended(1)],
  'a run that waits': [outside, ...ended(1)],
  'a promise job of a run': [outside, ...ended(1)],
  'a run of a container': [outside, ...ended(1)],
  'the end of a container': [outside, ...ended(1)],
  'process.exit in a run': [outside, ...ended(3)],
  'process.exit in a promise job of a run': [outside, ...ended(3)],
  'process.exit in a run of a container': [outside, ...ended(3)],
  'an exception in a run': failed,
  'a rejection in a run': failed,
  'no memory left, in a run': [outside, ['error', 'ERR_WORKER_OUT_OF_MEMORY', '', 'main'], ...ended(1)],
  'its own end, with contexts open': [outside, ...ended(0)],
};
const waited = Object.keys(stages).slice(0, 6);

describe(`a thread on ${engine} ends`, function () {
  // Processes by the dozen; what hangs is ended with the file.
  this.timeout(0);

  for (const [stage, expected] of Object.entries(stages)) {
    it(`as with Node's own storage: ${stage}`, async () => {
      const [ours, node] = await Promise.all([play(stage, 'ours', 'terminate'), play(stage, 'node', 'terminate')]);
      assert.deepEqual([ours.status, ours.signal], [0, null], ours.stderr);
      assert.deepEqual(ours.reported, expected);
      assert.deepEqual([node.status, node.signal, node.reported], [0, null, expected], node.stderr);
    });
  }

  for (const stage of waited) {
    it(`with its process: ${stage}`, async () => {
      const { status, signal, reported, stderr } = await play(stage, 'ours', 'exit');
      assert.deepEqual([status, signal], [6, null], stderr);
      assert.deepEqual(reported, [outside]);
    });
  }
});
