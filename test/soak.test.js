'use strict';

// A short soak on each Egg; `npm run test:long -- --only soak` has ten million requests.
const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const { slopeOf } = require('./soak/slope.js');

const script = join(__dirname, 'soak', 'run.js');

/** What a soak printed, and how it ended. */
function soak(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, output: stdout + stderr, last: stdout.trimEnd().split('\n').at(-1) };
}

describe('a soak', () => {
  for (const egg of ['3', '4']) {
    it(`of 6,000 requests by 200 users, on Egg ${egg}, leaves everything as it was`, () => {
      const { status, output, last } = soak('--egg', egg, '--requests', '6000', '--rounds', '9');
      assert.equal(status, 0, output);
      assert.match(last, /^\d+ requests in \d+ s, all as it should be: /);
      // Every way to ask came up, and context objects were made and ended.
      const counts = Object.entries(JSON.parse(output.split('\n')[0]));
      for (const [path, { answered, left }] of counts) assert.ok(answered + left > 20, `${path}\n${output}`);
      const [, arrived, made, ended] = /^(\d+) requests arrived; context objects: (\d+) made, (\d+)/m.exec(output);
      assert.ok(Number(arrived) > 5000 && Number(made) > Number(arrived) && made === ended, output);
    });
  }

  it('finds that an app keeps one request of ten', () => {
    const { status, output, last } = soak('--kept', '10', '--requests', '3000', '--rounds', '9');
    assert.equal(status, 1, output);
    assert.match(last, /^\d+ requests in \d+ s, heapUsed grows: /);
  });
});

describe('the slope of a soak', () => {
  it('is that of the straight line nearest to the points, with its standard error', () => {
    const line = [[0, 1], [1, 3], [2, 5], [3, 7]];
    assert.deepEqual(slopeOf(line), { slope: 2, error: 0 });
    const { slope, error } = slopeOf([[0, 0], [1, 2], [2, 1], [3, 3]]);
    // By hand: sums of squares 5, 4 and 1.8 of the rest.
    assert.ok(Math.abs(slope - 0.8) < 1e-12);
    assert.ok(Math.abs(error - Math.sqrt(1.8 / 2 / 5)) < 1e-12);
  });
});
