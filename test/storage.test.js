'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');

const { ContextStorage, engine, engines } = require('..');

// The surface and semantics are those of Node 24 and 26: where this Node's own
// storage has them, it has to pass the same tests.
const peers = [['ContextStorage', ContextStorage]];
if (engine !== 'builtin' && typeof AsyncLocalStorage.prototype.withScope === 'function' && engines.includes('frame')) {
  peers.push(['AsyncLocalStorage', AsyncLocalStorage]);
}

// Where Node's own storage keeps its stores on resources, what is entered in one stays there, on `builtin` too.
const onResources = engine === 'builtin' && engines.includes('hooks');
const tick = () => new Promise((resolve) => setImmediate(resolve));

describe(`engine ${engine}`, () => {
  it('is the one that TEGG_NATIVE_ENGINE names', () => {
    assert.equal(engine, process.env.TEGG_NATIVE_ENGINE || engines[0]);
  });

  it('is among the ones that this Node can run, with builtin the last', () => {
    assert.ok(engines.includes(engine));
    assert.equal(engines.at(-1), 'builtin');
    assert.ok(Object.isFrozen(engines));
  });

  it('can be imported by name from an ES module', async () => {
    const module = await import('../index.js');
    assert.equal(module.ContextStorage, ContextStorage);
    assert.equal(module.engine, engine);
    assert.equal(module.engines, engines);
  });
});

for (const [name, Storage] of peers) {
  describe(`${name} on ${engine}`, () => {
    it('is an AsyncLocalStorage', () => {
      assert.ok(new Storage() instanceof AsyncLocalStorage);
    });

    describe('run', () => {
      it('passes arguments on and returns what the function returns', () => {
        assert.deepEqual(
          new Storage().run(1, (...args) => args, 'a', 'b', 'c', 'd'),
          ['a', 'b', 'c', 'd'],
        );
      });

      it('calls the function with this null', () => {
        const seen = new Storage().run(1, function () {
          return this;
        });
        assert.equal(seen, null);
      });

      it('gives the outer store back after a nested run', () => {
        const storage = new Storage();
        storage.run('outer', () => {
          storage.run('inner', () => assert.equal(storage.getStore(), 'inner'));
          assert.equal(storage.getStore(), 'outer');
        });
        assert.equal(storage.getStore(), undefined);
      });

      it('gives the outer store back after a nested run throws', () => {
        const storage = new Storage();
        storage.run('outer', () => {
          assert.throws(() => storage.run('inner', () => assert.fail('thrown')), /thrown/);
          assert.equal(storage.getStore(), 'outer');
        });
      });

      it('takes any value for a store', () => {
        const storage = new Storage();
        for (const store of [0, '', null, NaN, false, Symbol('s'), 1n, storage]) {
          storage.run(store, () => assert.ok(Object.is(storage.getStore(), store)));
        }
      });

      it('keeps what is entered inside of a run of the store that is current', () => {
        const storage = new Storage();
        const seen = storage.run('same', () => {
          storage.run('same', () => storage.enterWith('entered'));
          return storage.getStore();
        });
        assert.equal(seen, 'entered');
      });

      it('restores only its own store when it is left', () => {
        const a = new Storage();
        const b = new Storage();
        const c = new Storage();
        c.run('outer', () => {
          a.run('a', () => {
            b.enterWith('b');
            c.enterWith('c');
          });
          assert.deepEqual([a.getStore(), b.getStore(), c.getStore()], [undefined, 'b', 'c']);
        });
        assert.deepEqual([a.getStore(), b.getStore(), c.getStore()], [undefined, 'b', undefined]);
        b.disable();
      });

      it('keeps many storages apart, more than there are bits in a mask', () => {
        const storages = Array.from({ length: 100 }, () => new Storage());
        const nest = (depth) => {
          if (depth === storages.length) return storages.map((storage) => storage.getStore());
          return storages[depth].run(depth, nest, depth + 1);
        };
        assert.deepEqual(nest(0), storages.map((_, index) => index));
        const values = storages.map((storage, index) => storage.run(index, () => storages.map((s) => s.getStore())));
        values.forEach((row, index) => row.forEach((value, i) => assert.equal(value, i === index ? index : undefined)));
      });

      it('can be nested ten thousand deep', () => {
        const storages = [new Storage(), new Storage()];
        let seen = 0;
        for (let depth = 0; depth < 10_000; depth++) {
          storages[depth % 2].enterWith(depth);
          seen++;
        }
        assert.equal(seen, 10_000);
        assert.deepEqual(storages.map((storage) => storage.getStore()), [9998, 9999]);
        for (const storage of storages) storage.disable();
      });
    });

    describe('exit', () => {
      it('shows undefined inside, even with a default, and gives the store back after', () => {
        const storage = new Storage({ defaultValue: 'default' });
        storage.run('store', () => {
          assert.equal(storage.exit((a) => [storage.getStore(), a], 'arg')[0], undefined);
          assert.equal(storage.getStore(), 'store');
        });
        assert.equal(storage.exit(() => storage.getStore()), undefined);
        assert.equal(storage.getStore(), 'default');
      });
    });

    describe('options', () => {
      it('returns the default outside of a run, not where undefined was run', () => {
        const storage = new Storage({ defaultValue: 42 });
        assert.equal(storage.getStore(), 42);
        assert.equal(storage.run(undefined, () => storage.getStore()), undefined);
        assert.equal(storage.run(1, () => storage.getStore()), 1);
        assert.equal(storage.getStore(), 42);
      });

      it('tells its name', () => {
        assert.equal(new Storage({ name: 'request' }).name, 'request');
        assert.equal(new Storage({ name: 7 }).name, '7');
        assert.equal(new Storage().name, '');
        assert.equal(new Storage({}).name, '');
      });

      it('refuses options that are no object', () => {
        for (const options of [null, 1, 'name', true, [], () => {}]) {
          assert.throws(() => new Storage(options), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
        }
      });
    });

    describe('enterWith', () => {
      it('holds for the rest of the job and what it starts, not for its siblings', async () => {
        const storage = new Storage();
        const seen = {};
        await new Promise((resolve) => {
          setImmediate(() => {
            storage.enterWith('entered');
            seen.here = storage.getStore();
            setImmediate(() => {
              seen.started = storage.getStore();
              resolve();
            });
          });
          setImmediate(() => (seen.sibling = storage.getStore()));
        });
        assert.deepEqual(seen, { here: 'entered', sibling: undefined, started: 'entered' });
        assert.equal(storage.getStore(), undefined);
      });

      it('before the first await reaches the caller, inside a then it does not', async () => {
        const storage = new Storage();
        await Promise.resolve();
        const early = (async () => {
          storage.enterWith('early');
          await tick();
        })();
        assert.equal(storage.getStore(), 'early');
        await early;
        assert.equal(storage.getStore(), 'early');
        await Promise.resolve().then(() => storage.enterWith('late'));
        assert.equal(storage.getStore(), 'early');
      });

      it('after an await does not reach the caller', async () => {
        const storage = new Storage();
        await (async () => {
          await tick();
          storage.enterWith('inner');
          await tick();
          assert.equal(storage.getStore(), 'inner');
        })();
        assert.equal(storage.getStore(), undefined);
      });
    });

    describe('disable', () => {
      it('takes the storage out of the current frame: its default is current', () => {
        const storage = new Storage({ defaultValue: 'default' });
        const other = new Storage();
        other.run('other', () => {
          storage.run('store', () => {
            storage.disable();
            assert.equal(storage.getStore(), 'default');
            assert.equal(other.getStore(), 'other');
            storage.run('again', () => assert.equal(storage.getStore(), 'again'));
            assert.equal(storage.getStore(), 'default');
          });
          assert.equal(storage.getStore(), 'default');
        });
      });

      it('reaches what was started in that frame, not what was started in an inner one', async () => {
        const storage = new Storage();
        const inner = new Storage();
        const seen = await storage.run('store', async () => {
          const nested = inner.run('inner', () => tick().then(() => [storage.getStore(), inner.getStore()]));
          const same = tick().then(() => storage.getStore());
          storage.disable();
          return [await same, await nested];
        });
        assert.deepEqual(seen, [undefined, ['store', 'inner']]);
      });

      it('leaves alone what was started after a nested run that disabled another', async () => {
        const [storage, inner, nested] = [new Storage(), new Storage(), new Storage()];
        const seen = await storage.run('store', () => {
          const disabled = Promise.resolve().then(() => storage.disable());
          inner.enterWith('entered');
          nested.run('nested', () => inner.disable());
          return disabled.then(() => [storage.getStore(), inner.getStore(), nested.getStore()]);
        });
        assert.deepEqual(seen, ['store', undefined, undefined]);
      });

      it('outside leaves what runs elsewhere alone', async () => {
        const storage = new Storage();
        const later = storage.run('store', () => tick().then(() => storage.getStore()));
        storage.disable();
        assert.equal(await later, 'store');
      });

      it('can be called twice, and by a storage that is not there', () => {
        const storage = new Storage();
        const other = new Storage();
        storage.disable();
        other.run(1, () => storage.disable());
        storage.run(1, () => {
          other.run(2, () => {
            storage.disable();
            storage.disable();
            other.disable();
            assert.deepEqual([storage.getStore(), other.getStore()], [undefined, undefined]);
            other.enterWith(3);
            assert.deepEqual([storage.getStore(), other.getStore()], [undefined, 3]);
          });
          // Leaving gives `other` back its own store: that `storage` was disabled stays, as what is entered does.
          assert.deepEqual([storage.getStore(), other.getStore()], [undefined, undefined]);
        });
      });
    });

    describe('withScope', () => {
      it('holds until it is disposed of, once', () => {
        const storage = new Storage();
        storage.run('outer', () => {
          const scope = storage.withScope('inner');
          assert.equal(storage.getStore(), 'inner');
          scope.dispose();
          assert.equal(storage.getStore(), 'outer');
          storage.enterWith('entered');
          scope.dispose();
          assert.equal(storage.getStore(), 'entered');
        });
      });

      it('can be disposed of by its symbol', () => {
        const storage = new Storage();
        const scope = storage.withScope('inner');
        assert.equal(storage.getStore(), 'inner');
        scope[Symbol.dispose ?? Symbol.for('nodejs.dispose')]();
        assert.equal(storage.getStore(), undefined);
      });
    });

    describe('bind and snapshot', () => {
      it('call in the frame they were made in, with the caller’s this and arguments', () => {
        const storage = new Storage();
        const bound = storage.run('made', () =>
          Storage.bind(function (...args) {
            return [this, storage.getStore(), ...args];
          }),
        );
        const self = { bound };
        assert.deepEqual(storage.run('called', () => self.bound(1, 2)), [self, 'made', 1, 2]);
        const snapshot = storage.run('made', () => Storage.snapshot());
        assert.deepEqual(snapshot((...args) => [storage.getStore(), ...args], 1, 2), ['made', 1, 2]);
      });

      it('keep what the function enters to themselves', () => {
        const storage = new Storage();
        const snapshot = Storage.snapshot();
        storage.run('outer', () => {
          snapshot(() => storage.enterWith('inner'));
          assert.equal(storage.getStore(), 'outer');
        });
        assert.equal(snapshot(() => storage.getStore()), onResources ? 'inner' : undefined);
      });

      it('carry every storage, Node’s own too', () => {
        const ours = new ContextStorage();
        const nodes = new AsyncLocalStorage();
        const snapshot = ours.run(1, () => nodes.run(2, () => Storage.snapshot()));
        assert.deepEqual(snapshot(() => [ours.getStore(), nodes.getStore()]), [1, 2]);
        const resource = ours.run(1, () => nodes.run(2, () => new AsyncResource('TEST')));
        assert.deepEqual(resource.runInAsyncScope(() => [ours.getStore(), nodes.getStore()]), [1, 2]);
      });

      it('refuse what is no function', () => {
        assert.throws(() => Storage.bind(1), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
      });
    });
  });
}

describe(`ContextStorage on ${engine}, with bad input`, () => {
  it('throws a coded TypeError where there is no function to call, and enters nothing', () => {
    const storage = new ContextStorage();
    for (const fn of [undefined, null, {}, 'fn', 1]) {
      const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message: /"fn" argument/ };
      assert.throws(() => storage.run('store', fn), expected);
      assert.throws(() => storage.exit(fn), expected);
      assert.equal(storage.getStore(), undefined);
    }
  });

  it('throws what the name’s own conversion throws', () => {
    assert.throws(() => new ContextStorage({ name: Symbol('s') }), TypeError);
  });

  it('a revoked Proxy is no storage and no function', () => {
    const { proxy, revoke } = Proxy.revocable(new AsyncLocalStorage(), {});
    revoke();
    const expected = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message: /Received a revoked Proxy$/ };
    assert.throws(() => ContextStorage.upgrade(proxy), expected);
    assert.throws(() => new ContextStorage().run(1, proxy), expected);
  });

  it('is called as a class', () => {
    assert.throws(() => ContextStorage(), TypeError);
    for (const receiver of [{}, new AsyncLocalStorage(), []]) {
      const { run, exit, enterWith, withScope } = ContextStorage.prototype;
      const expected = { name: 'TypeError', code: 'ERR_INVALID_THIS' };
      assert.throws(() => run.call(receiver, 1, () => assert.fail('called')), expected);
      assert.throws(() => exit.call(receiver, () => assert.fail('called')), expected);
      assert.throws(() => enterWith.call(receiver, 1), expected);
      assert.throws(() => withScope.call(receiver, 1), expected);
    }
  });
});
