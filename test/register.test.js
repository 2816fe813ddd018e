'use strict';

const assert = require('node:assert/strict');

const { eggs, createApp } = require('./support/egg-apps.js');
const { inChild } = require('./support/child.js');
const { start } = require('./support/process.js');

const register = require.resolve('../register.js');
const single = require.resolve('./fixtures/single.mjs');

describe('tegg-native/register', () => {
  it('has our storage be that of the process from the start', () => {
    const seen = inChild(
      (require, report) => {
        const { AsyncLocalStorage } = require('node:async_hooks');
        const { ContextStorage } = require('tegg-native');
        const storage = globalThis[Symbol.for('gals#asyncLocalStorage')];
        const inside = storage.run('store', () => storage.getStore());
        report(storage instanceof ContextStorage, storage instanceof AsyncLocalStorage, storage.name, inside);
      },
      { flags: ['-r', register] },
    );
    assert.deepEqual(seen, [true, true, 'gals', 'store']);
  });

  it('upgrades in place what somebody put there before', () => {
    const seen = inChild(
      (require, report, path) => {
        const { AsyncLocalStorage } = require('node:async_hooks');
        const kProcessStorage = Symbol.for('gals#asyncLocalStorage');
        const storage = (globalThis[kProcessStorage] = new AsyncLocalStorage());
        require(path);
        const { ContextStorage } = require('tegg-native');
        report(globalThis[kProcessStorage] === storage, storage instanceof ContextStorage);
      },
      { args: [register] },
    );
    assert.deepEqual(seen, [true, true]);
  });

  it('keeps the storage when it is loaded again', () => {
    const seen = inChild(
      (require, report, path) => {
        const kProcessStorage = Symbol.for('gals#asyncLocalStorage');
        const storage = globalThis[kProcessStorage];
        const load = require('node:module').createRequire(path);
        delete load.cache[path];
        load(path);
        report(globalThis[kProcessStorage] === storage);
      },
      { flags: ['-r', register], args: [register] },
    );
    assert.deepEqual(seen, [true]);
  });

  for (const [title, { entry, esm, skipped }] of Object.entries(eggs)) {
    (skipped ? it.skip : it)(`${title} takes it up, and the plugin leaves it`, async () => {
      const app = createApp({ esm });
      try {
        const { code, output } = await start(['-r', register, single, entry, app.baseDir], { cwd: app.baseDir }).ended;
        assert.equal(code, 0, output);
        const found = JSON.parse(output.split('\n').find((line) => line.startsWith('{')));
        const expected = { preloaded: true, ours: true, app: true, agent: true, ofTheProcess: true, kept: true };
        assert.deepEqual(found, { ...expected, plugins: ['tegg'] });
      } finally {
        app.remove();
      }
    });
  }
});
