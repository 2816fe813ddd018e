'use strict';

const assert = require('node:assert/strict');

const { carries, nodeHasFrames, storage } = require('./support/surroundings.js');

/** A thenable whose `then` is called with `check`, and settles at once or later. */
function thenable(check, settle = (resolve) => resolve('value')) {
  return {
    then(resolve, reject) {
      check();
      settle(resolve, reject);
    },
  };
}

const soon = (resolve) => setImmediate(resolve, 'value');
const fails = (resolve, reject) => reject(new Error('expected'));

describe('thenables', () => {
  carries('await', async (check) => {
    assert.equal(await thenable(check), 'value');
    check();
    assert.equal(await thenable(check, soon), 'value');
    check();
  });

  carries('await of one that rejects', async (check) => {
    await assert.rejects(async () => await thenable(check, fails), /expected/);
    check();
  });

  carries('resolve(thenable)', (check) => new Promise((resolve) => resolve(thenable(check))).then(check));

  carries('resolve(thenable) later', (check) =>
    new Promise((resolve) => setImmediate(() => resolve(thenable(check, soon)))).then(check));

  carries('Promise.resolve(thenable)', async (check) => {
    await Promise.resolve(thenable(check, soon));
    check();
  });

  carries('returned from then', (check) =>
    Promise.resolve()
      .then(() => thenable(check, soon))
      .then(check));

  carries('returned from an async function', async (check) => {
    const value = await (async () => thenable(check, soon))();
    assert.equal(value, 'value');
    check();
  });

  carries('returned from an async function after an await', async (check) => {
    await (async () => {
      await null;
      return thenable(check);
    })();
    check();
  });

  carries('yielded by an async generator', async (check) => {
    async function* one() {
      yield thenable(check, soon);
    }
    for await (const value of one()) {
      assert.equal(value, 'value');
      check();
    }
  });

  carries('in Promise.all', async (check) => {
    await Promise.all([thenable(check), thenable(check, soon)]);
    check();
  });

  carries('resolved by another thenable', async (check) => {
    await thenable(check, (resolve) => resolve(thenable(check, soon)));
    check();
  });

  carries('that starts work of its own', async (check) => {
    await thenable(check, (resolve) => {
      Promise.resolve().then(() => {
        check();
        queueMicrotask(() => {
          check();
          resolve();
        });
      });
    });
    check();
  });

  carries('with an async then', async (check) => {
    await {
      async then(resolve) {
        check();
        await null;
        check();
        resolve();
      },
    };
    check();
  });

  it('of a query builder run where they are awaited, not where they were made', async () => {
    const found = [];
    const query = storage.run('maker', () => thenable(() => found.push(storage.getStore()), soon));
    await storage.run('awaiter', async () => {
      await query;
      found.push(storage.getStore());
    });
    assert.deepEqual(found, ['awaiter', 'awaiter']);
  });

  it('enter what their then enters only for themselves', async () => {
    const found = await storage.run('outer', async () => {
      await thenable(() => storage.enterWith('entered'));
      return storage.getStore();
    });
    assert.equal(found, 'outer');
  });

  // Promise hooks do not tell where a promise was resolved with one.
  const where = nodeHasFrames ? 'resolved with them' : 'made that is resolved with them';
  it(`run where a promise was ${where}`, async () => {
    const found = [];
    let settle;
    const promise = storage.run('maker', () => new Promise((resolve) => (settle = resolve)));
    storage.run('resolver', () => settle(thenable(() => found.push(storage.getStore()))));
    await promise;
    assert.deepEqual(found, [nodeHasFrames ? 'resolver' : 'maker']);
  });
});
