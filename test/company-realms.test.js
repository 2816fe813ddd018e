'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage } = require('node:async_hooks');

const ours = require('..');
const { inChild, root } = require('./support/child.js');
const { createRealm } = require('./support/realm.js');

// Tests of a realm go on inside of it: its own promises, async functions and errors.
const walk = `async (storage, more) => {
  const seen = [storage.getStore()];
  const note = () => seen.push(storage.getStore());
  await null; note();
  await Promise.resolve().then(note); note();
  await new Promise((resolve) => setImmediate(resolve)); note();
  await new Promise((resolve) => setTimeout(resolve, 1)); note();
  await { then(resolve) { note(); setImmediate(resolve); } }; note();
  await Promise.all([Promise.reject(1).catch(note), (async () => { await 0; note(); })()]); note();
  return [...new Set(seen)].join();
}`;

describe('the package in a realm of its own', () => {
  const realm = createRealm();
  const theirs = realm.require(root);
  const walkThere = realm.run(`(${walk})`);

  it('is evaluated there, on the engine of the main realm', () => {
    assert.notEqual(theirs, ours);
    assert.notEqual(theirs.ContextStorage, ours.ContextStorage);
    assert.equal(theirs.engine, ours.engine);
    assert.ok(new theirs.ContextStorage() instanceof AsyncLocalStorage);
  });

  it('carries its storages through the promises of that realm', async () => {
    const storage = new theirs.ContextStorage();
    const found = await Promise.all(['a', 'b', 'c'].map((store) => storage.run(store, walkThere, storage)));
    assert.deepEqual(found, ['a', 'b', 'c']);
    assert.equal(await walkThere(storage), '');
  });

  it('carries its storages through the promises of the main realm', async () => {
    const storage = new theirs.ContextStorage();
    const found = await storage.run('a', async () => {
      await null;
      await new Promise((resolve) => setImmediate(resolve));
      return storage.getStore();
    });
    assert.equal(found, 'a');
  });

  it('carries the storages of the main realm, nested in both orders', async () => {
    const [here, there] = [new ours.ContextStorage(), new theirs.ContextStorage()];
    const both = { getStore: () => `${here.getStore()} ${there.getStore()}` };
    assert.equal(await here.run(1, () => there.run(2, walkThere, both)), '1 2');
    assert.equal(await there.run(2, () => here.run(1, walkThere, both)), '1 2');
    assert.equal(await here.run(1, () => there.run(2, () => here.exit(walkThere, both))), 'undefined 2');
    assert.equal(await walkThere(both), 'undefined undefined');
  });

  it('upgrades a storage once for both realms', async () => {
    const storage = theirs.ContextStorage.upgrade(new AsyncLocalStorage());
    assert.equal(ours.ContextStorage.upgrade(storage), storage);
    assert.equal(Object.getPrototypeOf(storage), theirs.ContextStorage.prototype);
    assert.equal(await storage.run('a', walkThere, storage), 'a');
  });

  it('a second realm shares the engine too', async () => {
    const second = createRealm();
    const { ContextStorage } = second.require(root);
    const [a, b] = [new theirs.ContextStorage(), new ContextStorage()];
    const both = { getStore: () => `${a.getStore()} ${b.getStore()}` };
    assert.equal(await a.run(1, () => b.run(2, walkThere, both)), '1 2');
    assert.equal(await b.run(2, () => a.run(1, second.run(`(${walk})`), both)), '1 2');
  });

  it('works where no other realm has loaded it before', () => {
    const found = inChild(
      async (require, report, path, index, source) => {
        const { createRealm } = require(path);
        const realm = createRealm();
        const { ContextStorage, engine } = realm.require(index);
        const storage = new ContextStorage();
        const walkThere = realm.run(`(${source})`);
        const walkHere = eval(`(${source})`);
        process.on('unhandledRejection', () => report(storage.getStore()));
        report(await storage.run('a', walkThere, storage), await storage.run('b', walkHere, storage));
        const main = require('tegg-native');
        report(main.engine === engine);
        const here = new main.ContextStorage();
        report(await here.run('c', () => storage.run('d', walkThere, here)));
        storage.run('e', realm.run('() => { Promise.reject(1); }'));
        storage.run('f', () => void Promise.reject(1));
      },
      { args: [require.resolve('./support/realm.js'), root, walk] },
    );
    assert.deepEqual(found, ['a', 'b', true, 'c', 'e', 'f']);
  });
});
