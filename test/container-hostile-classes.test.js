'use strict';

const assert = require('node:assert/strict');

const { Inject, LifecycleInit } = require('..');
const { inChild } = require('./support/child.js');
const { alwaysNew, areCollected, context, create, inject, singleton, thrownBy, turn } = require('./support/classes.js');
const { Dep, Tracer, injected, takesInjection } = require('./support/injection.js');

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
