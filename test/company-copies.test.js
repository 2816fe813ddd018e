'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage } = require('node:async_hooks');

const ours = require('..');
const { inChild } = require('./support/child.js');
const { copyPackage } = require('./support/copies.js');
const { temporaryFolder } = require('./support/temporary.js');

describe('two copies of the package in one process', () => {
  const folder = temporaryFolder();
  let theirs;

  before(() => {
    theirs = require(copyPackage(folder.file('copy')));
  });

  it('are two classes on one engine', () => {
    assert.notEqual(theirs.ContextStorage, ours.ContextStorage);
    assert.equal(theirs.engine, ours.engine);
    assert.equal(theirs.engines, ours.engines);
  });

  it('carry each other\'s storages, nested in both orders', async () => {
    const [a, b] = [new ours.ContextStorage(), new theirs.ContextStorage()];
    const both = async () => {
      await null;
      await new Promise((resolve) => setImmediate(resolve));
      return [a.getStore(), b.getStore()];
    };
    assert.deepEqual(await a.run(1, () => b.run(2, both)), [1, 2]);
    assert.deepEqual(await b.run(2, () => a.run(1, both)), [1, 2]);
    assert.deepEqual(await a.run(1, () => b.run(2, () => a.run(3, () => b.exit(both)))), [3, undefined]);
    assert.deepEqual(await a.run(1, () => b.run(2, () => a.exit(both))), [undefined, 2]);
    assert.deepEqual(await both(), [undefined, undefined]);
  });

  it('many storages of both stay apart', () => {
    const storages = Array.from({ length: 80 }, (_, at) => new (at % 2 ? ours : theirs).ContextStorage());
    const nest = (at) => {
      if (at < storages.length) return storages[at].run(at, nest, at + 1);
      return storages.map((storage) => storage.getStore());
    };
    assert.deepEqual(nest(0), storages.map((_, at) => at));
    assert.deepEqual([...new Set(storages.map((storage) => storage.getStore()))], [undefined]);
  });

  it('what one enters inside a run of the other stays, and only that', async () => {
    const [a, b] = [new ours.ContextStorage(), new theirs.ContextStorage()];
    const found = await new Promise((resolve) => {
      setImmediate(() => {
        a.run(1, () => b.enterWith(2));
        resolve([a.getStore(), b.getStore()]);
      });
    });
    assert.deepEqual(found, [undefined, 2]);
    assert.deepEqual([a.getStore(), b.getStore()], [undefined, undefined]);
  });

  it('a storage that one upgraded the other leaves untouched', () => {
    const storage = new AsyncLocalStorage();
    assert.equal(ours.ContextStorage.upgrade(storage), storage);
    const before = [Object.getPrototypeOf(storage), Object.getOwnPropertyDescriptors(storage)];
    assert.equal(theirs.ContextStorage.upgrade(storage), storage);
    assert.deepEqual([Object.getPrototypeOf(storage), Object.getOwnPropertyDescriptors(storage)], before);
    assert.equal(storage.run(1, () => storage.getStore()), 1);
  });

  it('a storage that one upgraded works with those of the other', async () => {
    const upgraded = theirs.ContextStorage.upgrade(new AsyncLocalStorage());
    const storage = new ours.ContextStorage();
    const found = await upgraded.run(1, () =>
      storage.run(2, async () => {
        await null;
        return [upgraded.getStore(), storage.getStore()];
      }));
    assert.deepEqual(found, [1, 2]);
  });

  it('a storage of one is not upgraded by the other', () => {
    const storage = new theirs.ContextStorage({ defaultValue: 'default' });
    assert.equal(ours.ContextStorage.upgrade(storage), storage);
    assert.equal(Object.getPrototypeOf(storage), theirs.ContextStorage.prototype);
    assert.equal(storage.getStore(), 'default');
  });

  it('the copy that is loaded second, in the middle of a run, sees the run of the first', () => {
    const found = inChild(
      async (require, report, path) => {
        const first = require('tegg-native');
        const a = new first.ContextStorage();
        await a.run(1, async () => {
          await null;
          const { ContextStorage } = require(path);
          const b = new ContextStorage();
          await b.run(2, async () => {
            await null;
            report(a.getStore(), b.getStore());
          });
          report(a.getStore(), b.getStore());
          process.on('unhandledRejection', () => report(a.getStore(), b.getStore()));
          b.run(3, () => Promise.reject(new Error('expected')));
        });
      },
      { args: [folder.file('copy')] },
    );
    assert.deepEqual(found, [1, 2, 1, null, 1, 3]);
  });
});
