'use strict';

const assert = require('node:assert/strict');

const { loadAddon } = require('./support/addon.js');
const { callback, carries, nodeHasFrames, storage } = require('./support/surroundings.js');

describe('native addons', () => {
  let addon;

  before(() => {
    addon = loadAddon();
  });

  // Node's frames do not reach these.
  for (const [title, name] of [
    ['napi_async_work', 'asyncWork'],
    ['a threadsafe function called from another thread', 'thread'],
  ]) {
    if (!nodeHasFrames) continue;
    it(`${title} calls back in no context`, async () => {
      const found = await callback((done) => {
        storage.run('maker', () => addon[name](() => done(null, storage.getStore())));
      });
      assert.equal(found, undefined);
    });
  }

  for (const [title, name, kept] of [
    ['napi_async_work', 'asyncWork', !nodeHasFrames],
    ['a timer of libuv with an async context of its own', 'timer', true],
    ['a threadsafe function called from another thread', 'thread', !nodeHasFrames],
  ]) {
    carries.where(kept, title, async (check) => {
      await callback((done) =>
        addon[name](() => {
          check();
          queueMicrotask(check);
          process.nextTick(check);
          setImmediate(() => done(null, check()));
        }));
      check();
    });

    it(`${title} leaves nothing to the next one`, async () => {
      const found = await new Promise((resolve) => {
        storage.run('first', () => addon[name](() => storage.enterWith('entered')));
        addon[name](() => setImmediate(resolve, storage.getStore()));
      });
      assert.equal(found, undefined);
    });
  }

  it('a callback without an async context runs in none', async () => {
    const found = await callback((done) => {
      storage.run('maker', () => addon.timerWithoutContext(() => done(null, storage.getStore())));
    });
    assert.equal(found, undefined);
  });

  it('a callback made at once runs in the context of its maker, and leaves it its own', () => {
    storage.run('maker', () => {
      const found = [];
      addon.atOnce(() => {
        found.push(storage.getStore());
        storage.enterWith('entered');
      });
      found.push(storage.getStore());
      assert.deepEqual(found, ['maker', 'maker']);
    });
  });

  it('a callback made at once without an async context runs in none', () => {
    storage.run('maker', () => {
      const found = [];
      addon.atOnceWithoutContext(() => {
        found.push(storage.getStore());
        storage.enterWith('entered');
      });
      found.push(storage.getStore());
      assert.deepEqual(found, [undefined, 'maker']);
    });
  });
});
