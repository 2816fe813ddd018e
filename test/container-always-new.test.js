'use strict';

const assert = require('node:assert/strict');

const { alwaysNew, areCollected, context, create, inject, singleton } = require('./support/classes.js');
const { Foo, Tracer } = require('./support/tracer.js');

describe('an object that is always new', () => {
  class Fresh {}
  alwaysNew(Fresh, { tracer: 'tracer', foo: 'foo' });

  it('is another at each injection and each getEggObject', async () => {
    class One {}
    class Two {}
    class Three {}
    const container = await create(
      Foo,
      Tracer,
      Fresh,
      singleton(One, { fresh: 'fresh', other: 'fresh' }),
      singleton(Two, ['fresh']),
      context(Three, { fresh: 'fresh' }),
    );
    const one = await container.getEggObject(One);
    const found = [one.fresh, one.other, await container.getEggObject(Fresh), await container.getEggObject(Fresh)];
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        const three = await container.getEggObject(Three);
        assert.equal(three.fresh, three.fresh);
        found.push(three.fresh, await container.getEggObjectFromName('fresh'));
      });
    }
    for (const fresh of found) assert.ok(fresh instanceof Fresh);
    assert.equal(new Set(found).size, 8);
  });

  it('is handed to constructors as itself', async () => {
    const given = [];
    class One {
      constructor(fresh, other) {
        given.push(fresh, other);
      }
    }
    inject(One, ['fresh', 'fresh']);
    await create(Foo, Tracer, Fresh, singleton(One));
    assert.deepEqual(given.map((fresh) => fresh.constructor), [Fresh, Fresh]);
    assert.notEqual(given[0], given[1]);
  });

  it('reads the current context’s objects where it lives in a singleton', async () => {
    class One {}
    const container = await create(Foo, Tracer, Fresh, singleton(One, { fresh: 'fresh' }));
    const { fresh } = await container.getEggObject(One);
    assert.throws(() => fresh.tracer, { code: 'TEGG_NATIVE_NO_CONTEXT' });
    const ids = [];
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        assert.equal(fresh.tracer.id, fresh.foo.hello());
        ids.push(fresh.tracer.id);
        assert.equal((await container.getEggObject(Fresh)).tracer, fresh.tracer);
      });
    }
    assert.notEqual(ids[0], ids[1]);
  });

  it('has those of its context where it lives in a context object', async () => {
    class Session {}
    const container = await create(Foo, Tracer, Fresh, context(Session, { fresh: 'fresh' }));
    const session = await container.run({}, async () => {
      const own = await container.getEggObject(Session);
      assert.equal(own.fresh.tracer, own.fresh.foo.tracer);
      return own;
    });
    assert.ok(session.fresh.tracer instanceof Tracer);
  });

  it('is kept by nobody', async () => {
    class Session {}
    class Heard {
      init() {}
      preDestroy() {
        assert.fail('it was told of its end');
      }
    }
    alwaysNew(Heard);
    const container = await create(Foo, Tracer, Fresh, Heard, context(Session, { fresh: 'fresh', heard: 'heard' }));
    const references = [];
    await container.run({}, async () => {
      for (let i = 0; i < 3; i++) {
        for (const clazz of [Fresh, Heard]) references.push(new WeakRef(await container.getEggObject(clazz)));
      }
      const session = await container.getEggObject(Session);
      references.push(new WeakRef(session.fresh), new WeakRef(session.heard));
    });
    references.push(new WeakRef(await container.getEggObject(Fresh)));
    assert.ok(await areCollected(references));
  });
});
