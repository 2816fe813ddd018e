'use strict';

// Random programs, whose contexts a slow reference works out beside them (test/model). Each run has new seeds, printed
// where something is wrong; `npm run test:long -- --only model` plays a hundred times as many.
const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const { engine } = require('..');
const { findAll } = require('./model/mutate.js');

const script = join(__dirname, 'model', 'run.js');
const failed = join(__dirname, 'model', 'failed');
// In so many steps each statement comes up, some 44 times and more.
const COVERING = 450_000;

/** What so many steps printed: its last line, and the totals. */
function play(...args) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  assert.equal(status, 0, `ended with ${status ?? signal}:\n${stdout}${stderr}`);
  const lines = stdout.trimEnd().split('\n');
  return { last: lines.at(-1), totals: lines.length === 1 ? undefined : JSON.parse(lines[0]) };
}

describe(`random programs on ${engine}`, () => {
  const ways = [
    ['in company', COVERING],
    ['alone', COVERING, '--alone'],
    ['in a thread', 100_000, '--thread'],
  ];
  for (const [name, steps, ...args] of ways) {
    it(`read ${steps} times, ${name}, what the reference says`, () => {
      const { last, totals } = play('--steps', `${steps}`, '--totals', ...args);
      assert.match(last, new RegExp(`as expected: Node ${process.versions.node}, engine ${engine}`));
      assert.ok(totals.reads >= steps && totals.entered > totals.reads / 10, JSON.stringify(totals));
      // What takes long is rare; in few steps so is the rest, and may not come up.
      const { thread, request, ...others } = totals.played;
      if (steps < COVERING) return;
      for (const [op, times] of Object.entries(others)) assert.ok(times >= 10, `${op}: ${times}`);
      assert.ok(thread + request > 0);
    });
  }

  for (const name of readdirSync(failed)) {
    it(`of ${name}, which failed once, read it too`, () => {
      for (const args of [[], ['--alone']]) {
        const { last } = play('--file', join(failed, name), ...args);
        assert.match(last, / as expected: /);
      }
    });
  }
});

describe(`a fault in a copy of the package, on ${engine}`, () => {
  it('is found, and said with a seed that finds it again', () => {
    const [{ found }, ...none] = findAll({ only: 'a run that throws is not left', steps: '2000000', seed: '7' });
    assert.equal(none.length, 0);
    assert.ok(found.isFound, found.stdout);
    assert.match(found.stdout, /^program \d+, statement .*: storage \d+: /m);
    const [, seed] = /^again: node test\/model\/run\.js --seed (\d+) /m.exec(found.stdout);
    const [{ found: again }] = findAll({ only: 'a run that throws is not left', steps: '1', seed });
    assert.ok(again.isFound, again.stdout);
  });
});
