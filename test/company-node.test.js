'use strict';

const assert = require('node:assert/strict');

const { inChild } = require('./support/child.js');
const { nodeHasFrames } = require('./support/surroundings.js');

// Each starts one who listens too, in a child, and returns what stops it again.
const company = {
  'a storage of Node\'s own': (require) => {
    const { AsyncLocalStorage } = require('node:async_hooks');
    const native = new AsyncLocalStorage();
    native.enterWith('entered');
    native.exit(() => {});
    return () => native.disable();
  },
  'a createHook with init': (require) => {
    const hook = require('node:async_hooks').createHook({ init() {} }).enable();
    return () => hook.disable();
  },
  'a createHook with all five hooks': (require) => {
    const { createHook } = require('node:async_hooks');
    const nothing = () => {};
    const hook = createHook({
      init: nothing,
      before: nothing,
      after: nothing,
      destroy: nothing,
      promiseResolve: nothing,
    }).enable();
    return () => hook.disable();
  },
  'a createHook with before and after': (require) => {
    const hook = require('node:async_hooks').createHook({ before() {}, after() {} }).enable();
    return () => hook.disable();
  },
  'v8.promiseHooks with all hooks': (require) =>
    require('node:v8').promiseHooks.createHook({ init() {}, before() {}, after() {}, settled() {} }),
  'v8.promiseHooks with init': (require) => require('node:v8').promiseHooks.onInit(() => {}),
};

/** What our storages do, in the presence of others: reports every context that is wrong, and how many were right. */
async function exercise(require, report, start, when) {
  const { ContextStorage } = require('tegg-native');
  const { AsyncResource } = require('node:async_hooks');
  let stop;
  if (when === 'before') stop = start(require);
  const storage = new ContextStorage();
  const second = new ContextStorage();
  if (when === 'after') stop = start(require);
  let right = 0;
  const check = (expected, at) => {
    const found = storage.getStore();
    if (found === expected) right++;
    else report(`${at}: ${found} for ${expected}`);
  };
  const later = () => new Promise((resolve) => setImmediate(resolve));
  const request = async (name) => {
    check(name, 'start');
    await null;
    check(name, 'await');
    if (when === 'in a promise job' && stop === undefined) {
      stop = start(require);
      check(name, 'after the start');
      await null;
      check(name, 'await after the start');
    }
    await later();
    check(name, 'immediate');
    await { then: (resolve) => setImmediate(() => resolve(check(name, 'then'))) };
    check(name, 'thenable');
    await storage.run(`${name} inner`, async () => {
      check(`${name} inner`, 'inner');
      await second.run('second', later);
      check(`${name} inner`, 'inner await');
    });
    check(name, 'after inner');
    await new Promise((resolve) => process.nextTick(() => resolve(check(name, 'tick'))));
    await new Promise((resolve) => queueMicrotask(() => resolve(check(name, 'microtask'))));
    await new Promise((resolve) => require('node:fs').stat('.', () => resolve(check(name, 'fs'))));
    new AsyncResource('TEST').runInAsyncScope(check, null, name, 'resource');
    await storage.exit(async () => {
      check(undefined, 'exit');
      await later();
      check(undefined, 'exit await');
    });
    check(name, 'end');
  };
  const round = async () => {
    await Promise.all(['a', 'b', 'c'].map((name) => storage.run(name, request, name)));
    check(undefined, 'outside');
    await new Promise((resolve) => setImmediate(() => resolve(check(undefined, 'outside'))));
  };
  await round();
  await new Promise((resolve) => {
    storage.run('stopper', async () => {
      await null;
      stop?.();
      check('stopper', 'after the stop');
      await null;
      check('stopper', 'await after the stop');
      setImmediate(resolve);
    });
  });
  const before = right;
  await storage.exit(round);
  report(before, right);
}

describe('company', () => {
  for (const [name, start] of Object.entries(company)) {
    for (const when of ['before', 'after', 'in a promise job']) {
      it(`${name}, started ${when}${when === 'in a promise job' ? '' : ' ours'}, leaves ours its contexts`, () => {
        const found = inChild(`(require, report) => (${exercise})(require, report, ${start}, '${when}')`);
        const more = when === 'in a promise job' ? 2 : 0;
        assert.deepEqual(found, [49 + more, 96 + more]);
      });
    }
  }
});

describe('the handlers of a rejection, in company', () => {
  for (const [name, start] of Object.entries(company)) {
    it(`see what the rejecting job entered, beside ${name}`, () => {
      const body = `(require, report) => {
        const { ContextStorage } = require('tegg-native');
        const storage = new ContextStorage();
        (${start})(require);
        process.on('unhandledRejection', (reason) => report(reason, storage.getStore()));
        storage.run('outer', () => {
          Promise.resolve().then(() => {
            storage.enterWith('entered');
            throw 'then';
          });
        });
        storage.run('outer', () => Promise.resolve().then(() => storage.enterWith('entered')).then(() => {
          report('next', storage.getStore());
        }));
        setImmediate(() => report('after', storage.getStore()));
      }`;
      assert.deepEqual(inChild(body), ['next', 'outer', 'then', 'entered', 'after', null]);
    });
  }
});

describe('others keep working', () => {
  for (const when of ['before', 'after']) {
    it(`a storage of Node's own made ${when} ours has its contexts, nested in both orders`, () => {
      const found = inChild(
        async (require, report, order) => {
          const { AsyncLocalStorage } = require('node:async_hooks');
          const { ContextStorage } = require('tegg-native');
          const make = { native: () => new AsyncLocalStorage(), ours: () => new ContextStorage() };
          const made = {};
          for (const key of order) {
            made[key] = make[key]();
            made[key].run('early', () => {});
          }
          const { native, ours } = made;
          const both = () => `${ours.getStore()} ${native.getStore()}`;
          const later = () => new Promise((resolve) => setImmediate(resolve));
          const seen = [];
          const walk = async () => {
            seen.push(both());
            await null;
            seen.push(both());
            await later();
            seen.push(both());
            await new Promise((resolve) => setTimeout(() => resolve(seen.push(both())), 1));
            await { then: (resolve) => resolve(seen.push(both())) };
            seen.push(await new Promise((resolve) => queueMicrotask(() => resolve(both()))));
            return [...new Set(seen.splice(0))].join();
          };
          report(await ours.run('o', () => native.run('n', walk)));
          report(await native.run('n', () => ours.run('o', walk)));
          report(await native.run('n', () => ours.run('o', () => native.run('m', () => ours.run('p', walk)))));
          report(await ours.run('o', () => native.run('n', () => ours.exit(walk))));
          report(await ours.run('o', () => native.run('n', () => native.exit(walk))));
          report(
            await ours.run('o', async () => {
              native.enterWith('n');
              const inside = await walk();
              ours.enterWith('p');
              return [inside, await walk()].join();
            }),
          );
          report(both());
          setImmediate(() => report(both()));
        },
        { args: [when === 'before' ? ['native', 'ours'] : ['ours', 'native']] },
      );
      // What an async function enters before its first await stays for its caller: ours.run puts back only ours.
      const entered = ['o n,p n', 'undefined n', 'undefined n'];
      assert.deepEqual(found, ['o n', 'o n', 'p m', 'undefined n', 'o undefined', ...entered]);
    });

    it(`createHook made ${when} ours sees every resource once, and its hooks balance`, () => {
      const [wrong, promises, timers] = inChild(
        async (require, report, first) => {
          const { createHook, executionAsyncId } = require('node:async_hooks');
          const { ContextStorage } = require('tegg-native');
          let storage;
          if (!first) storage = new ContextStorage();
          const types = new Map();
          const open = [];
          const wrong = [];
          createHook({
            init(id, type) {
              if (types.has(id)) wrong.push(`init ${type} twice`);
              types.set(id, type);
            },
            before(id) {
              if (executionAsyncId() !== id) wrong.push('before with another id');
              open.push(id);
            },
            after(id) {
              if (open.pop() !== id) wrong.push('after without before');
            },
          }).enable();
          if (first) storage = new ContextStorage();
          types.clear(); // what the engine made at its start
          await storage.run('a', async () => {
            for (let i = 0; i < 3; i++) await new Promise((resolve) => setTimeout(resolve, 1));
            await Promise.all([1, 2, 3].map(async () => null));
          });
          setImmediate(() => {
            const count = (type) => [...types.values()].filter((found) => found === type).length;
            report(wrong, count('PROMISE'), count('Timeout'));
          });
        },
        { args: [when === 'before'] },
      );
      assert.deepEqual(wrong, []);
      assert.ok(promises >= 8, `${promises} promises`);
      assert.equal(timers, 3);
    });

    it(`v8.promiseHooks made ${when} ours hear of every promise, and each other`, () => {
      const found = inChild(
        async (require, report, first) => {
          const { promiseHooks } = require('node:v8');
          const { ContextStorage } = require('tegg-native');
          let storage;
          if (!first) storage = new ContextStorage();
          const counts = { init: 0, before: 0, after: 0, settled: 0 };
          const stop = promiseHooks.createHook({
            init: () => counts.init++,
            before: () => counts.before++,
            after: () => counts.after++,
            settled: () => counts.settled++,
          });
          if (first) storage = new ContextStorage();
          await null;
          const start = { ...counts };
          const stores = await storage.run('a', async () => {
            const stores = [];
            await Promise.resolve().then(() => stores.push(storage.getStore()));
            stores.push(storage.getStore());
            return stores;
          });
          const moved = Object.fromEntries(Object.keys(counts).map((key) => [key, counts[key] - start[key]]));
          stop();
          report(stores, moved);
          const end = counts.init;
          await storage.run('b', async () => {
            await null;
            report(storage.getStore());
          });
          report(counts.init - end);
        },
        { args: [when === 'before'] },
      );
      assert.deepEqual(found[0], ['a', 'a']);
      for (const [event, count] of Object.entries(found[1])) assert.ok(count >= 3, `${count} ${event}`);
      assert.deepEqual(found.slice(2), ['b', 0]);
    });
  }

  it('a storage of Node\'s own entered inside ours is still entered after our run, and the other way round', () => {
    const found = inChild((require, report) => {
      const { AsyncLocalStorage } = require('node:async_hooks');
      const { ContextStorage } = require('tegg-native');
      const native = new AsyncLocalStorage();
      const ours = new ContextStorage();
      setImmediate(() => {
        ours.run('o', () => native.enterWith('n'));
        report(ours.getStore(), native.getStore());
        setImmediate(() => report(ours.getStore(), native.getStore()));
      });
      setImmediate(() => {
        native.run('n', () => ours.enterWith('o'));
        report(ours.getStore(), native.getStore());
        setImmediate(() => report(ours.getStore(), native.getStore()));
      });
    });
    assert.deepEqual(found, [null, 'n', 'o', null, null, 'n', 'o', null]);
  });
});

describe('ContextStorage.upgrade', () => {
  for (const when of ['before', 'after']) {
    it(`of a storage that was in use ${when} ours was started keeps it working beside Node's own`, () => {
      const found = inChild(
        async (require, report, first) => {
          const { AsyncLocalStorage } = require('node:async_hooks');
          const { ContextStorage } = require('tegg-native');
          if (!first) new ContextStorage().run(1, () => {});
          const native = new AsyncLocalStorage();
          const storage = new AsyncLocalStorage();
          await storage.run('early', () => native.run('n', () => null));
          let pending;
          storage.run('pending', () =>
            native.run('n', () => {
              pending = new Promise((resolve) => setImmediate(() => resolve([storage.getStore(), native.getStore()])));
            }));
          report(ContextStorage.upgrade(storage) === storage, storage instanceof ContextStorage);
          report(...(await pending));
          const both = async () => {
            await null;
            await new Promise((resolve) => setImmediate(resolve));
            return [storage.getStore(), native.getStore()];
          };
          report(...(await storage.run('late', () => native.run('m', both))));
          report(...(await native.run('m', () => storage.run('late', both))));
          report(...(await both()), ContextStorage.upgrade(storage) === storage);
        },
        { args: [when === 'before'] },
      );
      const kept = nodeHasFrames && process.env.TEGG_NATIVE_ENGINE !== 'builtin' ? 'pending' : null;
      assert.deepEqual(found, [true, true, kept, 'n', 'late', 'm', 'late', 'm', null, null, true]);
    });
  }
});
