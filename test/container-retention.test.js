'use strict';

const assert = require('node:assert/strict');

const { areCollected, alwaysNew, context, create, gate, singleton, turn } = require('./support/classes.js');

describe('nothing keeps', () => {
  class Payload {}

  /** Classes of every kind, with references to what they make and hold. */
  function witnesses() {
    const references = [];
    const note = (object) => references.push(new WeakRef(object));
    class Tracer {
      payload = new Payload();
      constructor() {
        note(this);
        note(this.payload);
      }
      destroy() {}
    }
    class Slow {
      constructor() {
        note(this);
      }
      async init(_ctx, eggObject) {
        note(eggObject);
        note(eggObject.ctx);
        await null;
      }
    }
    class Fresh {
      constructor() {
        note(this);
      }
    }
    class Session {
      constructor(tracer, slow, fresh) {
        Object.assign(this, { tracer, slow, fresh });
        note(this);
      }
      preDestroy() {}
    }
    class Foo {
      constructor(tracer) {
        this.proxy = tracer;
      }
      init() {}
      destroy() {}
    }
    class Bar {}
    const classes = [
      context(Tracer),
      context(Slow),
      alwaysNew(Fresh, { slow: 'slow' }),
      context(Session, ['tracer', 'slow', 'fresh']),
      singleton(Foo, ['tracer']),
      singleton(Bar, { session: 'session', tracer: 'tracer', foo: 'foo' }),
    ];
    return { references, note, classes, Bar, Session };
  }

  async function request({ note, Bar }, container, fn = () => {}) {
    const ctx = { payload: new Payload() };
    note(ctx);
    await container.run(ctx, async () => {
      const bar = await container.getEggObject(Bar);
      await turn();
      note(bar.session);
      assert.ok(bar.foo.proxy.payload instanceof Payload);
      return fn(bar);
    });
  }

  it('the ctx and the objects of a run that is over', async () => {
    const all = witnesses();
    const container = await create(...all.classes);
    for (let i = 0; i < 3; i++) await request(all, container);
    assert.equal(all.references.length, 27);
    assert.ok(await areCollected(all.references));
    assert.ok(await container.getEggObject(all.Bar));
  });

  it('those of runs that failed, of runs inside of others, of runs that were read after their end', async () => {
    const all = witnesses();
    const container = await create(...all.classes);
    const fail = () => {
      throw new Error('expected');
    };
    await assert.rejects(request(all, container, fail), /expected/);
    await request(all, container, () => request(all, container));
    const over = gate();
    const later = [];
    await request(all, container, (bar) => {
      const check = () => assert.throws(() => bar.tracer, { code: 'TEGG_read_after_ctx_destroyed' });
      later.push(over.promise.then(check));
    });
    over.open();
    await later.pop();
    assert.equal(all.references.length, 36);
    assert.ok(await areCollected(all.references));
    assert.ok(await container.getEggObject(all.Bar));
  });

  it('those of a run whose objects failed', async () => {
    const references = [];
    const error = () => new Error('expected');
    class Failing {
      constructor() {
        references.push(new WeakRef(this));
      }
      async init(_ctx, eggObject) {
        references.push(new WeakRef(eggObject.ctx));
        throw error();
      }
    }
    class FailingLater {
      constructor() {
        references.push(new WeakRef(this));
      }
      destroy() {
        throw error();
      }
    }
    const container = await create(context(Failing), context(FailingLater));
    await assert.rejects(
      container.run({}, async () => {
        await assert.rejects(container.getEggObject(Failing), /expected/);
        await container.getEggObject(FailingLater);
      }),
      /expected/,
    );
    assert.equal(references.length, 3);
    assert.ok(await areCollected(references));
    await container.destroy();
  });

  it('a container that was destroyed, or only dropped, and its singletons', async () => {
    for (const end of [(container) => container.destroy(), () => {}]) {
      const all = witnesses();
      await (async () => {
        const container = await create(...all.classes);
        await request(all, container);
        const bar = await container.getEggObject(all.Bar);
        for (const object of [container, bar, bar.foo, bar.foo.proxy]) all.note(object);
        await end(container);
      })();
      assert.ok(await areCollected(all.references));
    }
  });

  it('a container that could not be made', async () => {
    const references = [];
    class Foo {
      constructor() {
        references.push(new WeakRef(this));
      }
      destroy() {}
    }
    class Failing {
      async init() {
        throw new Error('expected');
      }
    }
    await assert.rejects(create(singleton(Foo), singleton(Failing, { foo: 'foo' })), /expected/);
    assert.equal(references.length, 1);
    assert.ok(await areCollected(references));
  });
});
