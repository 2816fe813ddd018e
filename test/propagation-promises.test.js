'use strict';

const assert = require('node:assert/strict');

const { carries, storage } = require('./support/surroundings.js');

const later = (value) => new Promise((resolve) => setImmediate(resolve, value));
const failing = (value) => new Promise((resolve, reject) => setImmediate(reject, value));

describe('async functions', () => {
  carries('await of a settled promise', async (check) => {
    check();
    await Promise.resolve();
    check();
    await undefined;
    check();
  });

  carries('await of a pending promise', async (check) => {
    await later();
    check();
    await assert.rejects(failing(new Error('expected')), /expected/);
    check();
  });

  carries('nested calls', async (check) => {
    async function inner(depth) {
      await later();
      check();
      if (depth > 0) await inner(depth - 1);
      check();
    }
    await inner(3);
    check();
  });

  carries('try, catch and finally', async (check) => {
    try {
      await failing(new Error('expected'));
    } catch {
      check();
      await later();
      check();
    } finally {
      await later();
      check();
    }
  });

  it('an awaited promise of another context does not bring it along', async () => {
    const foreign = storage.run('foreign', () => later('value'));
    const found = await storage.run('own', async () => {
      await foreign;
      return storage.getStore();
    });
    assert.equal(found, 'own');
  });

  it('enterWith before the first await stays for the caller', async () => {
    const found = await storage.run('outer', async () => {
      const inner = async () => {
        storage.enterWith('entered');
        await later();
        return storage.getStore();
      };
      const pending = inner();
      return [storage.getStore(), await pending, storage.getStore()];
    });
    assert.deepEqual(found, ['entered', 'entered', 'entered']);
    assert.equal(storage.getStore(), undefined);
  });

  it('enterWith after an await does not reach the caller', async () => {
    const found = await storage.run('outer', async () => {
      const inner = async () => {
        await later();
        storage.enterWith('entered');
        await later();
        return storage.getStore();
      };
      return [await inner(), storage.getStore()];
    });
    assert.deepEqual(found, ['entered', 'outer']);
  });
});

describe('reactions', () => {
  carries('then', (check) => Promise.resolve().then(check).then(later).then(check));

  carries('then on a rejection', (check) => Promise.reject(new Error('expected')).then(undefined, check).then(check));

  carries('catch', (check) => failing(new Error('expected')).catch(check).then(check));

  carries('finally', (check) => later().finally(check).then(check));

  carries('finally on a rejection', (check) =>
    failing(new Error('expected')).finally(check).catch(check));

  carries('a promise returned from then', (check) =>
    Promise.resolve()
      .then(() => later().then(check))
      .then(check));

  it('run where then was called, not where the promise was made or settled', async () => {
    let settle;
    const promise = storage.run('maker', () => new Promise((resolve) => (settle = resolve)));
    const found = storage.run('reader', () => promise.then(() => storage.getStore()));
    const outside = promise.then(() => storage.getStore());
    storage.run('settler', settle);
    assert.deepEqual(await Promise.all([found, outside]), ['reader', undefined]);
  });

  it('enterWith in a reaction stays within it and what it starts', async () => {
    const found = [];
    await storage.run('outer', () => {
      const promise = Promise.resolve();
      const first = promise.then(() => {
        storage.enterWith('entered');
        return Promise.resolve().then(() => found.push(storage.getStore()));
      });
      const second = promise.then(() => found.push(storage.getStore()));
      return Promise.all([first.then(() => found.push(storage.getStore())), second]);
    });
    assert.deepEqual(found.sort(), ['entered', 'outer', 'outer']);
  });
});

describe('combinators', () => {
  carries('Promise.all', async (check) => {
    await Promise.all([later(), later().then(check), 1]);
    check();
    await Promise.all([later()]).then(check);
  });

  carries('Promise.allSettled', async (check) => {
    await Promise.allSettled([later(), failing().catch(check), failing()]);
    check();
    await Promise.allSettled([failing()]).then(check);
  });

  carries('Promise.any', async (check) => {
    await Promise.any([failing(), later().then(check)]);
    check();
    await assert.rejects(Promise.any([failing(), failing()]), AggregateError);
    check();
  });

  carries('Promise.race', async (check) => {
    await Promise.race([later(), new Promise(() => {})]);
    check();
    await Promise.race([failing(new Error('expected')), later()]).catch(check);
  });

  carries.where(Promise.withResolvers, 'Promise.withResolvers', async (check) => {
    const { promise, resolve } = Promise.withResolvers();
    setImmediate(resolve);
    await promise;
    check();
    await promise.then(check);
  });

  carries('a subclass of Promise', async (check) => {
    class Own extends Promise {}
    await Own.resolve().then(check);
    check();
    await new Own((resolve) => setImmediate(resolve));
    check();
    await Own.all([Own.resolve(), later()]).then(check);
  });
});
