'use strict';

const assert = require('node:assert/strict');

const { context, create, gate, singleton, turn, unhandledIn } = require('./support/classes.js');

describe('a method that may return a promise', () => {
  /** Whether a context object with this `init` is left to be made when it is read. */
  async function isLazy(init) {
    let made = 0;
    class Foo {
      constructor() {
        made++;
      }
    }
    Object.defineProperty(Foo.prototype, 'init', { value: init, configurable: true, writable: true });
    class Entry {}
    const container = await create(context(Foo), singleton(Entry, { foo: 'foo' }));
    return container.run({}, async () => {
      const entry = await container.getEggObject(Entry);
      const isLeft = made === 0;
      assert.ok(entry.foo instanceof Foo);
      return isLeft;
    });
  }

  it('counts as asynchronous: async functions, a return of something, arrows, what has no source', async () => {
    const work = () => Promise.resolve();
    const methods = [
      async () => {},
      async function () {},
      { async init() {} }.init,
      () => work(),
      (lifecycle) => work(lifecycle),
      ({ loadUnit }) => work(loadUnit),
      (lifecycle = {}) => work(lifecycle),
      function () {
        return work();
      },
      function () {
        if (this.never) return;
        return work();
      },
      function () {
        return (
          work()
        );
      },
      { init() { return/* at once */work(); } }.init,
      work.bind(),
      new Proxy(work, {}),
    ];
    for (const method of methods) assert.equal(await isLazy(method), false, Function.prototype.toString.call(method));
  });

  it('is called when its object is read, where nobody had it made ahead and it returns none', async () => {
    class Foo {
      init() {
        this.list = [1].map((one) => {
          return one;
        });
        return this;
      }
    }
    class Entry {}
    const container = await create(context(Foo), singleton(Entry, { foo: 'foo' }));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => assert.deepEqual(entry.foo.list, [1]));
  });

  it('does not count where nothing is returned: its object is made when it is read', async () => {
    const methods = [
      function () {},
      { init() {} }.init,
      { 'init'() { this.returned = 1; } }.init,
      function () {
        return;
      },
      function () {
        if (this.never) return
        this.done = true;
      },
      { init() { if (this.never) { return } } }.init,
      function () {
        [1].forEach((one) => this.never ?? one);
      },
      function* () {},
    ];
    for (const method of methods) assert.equal(await isLazy(method), true, Function.prototype.toString.call(method));
  });
});

describe('a field of a context object that holds an async method', () => {
  /** A context prototype Field, the gates of its objects, and a singleton that reads it. */
  async function fieldBehindEntry() {
    const made = [];
    const ended = [];
    class Field {
      gate = gate();
      constructor() {
        made.push(this);
      }
      init = () => this.gate.promise;
      destroy() {
        ended.push(this);
      }
    }
    class Entry {}
    const container = await create(context(Field), singleton(Entry, { field: 'field' }));
    return { made, ended, Field, container, entry: await container.getEggObject(Entry) };
  }

  it('is told by an error to who reads the object', async () => {
    const { made, container, entry } = await fieldBehindEntry();
    await container.run({}, () => {
      assert.throws(() => entry.field, {
        code: 'TEGG_NATIVE_ASYNC_HOOK',
        message: /EggObject field is not ready: a life cycle method of class Field returned a promise/,
      });
      made[0].gate.open();
    });
  });

  it('does not make a rejection unhandled', async () => {
    const { made, container, entry } = await fieldBehindEntry();
    const unhandled = await unhandledIn(() =>
      container.run({}, () => {
        assert.throws(() => entry.field, { code: 'TEGG_NATIVE_ASYNC_HOOK' });
        made[0].gate.fail(new Error('in vain'));
      }),
    );
    assert.deepEqual(unhandled, []);
  });

  it('never gives a context two objects, and each that was made ready is destroyed', async () => {
    const { made, ended, container, entry } = await fieldBehindEntry();
    const found = new Set();
    const read = () => {
      try {
        found.add(entry.field);
      } catch (error) {
        assert.match(error.code, /^TEGG_NATIVE_(ASYNC_HOOK|NOT_AHEAD)$/);
      }
    };
    await container.run({}, async () => {
      read();
      read();
      for (const { gate: own } of made.slice().reverse()) {
        own.open();
        await turn();
        read();
      }
    });
    await turn();
    assert.ok(found.size <= 1, `${found.size} objects of one context were read`);
    assert.deepEqual(ended.map((object) => made.indexOf(object)), [...found].map((object) => made.indexOf(object)));
  });

  it('never gives a context two objects, whatever needs it and is read', async () => {
    const made = [];
    class Field {
      gate = gate();
      constructor() {
        made.push(this);
      }
      init = () => this.gate.promise;
    }
    class Needs {}
    class Slow {
      async init() {
        await null;
      }
    }
    class Entry {}
    const container = await create(
      context(Field),
      context(Needs, { field: 'field' }),
      context(Slow, { field: 'field' }),
      singleton(Entry, { field: 'field', needs: 'needs' }),
    );
    const entry = await container.getEggObject(Entry);
    await container.run({}, async () => {
      try {
        assert.throws(() => entry.needs, { code: 'TEGG_NATIVE_ASYNC_HOOK' });
        assert.throws(() => entry.needs, { code: 'TEGG_NATIVE_ASYNC_HOOK', message: /EggObject field/ });
        assert.throws(() => entry.field, { code: 'TEGG_NATIVE_NOT_AHEAD' });
      } finally {
        setImmediate(() => made.forEach(({ gate: own }) => own.open()));
      }
      assert.equal((await container.getEggObject(Slow)).field, made[0]);
      assert.equal(entry.needs.field, made[0]);
    });
    assert.equal(made.length, 1);
  });

  it('is waited for by getEggObject', async () => {
    const { made, Field, container, entry } = await fieldBehindEntry();
    await container.run({}, async () => {
      const asked = container.getEggObject(Field);
      await turn();
      made[0].gate.open();
      assert.equal(await asked, made[0]);
      assert.equal(entry.field, made[0]);
    });
  });
});
