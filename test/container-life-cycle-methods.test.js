'use strict';

const assert = require('node:assert/strict');

const {
  LifecycleDestroy,
  LifecycleInit,
  LifecyclePostConstruct,
  LifecyclePostInject,
  LifecyclePreDestroy,
  LifecyclePreInject,
} = require('..');
const { context, create, singleton, turn } = require('./support/classes.js');
const { hooks, noting } = require('./support/life-cycle.js');

const decorators = {
  postConstruct: LifecyclePostConstruct,
  preInject: LifecyclePreInject,
  postInject: LifecyclePostInject,
  init: LifecycleInit,
  preDestroy: LifecyclePreDestroy,
  destroy: LifecycleDestroy,
};

describe('a life cycle method', () => {
  it('is replaced by the one that its decorator is on', async () => {
    for (const declare of [singleton, context]) {
      const called = [];
      class Foo {}
      for (const name of hooks) {
        for (const method of [name, `own_${name}`]) Foo.prototype[method] = () => void called.push(method);
        decorators[name]()(Foo.prototype, `own_${name}`);
      }
      const container = await create(declare(Foo));
      await container.run({}, () => container.getEggObject(Foo));
      await container.destroy();
      assert.deepEqual(called, hooks.map((name) => `own_${name}`));
    }
  });

  it('may be called by a symbol', async () => {
    const log = [];
    const symbol = Symbol('init');
    const Foo = noting(log, { names: ['init'], hook: () => symbol });
    LifecycleInit()(Foo.prototype, symbol);
    await create(singleton(Foo));
    assert.deepEqual(log, ['constructor:without', 'init:without']);
  });

  it('is inherited, by its name and by its decorator', async () => {
    const called = [];
    class Base {
      postConstruct() {
        called.push('postConstruct');
      }
      start() {
        called.push('start');
      }
      stop() {
        called.push('stop');
      }
    }
    LifecycleInit()(Base.prototype, 'start');
    LifecycleDestroy()(Base.prototype, 'stop');
    class Foo extends Base {
      start() {
        super.start();
        called.push('start of Foo');
      }
      init() {
        called.push('init');
      }
    }
    const container = await create(singleton(Foo));
    await container.destroy();
    assert.deepEqual(called, ['postConstruct', 'start', 'start of Foo', 'stop']);
  });

  it('is called with its object as this, the life cycle context and the EggObject', async () => {
    const calls = [];
    class Foo {}
    class Bar {}
    for (const name of hooks) {
      const hook = function (...args) {
        calls.push({ name, self: this, args, isReady: args[1].isReady });
      };
      Foo.prototype[name] = hook;
      Bar.prototype[name] = hook;
    }
    const container = await create(singleton(Foo), context(Bar, { foo: 'foo' }, { name: 'beer' }));
    const foo = await container.getEggObject(Foo);
    const bars = [];
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        bars.push(await container.getEggObject(Bar));
      });
    }
    await container.destroy();
    assert.equal(calls.length, 18);
    for (const { name, self, args, isReady } of calls) {
      const [lifecycleContext, eggObject] = args;
      assert.equal(args.length, 2, name);
      assert.equal(eggObject.obj, self);
      assert.equal(isReady, false);
      assert.equal(eggObject.name, self === foo ? 'foo' : 'beer');
      assert.equal(eggObject.proto.name, eggObject.name);
      assert.equal(eggObject.proto.className, self.constructor.name);
      assert.equal(eggObject.proto.initType, self === foo ? 'SINGLETON' : 'CONTEXT');
      assert.equal(eggObject.ctx === undefined, self === foo);
      assert.equal(lifecycleContext.loadUnit.name, 'classes');
      assert.equal(lifecycleContext.loadUnit.id, eggObject.proto.loadUnitId);
      assert.equal(lifecycleContext.loadUnitInstance.loadUnit, lifecycleContext.loadUnit);
      assert.equal(lifecycleContext.loadUnitInstance.name, 'classes');
    }
    const callsOf = (object) => calls.filter(({ self }) => self === object);
    const ids = [foo, ...bars].map((object) => callsOf(object).map(({ args }) => args[1].id));
    for (const own of ids) assert.equal(new Set(own).size, 1);
    assert.equal(new Set(ids.flat()).size, 3);
  });

  it('finds the EggObject ready when another object uses it, and after', async () => {
    const seen = [];
    let eggObject;
    class Foo {
      init(_ctx, own) {
        eggObject = own;
        seen.push(own.isReady);
      }
    }
    class Bar {
      init() {
        seen.push(eggObject.isReady);
      }
    }
    const container = await create(singleton(Foo), singleton(Bar, { foo: 'foo' }));
    assert.deepEqual(seen, [false, true]);
    await container.destroy();
  });

  it('defines properties by injectProperty, which later injection replaces', async () => {
    class Dep {}
    class Foo {
      postConstruct(_ctx, eggObject) {
        eggObject.injectProperty('dep', { value: 'early', configurable: true });
        eggObject.injectProperty('own', { get: () => 'own', configurable: true });
      }
    }
    const container = await create(singleton(Dep), singleton(Foo, { dep: 'dep' }));
    const foo = await container.getEggObject(Foo);
    assert.ok(foo.dep instanceof Dep);
    assert.equal(foo.own, 'own');
  });

  it('may be a field of the object', async () => {
    for (const declare of [singleton, context]) {
      const called = [];
      class Foo {
        postConstruct = () => void called.push('postConstruct');
        preInject = () => void called.push('preInject');
        postInject = () => void called.push('postInject');
        init = () => void called.push('init');
        preDestroy = () => void called.push('preDestroy');
        destroy = async () => void called.push('destroy');
      }
      const container = await create(declare(Foo));
      for (let i = 0; i < 2; i++) await container.run({}, () => container.getEggObject(Foo));
      await container.destroy();
      assert.deepEqual(called, declare === singleton ? hooks : [...hooks, ...hooks]);
    }
  });

  it('may be an async field of a singleton', async () => {
    const called = [];
    class Foo {
      init = async () => {
        await turn();
        called.push('init');
      };
    }
    class Bar {
      constructor() {
        called.push('Bar');
      }
    }
    await create(singleton(Foo), singleton(Bar, { foo: 'foo' }));
    assert.deepEqual(called, ['init', 'Bar']);
  });

  it('is awaited where it returns any thenable, a function too', async () => {
    for (const thenable of [{}, () => {}]) {
      const called = [];
      thenable.then = (resolve) => {
        called.push('then');
        setImmediate(resolve);
      };
      class Foo {
        postInject() {
          return thenable;
        }
        init() {
          called.push('init');
        }
      }
      await create(singleton(Foo));
      assert.deepEqual(called, ['then', 'init'], typeof thenable);
    }
  });

  it('is not called where the object says that it has none', async () => {
    class Base {
      init() {
        assert.fail('init was called');
      }
    }
    class Foo extends Base {
      init = undefined;
    }
    class Bar extends Base {
      init = null;
    }
    await create(singleton(Foo), singleton(Bar));
  });
});
