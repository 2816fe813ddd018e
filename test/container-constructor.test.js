'use strict';

const assert = require('node:assert/strict');

const { Inject, InjectOptional, MultiInstanceInfo, MultiInstanceProto } = require('..');
const { alwaysNew, context, create, inject, singleton } = require('./support/classes.js');

describe('a constructor is given', () => {
  it('singletons as themselves, whoever it belongs to', async () => {
    class Foo {}
    class Bar {
      constructor(foo) {
        this.given = foo;
      }
    }
    class Session extends Bar {}
    class Fresh extends Bar {}
    inject(Bar, ['foo']);
    const container = await create(singleton(Foo), singleton(Bar), context(Session), alwaysNew(Fresh));
    const foo = await container.getEggObject(Foo);
    await container.run({}, async () => {
      for (const clazz of [Bar, Session, Fresh]) assert.equal((await container.getEggObject(clazz)).given, foo);
    });
  });

  it('context objects as themselves where it is one’s of a context', async () => {
    class Tracer {}
    class Session {
      constructor(tracer) {
        this.tracer = tracer;
      }
    }
    const container = await create(context(Tracer), context(Session, ['tracer']));
    await container.run({}, async () => {
      assert.equal((await container.getEggObject(Session)).tracer, await container.getEggObject(Tracer));
    });
  });

  it('undefined for an optional object that is missing, and all others in their places', async () => {
    class A {}
    class B {}
    class Foo {
      constructor(...args) {
        this.args = args;
      }
    }
    const optional = (name, index) => InjectOptional(name)(Foo, undefined, index);
    optional('missing', 0);
    Inject('a')(Foo, undefined, 1);
    optional('missing', 2);
    Inject('b')(Foo, undefined, 3);
    for (const declare of [singleton, context, alwaysNew]) {
      class Own extends Foo {}
      const container = await create(singleton(A), context(B), declare(Own));
      await container.run({}, async () => {
        const { args } = await container.getEggObject(Own);
        const [none, a, nothing, b] = args;
        assert.equal(args.length, 4);
        assert.equal(none, undefined);
        assert.equal(nothing, undefined);
        assert.equal(a, await container.getEggObject(A));
        assert.ok(b instanceof B);
      });
    }
  });

  it('its own defaults where an optional object is missing', async () => {
    class Foo {
      constructor(missing = 'default') {
        this.missing = missing;
      }
    }
    InjectOptional()(Foo, undefined, 0);
    const container = await create(singleton(Foo));
    assert.equal((await container.getEggObject(Foo)).missing, 'default');
  });

  it('nothing for parameters that are not injected', async () => {
    class A {}
    class Foo {
      constructor(first, a) {
        Object.assign(this, { first, a });
      }
    }
    const container = await create(singleton(A), singleton(Foo, [undefined, 'a']));
    const foo = await container.getEggObject(Foo);
    assert.equal(foo.first, undefined);
    assert.equal(foo.a, await container.getEggObject(A));
  });

  it('what tells its objects apart, at its index, with the qualifiers that were asked for', async () => {
    class A {}
    for (const [info, a, missing] of [[0, 1, 2], [1, 0, 2], [2, 1, 0], [3, 5, 1]]) {
      class Multi {
        constructor(...args) {
          this.args = args;
        }
      }
      Inject('a')(Multi, undefined, a);
      InjectOptional('missing')(Multi, undefined, missing);
      MultiInstanceInfo(['color', 'size'])(Multi, undefined, info);
      const objects = [
        { name: 'one', qualifiers: [{ attribute: 'color', value: 'red' }, { attribute: 'other', value: 1 }] },
        { name: 'two', qualifiers: [{ attribute: 'color', value: 'blue' }, { attribute: 'size', value: 2 }] },
      ];
      MultiInstanceProto({ objects })(Multi);
      const container = await create(singleton(A), Multi);
      const [one, two] = [await container.getEggObject(Multi, 'one'), await container.getEggObject(Multi, 'two')];
      assert.deepEqual(one.args[info], { name: 'one', qualifiers: [{ attribute: 'color', value: 'red' }] });
      assert.deepEqual(two.args[info], {
        name: 'two',
        qualifiers: [{ attribute: 'color', value: 'blue' }, { attribute: 'size', value: 2 }],
      });
      for (const { args } of [one, two]) {
        assert.ok(args[a] instanceof A);
        assert.equal(args[missing], undefined);
        assert.equal(args.length, Math.max(info, a) + 1);
      }
    }
  });

  it('the same proxy as others get for one prototype, another for another', async () => {
    const given = [];
    class A {}
    class B extends A {}
    class Foo {
      constructor(...args) {
        given.push(...args);
      }
    }
    class Bar extends Foo {}
    inject(Foo, ['a', 'b']);
    await create(context(A), context(B), singleton(Foo), singleton(Bar));
    assert.equal(given[0], given[2]);
    assert.equal(given[1], given[3]);
    assert.notEqual(given[0], given[1]);
  });
});
