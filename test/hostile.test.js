'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');
const { channel } = require('node:diagnostics_channel');

const { ContextStorage, engine, engines } = require('..');
const { inChild, root } = require('./support/child.js');

const storage = new ContextStorage();
// Where Node's own storage keeps its stores on resources, `builtin` does too.
const onResources = engine === 'builtin' && engines.includes('hooks');

describe(`an odd surrounding, on ${engine}`, () => {
  it('a frozen Error neither ends the process nor loses a context', () => {
    const seen = inChild((require, report) => {
      Object.freeze(Error);
      const { ContextStorage } = require('tegg-native');
      const own = new ContextStorage();
      own.run('store', () => setImmediate(async () => report(own.getStore(), await own.getStore())));
    });
    assert.deepEqual(seen, ['store', 'store']);
  });

  it('the properties of Error are left as they were', () => {
    const seen = inChild((require, report) => {
      delete Error.stackTraceLimit;
      const before = JSON.stringify(Object.getOwnPropertyDescriptors(Error));
      const { ContextStorage } = require('tegg-native');
      new ContextStorage();
      report(before === JSON.stringify(Object.getOwnPropertyDescriptors(Error)));
    });
    assert.deepEqual(seen, [true]);
  });

  it('timers that are faked before the first storage cost no context', () => {
    const seen = inChild((require, report) => {
      const timers = require('node:timers');
      const { setTimeout, setImmediate } = timers;
      Object.assign(timers, { setTimeout: () => ({}), setImmediate: () => ({}) });
      const { ContextStorage } = require('tegg-native');
      const own = new ContextStorage();
      Object.assign(timers, { setTimeout, setImmediate });
      own.run('tick', () => process.nextTick(() => report(own.getStore())));
      own.run('timer', () => setTimeout(() => report(own.getStore()), 1));
    });
    assert.deepEqual(seen, ['tick', 'timer']);
  });

  it('a message of anybody’s on fetch’s channel is harmless', () => {
    for (const message of [undefined, null, {}, { socket: null }, { socket: {} }, 1]) {
      channel('undici:client:connected').publish(message);
    }
  });
});

describe(`an odd resource, on ${engine}`, () => {
  class Odd extends AsyncResource {}
  Object.defineProperty(Odd.prototype, 'constructor', {
    get() {
      throw new Error('not to be asked');
    },
  });

  it('with a throwing constructor property keeps its context', () => {
    const resource = storage.run('made', () => new Odd('ODD'));
    assert.equal(resource.runInAsyncScope(() => storage.getStore()), 'made');
  });

  it('that only calls itself a timer keeps its context', () => {
    for (const type of ['Timeout', 'Immediate', '__proto__', 'constructor']) {
      const resource = storage.run(type, () => new AsyncResource(type));
      assert.equal(resource.runInAsyncScope(() => storage.getStore()), type);
    }
  });

  it('that is frozen as it is announced keeps its context', () => {
    class Frozen extends AsyncResource {
      constructor() {
        super('FROZEN');
        Object.freeze(this);
      }
    }
    const resource = storage.run('made', () => new Frozen());
    assert.equal(resource.runInAsyncScope(() => storage.getStore()), 'made');
    if (onResources) return; // there it takes no store
    resource.runInAsyncScope(() => storage.enterWith('entered'));
    assert.equal(resource.runInAsyncScope(() => storage.getStore()), 'made');
  });

  it('entered again inside of its own scope shows what it was made in', () => {
    const resource = storage.run('made', () => new AsyncResource('NESTED'));
    const seen = resource.runInAsyncScope(() => {
      storage.enterWith('entered');
      return [storage.getStore(), resource.runInAsyncScope(() => storage.getStore()), storage.getStore()];
    });
    assert.deepEqual(seen, ['entered', onResources ? 'entered' : 'made', 'entered']);
    assert.equal(storage.getStore(), undefined);
  });
});

describe(`a timer, on ${engine}`, () => {
  it('that is refreshed after it fired, again and again, is called directly', async () => {
    const depths = [];
    await new Promise((resolve) => {
      const timer = setTimeout(() => {
        depths.push(new Error().stack.split('\n').length);
        if (depths.length === 50) resolve();
        else setImmediate(() => storage.run(depths.length, () => timer.refresh()));
      }, 1);
    });
    assert.equal(depths.at(-1), depths[1]);
  });

  it('that is called by hand leaves its caller’s context alone, also when it throws', async () => {
    const timer = storage.run('timer', () =>
      setTimeout(() => {
        throw new Error('by hand');
      }, 1e6),
    );
    storage.run('caller', () => {
      assert.throws(() => timer._onTimeout(), /by hand/);
      assert.equal(storage.getStore(), 'caller');
    });
    clearTimeout(timer);
    assert.equal(storage.getStore(), undefined);
  });
});

describe(`an instance of a subclass, upgraded on ${engine}`, () => {
  class Traced extends AsyncLocalStorage {}

  it('keeps a getStore that a test mocks, and has ours when the mock is gone', () => {
    const traced = new Traced();
    traced.getStore = () => 'mocked';
    ContextStorage.upgrade(traced);
    assert.equal(traced.getStore(), 'mocked');
    delete traced.getStore;
    assert.equal(traced.run('store', () => traced.getStore()), 'store');
  });

  it('is upgraded whole, with a property that cannot be changed', () => {
    const traced = Object.defineProperty(new Traced(), 'getStore', { value: () => 'fixed' });
    ContextStorage.upgrade(traced);
    assert.equal(traced.getStore(), 'fixed');
    assert.equal(traced.run('store', (text) => text, 'called'), 'called');
  });
});

// The others do nothing at their start that can fail. Node-API fails for want of memory; here what is called does.
if (engine === 'hooks') {
  it('an engine that could not start refuses every storage, and leaves those of Node alone', () => {
    const body = `(require, report, root) => {
      const binding = require(root + '/lib/binding.js');
      const { Module } = require('node:module');
      const failing = { ...binding, onReject: () => { throw Object.assign(new Error('full'), { code: 'FULL' }); } };
      Module._cache[Module._resolveFilename(root + '/lib/binding.js')].exports = failing;
      const { ContextStorage } = require('tegg-native');
      const { AsyncLocalStorage } = require('node:async_hooks');
      const own = new AsyncLocalStorage();
      const refused = (make) => {
        try {
          make();
        } catch (error) {
          report(error.code);
        }
      };
      own.run(1, () => {
        refused(() => ContextStorage.upgrade(own));
        refused(() => new ContextStorage());
        Promise.resolve().then(() => report(own.getStore(), own instanceof ContextStorage));
      });
    }`;
    const flags = process.execArgv.filter((flag) => flag === '--no-async-context-frame');
    assert.deepEqual(inChild(body, { flags, args: [root] }), ['FULL', 'FULL', 1, false]);
  });
}
