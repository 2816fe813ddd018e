'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage } = require('node:async_hooks');

const { ContextStorage, engine } = require('..');

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe(`ContextStorage.upgrade on ${engine}`, () => {
  it('returns the same object, now one of ours', async () => {
    const storage = new AsyncLocalStorage();
    assert.equal(ContextStorage.upgrade(storage), storage);
    assert.ok(storage instanceof ContextStorage);
    assert.ok(storage instanceof AsyncLocalStorage);
    assert.equal(storage.getStore(), undefined);
    const seen = await storage.run('store', async () => {
      await tick();
      return storage.getStore();
    });
    assert.equal(seen, 'store');
    assert.equal(storage.getStore(), undefined);
  });

  it('leaves a storage alone that is ours already', () => {
    const storage = new ContextStorage({ name: 'ours', defaultValue: 1 });
    storage.run(2, () => {
      assert.equal(ContextStorage.upgrade(storage), storage);
      assert.equal(storage.getStore(), 2);
    });
    const upgraded = ContextStorage.upgrade(new AsyncLocalStorage());
    upgraded.run(3, () => assert.equal(ContextStorage.upgrade(upgraded).getStore(), 3));
  });

  it('keeps own properties: a getStore that a test mocks stays mocked', () => {
    const storage = new AsyncLocalStorage();
    storage.getStore = () => 'mocked';
    storage.label = 'label';
    ContextStorage.upgrade(storage);
    assert.equal(storage.getStore(), 'mocked');
    assert.equal(storage.label, 'label');
    delete storage.getStore;
    assert.equal(storage.getStore(), undefined);
    storage.run('store', () => assert.equal(storage.getStore(), 'store'));
  });

  it('keeps the class of an instance of a subclass', () => {
    class Traced extends AsyncLocalStorage {
      trace() {
        return `trace of ${this.getStore()}`;
      }
    }
    const storage = ContextStorage.upgrade(new Traced());
    assert.ok(storage instanceof Traced);
    assert.equal(storage.constructor, Traced);
    assert.equal(storage.run('store', () => storage.trace()), 'trace of store');
    assert.equal(storage.exit(() => storage.trace()), 'trace of undefined');
    assert.equal(ContextStorage.upgrade(storage), storage);
    assert.deepEqual(Object.keys(storage).filter((key) => key in ContextStorage.prototype), []);
  });

  it('keeps what is current, and shows nothing in contexts that never entered it', async () => {
    const storage = new AsyncLocalStorage();
    await storage.run('before', async () => {
      await tick();
      ContextStorage.upgrade(storage);
      assert.equal(storage.getStore(), 'before');
      await tick();
      assert.equal(storage.getStore(), 'before');
      storage.run('after', () => assert.equal(storage.getStore(), 'after'));
      assert.equal(storage.getStore(), 'before');
    });
    await tick();
    assert.equal(storage.getStore(), undefined);
  });

  if (engine === 'frame') {
    it('keeps what was entered before, in work that is still pending', async () => {
      const storage = new AsyncLocalStorage();
      const pending = storage.run('before', () => tick().then(() => storage.getStore()));
      ContextStorage.upgrade(storage);
      assert.equal(await pending, 'before');
    });
  }

  if ('name' in AsyncLocalStorage.prototype) {
    it('keeps its name and its default', async () => {
      const storage = new AsyncLocalStorage({ name: 'request', defaultValue: 'default' });
      await new Promise((resolve) => {
        setImmediate(() => {
          storage.run('store', () => {
            ContextStorage.upgrade(storage);
            assert.equal(storage.getStore(), 'store');
          });
          resolve();
        });
      });
      assert.equal(storage.name, 'request');
      assert.equal(storage.getStore(), 'default');
      assert.equal(storage.run('store', () => storage.getStore()), 'store');
    });
  }

  it('refuses what is no AsyncLocalStorage, and changes nothing', () => {
    const frozen = Object.freeze({ run() {}, getStore() {} });
    for (const value of [undefined, null, 1, 'storage', {}, frozen, AsyncLocalStorage]) {
      assert.throws(() => ContextStorage.upgrade(value), {
        name: 'TypeError',
        code: 'ERR_INVALID_ARG_TYPE',
        message: /instance of AsyncLocalStorage/,
      });
    }
  });

  it('upgrades or refuses what only looks like a storage, and leaves what is current alone', () => {
    const other = new ContextStorage();
    const made = new AsyncLocalStorage();
    other.run('current', () => {
      for (const odd of [Object.create(AsyncLocalStorage.prototype), new Proxy(made, {}), Object.create(made)]) {
        try {
          assert.equal(ContextStorage.upgrade(odd), odd);
        } catch (error) {
          // Where Node keeps private fields, only what its constructor made is a storage.
          assert.equal(error.code, 'ERR_INVALID_ARG_TYPE');
          assert.ok(error instanceof TypeError);
        }
        assert.equal(other.getStore(), 'current');
      }
    });
    assert.equal(other.getStore(), undefined);
  });

  it('refuses a storage that takes no properties, and leaves it as it was', () => {
    const storage = Object.preventExtensions(new AsyncLocalStorage());
    assert.throws(() => ContextStorage.upgrade(storage), { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' });
    assert.equal(Object.getPrototypeOf(storage), AsyncLocalStorage.prototype);
    storage.run('store', () => assert.equal(storage.getStore(), 'store'));
  });
});
