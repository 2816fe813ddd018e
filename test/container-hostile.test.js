'use strict';

const assert = require('node:assert/strict');

const { Inject, LifecycleInit, MultiInstanceProto } = require('..');
const { inChild } = require('./support/child.js');
const {
  alwaysNew,
  areCollected,
  context,
  create,
  inject,
  singleton,
  thrownBy,
  turn,
} = require('./support/classes.js');

class Tracer {}
context(Tracer);
class Dep {}
singleton(Dep);

const injected = { tracer: 'tracer', dep: 'dep' };

/** Checks that objects of these classes, one of them a singleton and one of a context, have what is injected. */
async function takesInjection(make, [tracer, dep] = ['tracer', 'dep']) {
  for (const declare of [singleton, context, alwaysNew]) {
    const Foo = make();
    const container = await create(Tracer, Dep, declare(Foo, { [tracer]: 'tracer', [dep]: 'dep' }, { name: 'foo' }));
    const outside = declare === context ? undefined : await container.getEggObject(Foo);
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        const foo = declare === singleton ? outside : await container.getEggObject(Foo);
        assert.equal(foo[tracer], await container.getEggObject(Tracer), `${declare === singleton}`);
        assert.equal(foo[dep], await container.getEggObject(Dep));
        assert.equal(Object.getOwnPropertyDescriptor(foo, dep).enumerable, true);
      });
    }
    if (outside !== undefined) assert.throws(() => outside[tracer], { code: 'TEGG_NATIVE_NO_CONTEXT' });
  }
}

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

describe('classes', () => {
  it('may have getters that throw, which are not read', async () => {
    const fail = () => {
      throw new Error('it was read');
    };
    class Foo {
      get init() {
        return fail();
      }
      get destroy() {
        return fail();
      }
      get anything() {
        return fail();
      }
      static get anything() {
        return fail();
      }
    }
    for (const declare of [singleton, context]) {
      const container = await create(Tracer, Dep, declare(class extends Foo {}, injected, { name: 'foo' }));
      await container.run({}, () => container.getEggObjectFromName('foo'));
      await container.destroy();
    }
  });

  it('may be proxies', async () => {
    let constructed = 0;
    class Plain {
      init() {
        this.isInitialised = true;
      }
    }
    for (const declare of [singleton, context]) {
      const Foo = new Proxy(class extends Plain {}, {
        construct(target, args, newTarget) {
          constructed++;
          return Reflect.construct(target, args, newTarget);
        },
      });
      declare(Foo, injected, { name: 'foo' });
      const container = await create(Tracer, Dep, Foo);
      await container.run({}, async () => {
        const foo = await container.getEggObject(Foo);
        assert.ok(foo instanceof Plain && foo.isInitialised);
        assert.ok(foo.tracer instanceof Tracer);
      });
    }
    assert.equal(constructed, 2);
  });

  it('that are proxies with a trap that throws are rejected with its error', async () => {
    const error = new Error('trap');
    const Foo = new Proxy(class Foo {}, {
      construct() {
        throw error;
      },
    });
    assert.equal(await thrownBy(create(singleton(Foo))), error);
  });

  it('may have a then: their objects are injected, and getEggObject gives what it says', async () => {
    class Thenable {
      then(resolve) {
        resolve('told by then');
      }
    }
    class Never {
      then() {}
    }
    class Slow {
      async init() {
        await turn();
      }
      then() {}
    }
    const given = [];
    class Holder {
      constructor(...args) {
        given.push(...args);
      }
    }
    class Session {}
    class ContextThenable extends Never {}
    const container = await create(
      singleton(Thenable),
      singleton(Never),
      singleton(Slow),
      context(ContextThenable),
      singleton(Holder, ['thenable', 'never', 'slow', 'contextThenable']),
      context(Session, { never: 'never', contextThenable: 'contextThenable' }),
    );
    assert.deepEqual(given.slice(0, 3).map(({ constructor }) => constructor), [Thenable, Never, Slow]);
    assert.equal(await container.getEggObject(Thenable), 'told by then');
    await container.run({}, async () => {
      const session = await container.getEggObject(Session);
      assert.equal(session.never, given[1]);
      assert.ok(session.contextThenable instanceof ContextThenable);
      assert.ok(given[3] instanceof ContextThenable);
    });
    await container.destroy();
  });

  it('may have hooks that are no functions, which are left out', async () => {
    for (const value of ['text', 1, {}, null, undefined, true]) {
      class OfClass {}
      class OfObject {
        init = value;
        destroy = value;
      }
      OfClass.prototype.init = value;
      OfClass.prototype.preDestroy = value;
      class Session extends OfObject {}
      const container = await create(singleton(OfClass), singleton(OfObject), context(Session));
      await container.run({}, () => container.getEggObjectFromName('session'));
      await container.destroy();
    }
  });

  it('may be frozen, and their prototypes too', async () => {
    for (const declare of [singleton, context]) {
      class Foo {
        init() {}
      }
      declare(Foo, injected);
      Object.freeze(Foo);
      Object.freeze(Foo.prototype);
      const container = await create(Tracer, Dep, Foo);
      await container.run({}, async () => {
        const foo = await container.getEggObject(Foo);
        assert.ok(foo.tracer instanceof Tracer);
        assert.ok(foo.dep instanceof Dep);
      });
    }
  });

  it('may be functions, and have no name of their own', async () => {
    function Old() {
      this.isOld = true;
    }
    Old.prototype.init = function () {
      this.isReady = true;
    };
    const container = await create(
      singleton(Old, { dep: 'dep' }),
      Dep,
      singleton(class {}, { old: 'old' }, { name: 'anonymous' }),
    );
    const { old } = await container.getEggObjectFromName('anonymous');
    assert.ok(old.isOld && old.isReady && old.dep instanceof Dep);
  });

  it('may have a static member called name', async () => {
    class Method {
      static name() {}
    }
    class WithSymbol {
      static name = Symbol('name');
    }
    class Text {
      static name = 'Told';
    }
    const classes = [Method, WithSymbol, Text];
    for (const declare of [singleton, context]) {
      for (const clazz of classes) {
        class Foo extends clazz {}
        class Holder {}
        Object.defineProperty(Foo, 'name', Object.getOwnPropertyDescriptor(clazz, 'name'));
        declare(Foo, injected, { name: 'foo' });
        const container = await create(Tracer, Dep, Foo, singleton(Holder, { foo: 'foo' }));
        const holder = await container.getEggObject(Holder);
        await container.run({}, () => assert.ok(holder.foo.tracer instanceof Tracer));
        if (declare === context) assert.throws(() => holder.foo, { code: 'TEGG_NATIVE_NO_CONTEXT' });
        else assert.throws(() => holder.foo.tracer, { code: 'TEGG_NATIVE_NO_CONTEXT' });
      }
    }
  });

  it('may extend null', async () => {
    function Bare() {}
    Object.setPrototypeOf(Bare.prototype, null);
    class Nothing extends Bare {
      init() {
        this.isReady = true;
      }
    }
    await takesInjection(() => class Foo extends Nothing {});
    await takesInjection(() => class Foo extends Nothing {}, ['__proto__', 'toString']);
  });

  it('may return another object from their constructor', async () => {
    const others = [() => ({ other: true }), () => Object.create(null), () => [], () => () => {}, () => new Map()];
    for (const other of others) {
      await takesInjection(
        () =>
          class Foo {
            constructor() {
              return other();
            }
          },
      );
    }
  });

  it('may return one object for all from their constructor', async () => {
    const same = { init() {} };
    class Foo {
      constructor() {
        return same;
      }
    }
    const container = await create(Tracer, Dep, singleton(Foo, injected));
    assert.equal(await container.getEggObject(Foo), same);
    const again = await create(Tracer, Dep, Foo);
    assert.equal(await again.getEggObject(Foo), same);
    await again.run({}, () => assert.ok(same.tracer instanceof Tracer));
  });

  it('may change what the container knows of them after it was made', async () => {
    class Foo {
      init() {}
    }
    const container = await create(Tracer, Dep, context(Foo, injected));
    delete Foo.prototype.init;
    Object.defineProperty(Foo, 'name', { value: undefined });
    await container.run({}, async () => {
      const foo = await container.getEggObject(Foo);
      assert.ok(foo.tracer instanceof Tracer);
    });
  });

  it('may add classes while they are made: the container does not hear of it', async () => {
    class Late {}
    class Foo {
      constructor() {
        context(Late);
        Inject('late')(Foo.prototype, 'late');
      }
    }
    const container = await create(singleton(Foo));
    assert.equal((await container.getEggObject(Foo)).late, undefined);
    await assert.rejects(container.getEggObject(Late), { code: 'TEGG_NATIVE_CLASS_NOT_FOUND' });
  });
});

describe('a class that reads itself while it is made', () => {
  it('is told so by an error, in the constructor and in each method', async () => {
    for (const step of ['constructor', 'postConstruct', 'preInject', 'postInject', 'init']) {
      let reads = true;
      class Self {
        constructor() {
          if (step === 'constructor') this.read();
        }
        read() {
          if (reads) entry.self;
        }
      }
      if (step !== 'constructor') {
        Self.prototype[step] = function () {
          this.read();
        };
      }
      class Entry {}
      const container = await create(context(Self), singleton(Entry, { self: 'self' }));
      const entry = await container.getEggObject(Entry);
      await container.run({}, () => {
        assert.throws(() => entry.self, { code: 'TEGG_NATIVE_RECURSIVE_READ', message: /self -> self/ });
        reads = false;
        assert.ok(entry.self instanceof Self);
      });
    }
  });

  it('is told so also where it reads what needs it, or what reads it again', async () => {
    let made = 0;
    class Inner {
      constructor() {
        made++;
        entry.outer;
      }
    }
    class Outer {}
    class Left {
      constructor() {
        entry.right;
      }
    }
    class Right {
      constructor() {
        entry.left;
      }
    }
    class Entry {}
    const container = await create(
      context(Inner),
      context(Outer, { inner: 'inner' }),
      context(Left),
      context(Right),
      singleton(Entry, { outer: 'outer', inner: 'inner', left: 'left', right: 'right' }),
    );
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => {
      for (const name of ['outer', 'inner', 'left', 'right', 'outer']) {
        assert.throws(() => entry[name], { code: 'TEGG_NATIVE_RECURSIVE_READ' }, name);
      }
    });
    assert.equal(made, 3);
  });

  it('may survive the error, and is one object', async () => {
    const made = [];
    class Self {
      constructor() {
        made.push(this);
        try {
          entry.self;
        } catch (error) {
          this.code = error.code;
        }
      }
    }
    class Entry {}
    const container = await create(context(Self), singleton(Entry, { self: 'self' }));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => {
      assert.equal(entry.self.code, 'TEGG_NATIVE_RECURSIVE_READ');
      assert.deepEqual(made, [entry.self]);
    });
  });
});

describe('ten thousand', () => {
  const count = 10_000;
  const chain = (declare, base = class {}) =>
    Array.from({ length: count }, (_, at) => {
      const clazz = class extends base {};
      return declare(clazz, at === 0 ? {} : { next: `c${at - 1}` }, { name: `c${at}` });
    });

  function lengthOf(first) {
    let length = 0;
    for (let one = first; one !== undefined; one = one.next) length++;
    return length;
  }

  it('singletons in a chain are made, and end', async () => {
    let ended = 0;
    class Base {
      destroy() {
        ended++;
      }
    }
    const container = await create(...chain(singleton, Base).reverse());
    assert.equal(lengthOf(await container.getEggObjectFromName(`c${count - 1}`)), count);
    await container.destroy();
    assert.equal(ended, count);
  });

  it('singletons that take time in a chain are made', async () => {
    class Base {
      async init() {
        await null;
      }
    }
    const container = await create(...chain(singleton, Base));
    assert.equal(lengthOf(await container.getEggObjectFromName(`c${count - 1}`)), count);
  });

  it('context objects in a chain are made when the last is read, and end', async () => {
    let ended = 0;
    class Base {
      init() {}
      destroy() {
        ended++;
      }
    }
    class Entry {}
    const container = await create(...chain(context, Base), singleton(Entry, { last: `c${count - 1}` }));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => assert.equal(lengthOf(entry.last), count));
    assert.equal(ended, count);
  });

  it('context objects that take time in a chain are made ahead', async () => {
    class Base {
      async init() {
        await null;
      }
    }
    class Entry {}
    const container = await create(...chain(context, Base), singleton(Entry, { last: `c${count - 1}` }));
    await container.run({}, async () => {
      const entry = await container.getEggObject(Entry);
      assert.equal(lengthOf(entry.last), count);
    });
  });

  it('context objects in one singleton are each made when it is read', async () => {
    const made = [];
    const names = Array.from({ length: count }, (_, at) => `c${at}`);
    const classes = names.map((name) =>
      context(
        class {
          constructor() {
            made.push(name);
          }
        },
        {},
        { name },
      ),
    );
    class Entry {}
    const container = await create(...classes, singleton(Entry, Object.fromEntries(names.map((name) => [name, name]))));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => {
      for (const at of [0, 63, 64, count - 1]) assert.equal(entry[`c${at}`], entry[`c${at}`]);
      assert.deepEqual(made, ['c0', 'c63', 'c64', `c${count - 1}`]);
    });
    await container.run({}, () => {
      assert.equal(new Set(names.map((name) => entry[name])).size, count);
      assert.equal(made.length, count + 4);
    });
  });

  it('objects of one class are made', async () => {
    const objects = Array.from({ length: count }, (_, at) => ({ name: `m${at}`, qualifiers: [] }));
    class Multi {}
    MultiInstanceProto({ objects })(Multi);
    const container = await create(Multi);
    const found = await Promise.all(objects.map(({ name }) => container.getEggObject(Multi, name)));
    assert.equal(new Set(found).size, count);
  });

  it('objects that fail to end are one error', async () => {
    class Base {
      destroy() {
        throw new Error('expected');
      }
    }
    const classes = Array.from({ length: count }, (_, at) => singleton(class extends Base {}, {}, { name: `c${at}` }));
    const container = await create(...classes);
    assert.equal((await thrownBy(container.destroy())).errors.length, count);
  });
});

describe('a stack overflow', () => {
  const overflow = () => overflow() + 1;

  it('in a method of a singleton is what create is rejected with', async () => {
    for (const step of ['constructor', 'postConstruct', 'init']) {
      class Foo {
        constructor() {
          if (step === 'constructor') overflow();
        }
      }
      if (step !== 'constructor') Foo.prototype[step] = overflow;
      await assert.rejects(create(singleton(Foo)), RangeError);
    }
  });

  it('in a method of a context object is what its reader gets, and a later run goes on', async () => {
    let deep = true;
    class Session {
      init() {
        if (deep) overflow();
      }
    }
    class Entry {}
    const container = await create(context(Session), singleton(Entry, { session: 'session' }));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => {
      assert.throws(() => entry.session, RangeError);
      deep = false;
      assert.ok(entry.session instanceof Session);
    });
  });

  it('in the container itself, where its caller has used up the stack, leaves the context usable', async () => {
    const made = [];
    class Inner {
      constructor() {
        made.push(this);
      }
    }
    class Session {
      constructor() {
        made.push(this);
      }
      init() {}
      destroy() {}
    }
    class Entry {}
    const container = await create(
      context(Inner),
      context(Session, { inner: 'inner' }),
      singleton(Entry, { session: 'session' }),
    );
    const entry = await container.getEggObject(Entry);
    for (let attempt = 0; attempt < 20; attempt++) {
      made.length = 0;
      await container.run({}, () => {
        let found;
        // Tries at each depth on the way back, so that every function of the container overflows once.
        const descend = (pad) => {
          try {
            descend(pad);
          } catch {
            // The stack is used up below.
          }
          found ??= read();
        };
        const read = () => {
          try {
            return entry.session;
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            return undefined;
          }
        };
        descend(attempt);
        assert.ok(found instanceof Session);
        assert.equal(entry.session, found);
        assert.equal(found.inner, made.filter((object) => object instanceof Inner).at(-1));
      });
    }
  });
});

describe('the process', () => {
  it('survives what classes do, and ends by itself', () => {
    const found = inChild(async (require, report) => {
      const { Container, ContextProto, Inject, SingletonProto } = require('tegg-native');
      const refuse = async (decorate, make) => {
        const Foo = decorate()(make) ?? make;
        try {
          const container = await Container.create({ classes: [Foo] });
          await container.run({}, () => container.getEggObject(Foo));
          await container.destroy();
          return 'made';
        } catch (error) {
          return error?.code ?? `${error?.name}`;
        }
      };
      const overflow = () => overflow() + 1;
      const makers = [
        () => class Foo { constructor() { overflow(); } },
        () => class Foo { init() { overflow(); } },
        () => class Foo { async init() { overflow(); } },
        () => class Foo { destroy() { overflow(); } },
        () => class Foo { init = { call: 1 }; },
        () => class Foo { constructor() { throw null; } },
        () => class Foo { async init() { throw undefined; } },
        () => class Foo { init() { return { get then() { throw new TypeError('then'); } }; } },
        () => class Foo { init() { return { then() { throw new TypeError('then'); } }; } },
        () => class Foo { async destroy() { throw Object.create(null); } },
      ];
      for (const make of makers) report(await refuse(SingletonProto, make()), await refuse(ContextProto, make()));
      class Tracer {}
      ContextProto()(Tracer);
      class Frozen { constructor() { Object.freeze(this); } }
      Inject('tracer')(Frozen.prototype, 'tracer');
      SingletonProto()(Frozen);
      await Container.create({ classes: [Tracer, Frozen] }).catch(({ code }) => report(code));
    });
    const each = (outcome) => [outcome, outcome];
    assert.deepEqual(found, [
      ...[1, 2, 3, 4].flatMap(() => each('RangeError')),
      ...each('made'),
      ...[1, 2].flatMap(() => each('undefined')),
      ...[1, 2].flatMap(() => each('TypeError')),
      ...each('undefined'),
      'TEGG_NATIVE_INJECT',
    ]);
  });
});

describe('objects of hostile classes', () => {
  it('are kept by nobody when they could not be made', async () => {
    const references = [];
    class Foo {
      constructor() {
        references.push(new WeakRef(this));
      }
      init() {
        throw new Error('expected');
      }
    }
    class Frozen {
      constructor() {
        references.push(new WeakRef(Object.freeze(this)));
      }
    }
    const container = await create(Tracer, context(Foo), alwaysNew(Frozen, { tracer: 'tracer' }));
    await container.run({}, async () => {
      await assert.rejects(container.getEggObject(Foo), /expected/);
      await assert.rejects(container.getEggObject(Frozen), { code: 'TEGG_NATIVE_INJECT' });
    });
    assert.equal(references.length, 2);
    assert.ok(await areCollected(references));
    await container.destroy();
  });

  it('may be led by a symbol-named method of a frozen prototype that is inherited', async () => {
    const start = Symbol('start');
    class Base {
      [start]() {
        this.isStarted = true;
      }
    }
    LifecycleInit()(Base.prototype, start);
    Object.freeze(Base.prototype);
    class Foo extends Base {}
    inject(Foo, { dep: 'dep' });
    const container = await create(Dep, singleton(Foo));
    assert.equal((await container.getEggObject(Foo)).isStarted, true);
  });
});
