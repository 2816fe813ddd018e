'use strict';

const assert = require('node:assert/strict');

const { Inject } = require('..');
const { alwaysNew, context, create, singleton } = require('./support/classes.js');
const { Dep, Tracer, injected, takesInjection } = require('./support/injection.js');

/** Injects into a field as standard decorators do. */
function injectField(clazz, name, param) {
  const metadata = {};
  Inject(param)(undefined, { kind: 'field', name, static: false, private: false, metadata });
  Object.defineProperty(clazz, Symbol.metadata ?? Symbol.for('Symbol.metadata'), { value: metadata });
}

describe('injected properties', () => {
  it('replace fields that the class defines', async () => {
    await takesInjection(
      () =>
        class Foo {
          before = 1;
          tracer;
          dep = 'own';
          after = 2;
        },
    );
  });

  it('replace fields of a class that it extends', async () => {
    class Base {
      tracer;
      dep;
    }
    await takesInjection(() => class Foo extends Base {});
    await takesInjection(
      () =>
        class Foo extends Base {
          dep = 1;
        },
    );
  });

  it('stand before getters, setters and values of the prototype, which are not called', async () => {
    class Base {
      get tracer() {
        return assert.fail('the getter was called');
      }
      set tracer(_value) {
        assert.fail('the setter was called');
      }
      get dep() {
        return assert.fail('the getter was called');
      }
    }
    await takesInjection(() => class Foo extends Base {});
    class Accessors {
      #tracer;
      get tracer() {
        return this.#tracer;
      }
      set tracer(value) {
        this.#tracer = value;
      }
      dep() {
        return assert.fail('the method was called');
      }
    }
    await takesInjection(() => class Foo extends Accessors {});
    class Fixed {}
    Object.defineProperty(Fixed.prototype, 'tracer', { value: 'fixed' });
    Object.defineProperty(Fixed.prototype, 'dep', { value: 'fixed' });
    await takesInjection(() => class Foo extends Fixed {});
  });

  it('replace accessors and fixed values of the object itself, which are not called', async () => {
    const own = {
      accessor: {
        get: () => assert.fail('the getter was called'),
        set: () => assert.fail('the setter was called'),
        configurable: true,
      },
      getter: { get: () => assert.fail('the getter was called'), configurable: true },
      fixed: { value: 'fixed', writable: false, configurable: true, enumerable: true },
    };
    for (const descriptor of Object.values(own)) {
      await takesInjection(
        () =>
          class Foo {
            constructor() {
              Object.defineProperties(this, { tracer: descriptor, dep: descriptor });
            }
          },
      );
    }
  });

  it('may have any name: of what objects inherit, symbols, numbers', async () => {
    const names = ['__proto__', 'toString', 'hasOwnProperty', 'isReady', Symbol('key'), '0', '4294967296', ''];
    for (const name of names) {
      await takesInjection(() => class Foo {}, [name, 'other']);
      await takesInjection(() => class Foo {}, ['other', name]);
      const fields = () =>
        class Foo {
          other;
          constructor() {
            Object.defineProperty(this, name, { value: 1, writable: true, enumerable: true, configurable: true });
          }
        };
      await takesInjection(fields, [name, 'other']);
      await takesInjection(fields, ['other', name]);
    }
    assert.equal({}.tracer, undefined);
  });

  it('tell by their own name what was read outside of a context', async () => {
    for (const name of ['__proto__', 'constructor', Symbol('key'), '0']) {
      class Foo {
        [name];
      }
      injectField(Foo, name, 'tracer');
      const container = await create(Tracer, singleton(Foo));
      const foo = await container.getEggObject(Foo);
      assert.throws(() => foo[name], {
        code: 'TEGG_NATIVE_NO_CONTEXT',
        message: new RegExp(`property \`${String(name).replace(/[()]/g, '\\$&')}\` of class Foo`),
      });
    }
  });

  it('are no properties of the prototype or of other objects', async () => {
    class Foo {}
    await create(Tracer, Dep, singleton(Foo, injected));
    assert.deepEqual(Reflect.ownKeys(Foo.prototype), ['constructor']);
    assert.equal(new Foo().tracer, undefined);
  });

  it('leave what is optional and missing as the class has it', async () => {
    for (const declare of [singleton, context]) {
      class Base {
        get other() {
          return 'inherited';
        }
      }
      class Foo extends Base {
        missing = 'own';
      }
      const optional = { optional: true };
      const container = await create(declare(Foo, { missing: optional, other: optional, none: optional }));
      await container.run({}, async () => {
        const foo = await container.getEggObject(Foo);
        assert.deepEqual([foo.missing, foo.other, foo.none, 'none' in foo], ['own', 'inherited', undefined, false]);
      });
    }
  });

  it('can be mocked: assigned where they are singletons, defined anew where they are not, and put back', async () => {
    class Foo {}
    const container = await create(Tracer, Dep, singleton(Foo, injected));
    const foo = await container.getEggObject(Foo);
    const { dep } = foo;
    foo.dep = 'mocked';
    assert.equal(foo.dep, 'mocked');
    foo.dep = dep;
    const original = Object.getOwnPropertyDescriptor(foo, 'tracer');
    assert.equal(original.set, undefined);
    assert.throws(() => {
      foo.tracer = 'mocked';
    }, TypeError);
    Object.defineProperty(foo, 'tracer', { value: 'mocked', configurable: true, writable: true });
    assert.equal(foo.tracer, 'mocked');
    await container.run({}, () => assert.equal(foo.tracer, 'mocked'));
    Object.defineProperty(foo, 'tracer', original);
    await container.run({}, () => assert.ok(foo.tracer instanceof Tracer));
    delete foo.tracer;
    assert.equal(foo.tracer, undefined);
  });

  it('can be mocked for one context on a context object', async () => {
    class Session {}
    const container = await create(Tracer, Dep, context(Session, injected));
    await container.run({}, async () => {
      const session = await container.getEggObject(Session);
      session.tracer = 'mocked';
      assert.equal((await container.getEggObject(Session)).tracer, 'mocked');
    });
    await container.run({}, async () => {
      assert.ok((await container.getEggObject(Session)).tracer instanceof Tracer);
    });
  });

  it('read through any receiver give the object, or the coded error', async () => {
    class Foo {}
    const container = await create(Tracer, Dep, singleton(Foo, injected));
    const foo = await container.getEggObject(Foo);
    const { get } = Object.getOwnPropertyDescriptor(foo, 'tracer');
    const throwing = () => {
      throw new Error('trap');
    };
    const handler = { get: throwing, ownKeys: throwing, getPrototypeOf: throwing, getOwnPropertyDescriptor: throwing };
    const receivers = [
      foo,
      Object.create(foo),
      new Proxy(foo, {}),
      new Proxy({}, handler),
      { get constructor() { return throwing(); } },
      Object.create(null),
      1,
      'text',
      Symbol('s'),
      null,
      undefined,
    ];
    for (const receiver of receivers) {
      assert.throws(() => Reflect.apply(get, receiver, []), { code: 'TEGG_NATIVE_NO_CONTEXT' });
      await container.run({}, () => assert.ok(Reflect.apply(get, receiver, []) instanceof Tracer));
    }
  });
});

describe('objects that take no properties', () => {
  const refusals = {
    frozen: (object) => Object.freeze(object),
    sealed: (object) => Object.seal(object),
    'not extensible': (object) => Object.preventExtensions(object),
    'with a property that cannot be configured': (object) => {
      for (const key of ['tracer', 'dep']) Object.defineProperty(object, key, { value: 'fixed' });
    },
    'behind a proxy that refuses': (object) => new Proxy(object, { defineProperty: () => false, set: () => false }),
    'behind a proxy that throws': (object) => {
      const throwing = () => {
        throw new Error('trap');
      };
      return new Proxy(object, { defineProperty: throwing, set: throwing });
    },
  };
  for (const [what, refuse] of Object.entries(refusals)) {
    for (const injects of [{ tracer: 'tracer' }, { dep: 'dep' }, injected]) {
      it(`${what} are a coded error, with ${Object.keys(injects)}`, async () => {
        const make = () =>
          class Foo {
            constructor() {
              return refuse(this);
            }
          };
        const expected = { name: 'TypeError', code: 'TEGG_NATIVE_INJECT', message: /^class Foo does not take its/ };
        await assert.rejects(create(Tracer, Dep, singleton(make(), injects)), expected);
        const Fresh = alwaysNew(make(), injects, { name: 'fresh' });
        const Session = context(make(), injects, { name: 'session' });
        const container = await create(Tracer, Dep, Fresh, Session);
        await assert.rejects(container.getEggObject(Fresh), expected);
        await container.run({}, () => assert.rejects(container.getEggObject(Session), expected));
      });
    }
  }
});
