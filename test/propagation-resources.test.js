'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');
const { EventEmitterAsyncResource } = require('node:events');

const { ContextStorage } = require('..');
const { callback, carries, likeHooks, storage } = require('./support/surroundings.js');

const current = () => storage.getStore();
const make = (store) => storage.run(store, () => new AsyncResource('TEST'));

describe('AsyncResource', () => {
  carries('runInAsyncScope, at once and later', async (check) => {
    const resource = new AsyncResource('TEST');
    storage.run('elsewhere', () => resource.runInAsyncScope(check));
    await callback((done) => storage.exit(() => setImmediate(() => done(null, resource.runInAsyncScope(check)))));
  });

  carries('work started inside runInAsyncScope', async (check) => {
    const resource = new AsyncResource('TEST');
    await storage.run('elsewhere', () =>
      resource.runInAsyncScope(async () => {
        check();
        await null;
        check();
        await callback((done) => setTimeout(() => done(null, check()), 1));
        check();
      }));
  });

  it('runInAsyncScope passes this, arguments, the result and the error through', () => {
    const resource = make('maker');
    function add(a, b) {
      return [this, a + b, storage.getStore()];
    }
    const self = {};
    assert.deepEqual(resource.runInAsyncScope(add, self, 1, 2), [self, 3, 'maker']);
    assert.throws(
      () =>
        storage.run('caller', () => {
          resource.runInAsyncScope(() => {
            throw new Error('expected');
          });
        }),
      /expected/,
    );
    assert.equal(current(), undefined);
  });

  it('runInAsyncScope gives its caller back its context after an error', () => {
    const resource = make('maker');
    storage.run('caller', () => {
      assert.throws(() => resource.runInAsyncScope(() => assert.fail('expected')), /expected/);
      assert.equal(current(), 'caller');
    });
  });

  it('nested scopes of different resources each have their own context', () => {
    const [first, second, empty] = [make('first'), make('second'), new AsyncResource('TEST')];
    storage.run('caller', () => {
      first.runInAsyncScope(() => {
        assert.equal(current(), 'first');
        second.runInAsyncScope(() => {
          assert.equal(current(), 'second');
          empty.runInAsyncScope(() => assert.equal(current(), undefined));
          assert.equal(current(), 'second');
        });
        assert.equal(current(), 'first');
      });
      assert.equal(current(), 'caller');
    });
    assert.equal(current(), undefined);
  });

  it('nested scopes of one resource, with a run between them', () => {
    const resource = make('maker');
    resource.runInAsyncScope(() => {
      storage.run('between', () => {
        assert.equal(current(), 'between');
        const inner = resource.runInAsyncScope(() => [current(), storage.run('inside', current), current()]);
        assert.deepEqual(inner, likeHooks ? ['between', 'inside', 'between'] : ['maker', 'inside', 'maker']);
        assert.equal(current(), 'between');
      });
      assert.equal(current(), 'maker');
    });
    assert.equal(current(), undefined);
  });

  it('what a scope enters ends with it and does not reach the next scope', () => {
    const resource = make('maker');
    for (const caller of ['first caller', 'second caller']) {
      storage.run(caller, () => {
        resource.runInAsyncScope(() => {
          assert.equal(current(), likeHooks && caller === 'second caller' ? 'entered' : 'maker');
          storage.enterWith('entered');
          assert.equal(current(), 'entered');
        });
        assert.equal(current(), caller);
      });
    }
    assert.equal(current(), undefined);
  });

  it('what a scope inside a scope enters does not reach the outer one', () => {
    const [outer, inner] = [make('outer'), make('inner')];
    outer.runInAsyncScope(() => {
      inner.runInAsyncScope(() => storage.enterWith('entered'));
      assert.equal(current(), 'outer');
    });
  });

  it('what is entered around a scope stays after it', () => {
    const resource = make('maker');
    storage.run('caller', () => {
      storage.enterWith('entered');
      resource.runInAsyncScope(() => storage.enterWith('lost'));
      assert.equal(current(), 'entered');
    });
    assert.equal(current(), undefined);
  });

  it('bind, as a method and static, calls in the context of its resource', () => {
    const methods = storage.run('maker', () => [
      new AsyncResource('TEST').bind(current),
      AsyncResource.bind(current),
      AsyncResource.bind(current, 'TEST'),
    ]);
    for (const bound of methods) {
      assert.equal(bound(), 'maker');
      assert.equal(storage.run('caller', bound), 'maker');
    }
  });

  it('a subclass that overrides nothing keeps its context', () => {
    class Job extends AsyncResource {
      constructor(fn) {
        super('JOB');
        this.fn = fn;
      }

      work(...args) {
        return this.runInAsyncScope(this.fn, this, ...args);
      }
    }
    const job = storage.run('maker', () => new Job(current));
    assert.equal(storage.run('caller', () => job.work()), 'maker');
  });

  it('a frozen resource keeps its context', () => {
    const resource = storage.run('maker', () => Object.freeze(new AsyncResource('TEST')));
    assert.equal(resource.runInAsyncScope(current), 'maker');
  });

  it('a pool whose workers were made elsewhere calls back in the context of each task', async () => {
    class Pool {
      constructor() {
        this.tasks = [];
        setImmediate(() => this.drain());
      }

      submit(done) {
        this.tasks.push(AsyncResource.bind(done));
      }

      drain() {
        for (const done of this.tasks) done();
      }
    }
    const pool = storage.run('pool', () => new Pool());
    const found = await Promise.all(
      ['a', 'b', 'c'].map((store) =>
        storage.run(store, () => callback((done) => pool.submit(() => done(null, current()))))),
    );
    assert.deepEqual(found, ['a', 'b', 'c']);
  });
});

describe('EventEmitterAsyncResource', () => {
  it('emits in its own context', () => {
    const emitter = storage.run('maker', () => new EventEmitterAsyncResource({ name: 'TEST' }));
    const found = [];
    emitter.on('event', () => found.push(current()));
    storage.run('emitter', () => {
      emitter.emit('event');
      found.push(current());
    });
    emitter.emit('event');
    assert.deepEqual(found, ['maker', 'emitter', 'maker']);
  });
});

for (const [name, Class] of Object.entries({ AsyncLocalStorage, ContextStorage })) {
  describe(`${name}.bind and ${name}.snapshot`, () => {
    it('bind calls in the context of the binding', () => {
      const bound = storage.run('maker', () => Class.bind(current));
      assert.equal(bound(), 'maker');
      assert.equal(storage.run('caller', bound), 'maker');
      assert.equal(current(), undefined);
    });

    it('bind passes arguments and the result', () => {
      assert.equal(Class.bind((a, b) => a + b)(1, 2), 3);
    });

    it('snapshot runs functions in its context, those of two storages', () => {
      const second = new ContextStorage();
      const snapshot = storage.run('first', () => second.run('second', () => Class.snapshot()));
      const both = () => [current(), second.getStore()];
      assert.deepEqual(snapshot(both), ['first', 'second']);
      assert.deepEqual(storage.run('caller', () => [snapshot(both), both()]), [
        ['first', 'second'],
        ['caller', undefined],
      ]);
      assert.deepEqual(both(), [undefined, undefined]);
    });

    it('a snapshot of nothing runs in nothing', () => {
      const snapshot = Class.snapshot();
      assert.equal(storage.run('caller', () => snapshot(current)), undefined);
    });

    it('what a snapshot enters ends with it and does not reach its next call', () => {
      const snapshot = storage.run('maker', () => Class.snapshot());
      snapshot(() => storage.enterWith('entered'));
      assert.equal(current(), undefined);
      assert.equal(snapshot(current), likeHooks ? 'entered' : 'maker');
    });

    carries('work started in a snapshot', async (check) => {
      const snapshot = Class.snapshot();
      await storage.run('elsewhere', () =>
        snapshot(async () => {
          await null;
          check();
          await callback((done) => setImmediate(() => done(null, check())));
          check();
        }));
    });
  });
}
