'use strict';

const assert = require('node:assert/strict');

const {
  LifecycleDestroy,
  LifecycleInit,
  LifecyclePostConstruct,
  LifecyclePostInject,
  LifecyclePreDestroy,
  LifecyclePreInject,
  LifecyclePreLoad,
  MultiInstanceProto,
} = require('..');
const { alwaysNew, context, create, singleton, thrownBy, turn, unhandledIn } = require('./support/classes.js');

const creating = ['postConstruct', 'preInject', 'postInject', 'init'];
const ending = ['preDestroy', 'destroy'];
const hooks = [...creating, ...ending];
const decorators = {
  postConstruct: LifecyclePostConstruct,
  preInject: LifecyclePreInject,
  postInject: LifecyclePostInject,
  init: LifecycleInit,
  preDestroy: LifecyclePreDestroy,
  destroy: LifecycleDestroy,
};

/** A class whose constructor and life cycle methods note what they find injected. */
function noting(log, { hook = (name) => name, wait = () => undefined, names = hooks } = {}) {
  class Noted {
    constructor(given) {
      if (given !== undefined) this.dep = given;
      this.note('constructor');
    }
    note(step) {
      log.push(`${step}:${this.dep === undefined ? 'without' : 'with'}`);
    }
  }
  for (const name of names) {
    const note = function () {
      this.note(name);
    };
    const method = wait() === undefined ? note : async function () {
      await wait();
      note.call(this);
      await wait();
    };
    Object.defineProperty(Noted.prototype, hook(name), { value: method, configurable: true, writable: true });
  }
  return Noted;
}

const byProperty = [
  'constructor:without',
  'postConstruct:without',
  'preInject:without',
  'postInject:with',
  'init:with',
];
const byConstructor = ['constructor:with', ...creating.map((name) => `${name}:with`)];
const atTheEnd = ending.map((name) => `${name}:with`);

describe('the life of a singleton', () => {
  class Dep {}
  singleton(Dep);

  it('has tegg’s order, with properties injected after preInject', async () => {
    const log = [];
    const container = await create(Dep, singleton(noting(log), { dep: 'dep' }));
    assert.deepEqual(log, byProperty);
    await container.destroy();
    assert.deepEqual(log, [...byProperty, ...atTheEnd]);
  });

  it('has the same order where every method takes time', async () => {
    const log = [];
    const container = await create(Dep, singleton(noting(log, { wait: turn }), { dep: 'dep' }));
    assert.deepEqual(log, byProperty);
    await container.destroy();
    assert.deepEqual(log, [...byProperty, ...atTheEnd]);
  });

  it('has the same order with constructor injection', async () => {
    for (const wait of [undefined, turn]) {
      const log = [];
      const container = await create(Dep, singleton(noting(log, { wait }), ['dep']));
      assert.deepEqual(log, byConstructor);
      await container.destroy();
      assert.deepEqual(log, [...byConstructor, ...atTheEnd]);
    }
  });

  it('finds a context object’s accessor injected after preInject', async () => {
    const log = [];
    class Tracer {}
    class Foo {
      has(step) {
        log.push([step, 'tracer' in this]);
      }
    }
    for (const name of creating) {
      Foo.prototype[name] = function () {
        this.has(name);
      };
    }
    await create(context(Tracer), singleton(Foo, { tracer: 'tracer' }));
    assert.deepEqual(log, [['postConstruct', false], ['preInject', false], ['postInject', true], ['init', true]]);
  });
});

describe('the life of a context object', () => {
  class Dep {}
  class Other {}
  singleton(Dep);
  context(Other);

  for (const dep of ['dep', 'other']) {
    for (const wait of [undefined, turn]) {
      it(`has tegg’s order, ${wait === undefined ? 'at once' : 'taking time'}, with ${dep} injected`, async () => {
        for (const [injected, expected] of [[{ dep }, byProperty], [[dep], byConstructor]]) {
          const log = [];
          const Noted = context(noting(log, { wait }), injected);
          const container = await create(Dep, Other, Noted);
          assert.deepEqual(log, []);
          await container.run({}, async () => {
            await container.getEggObject(Noted);
            assert.deepEqual(log, expected);
          });
          assert.deepEqual(log, [...expected, ...atTheEnd]);
        }
      });
    }
  }
});

describe('the life of an object that is always new', () => {
  class Dep {}
  singleton(Dep);

  it('has tegg’s order, and nobody tells it of its end', async () => {
    for (const wait of [undefined, turn]) {
      const log = [];
      const Noted = alwaysNew(noting(log, { wait }), { dep: 'dep' });
      class Foo {}
      const container = await create(Dep, Noted, singleton(Foo, { noted: 'noted' }));
      assert.deepEqual(log, byProperty);
      await container.run({}, () => container.getEggObject(Noted));
      assert.deepEqual(log, [...byProperty, ...byProperty]);
      await container.destroy();
      assert.deepEqual(log, [...byProperty, ...byProperty]);
    }
  });
});

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

describe('what an object needs', () => {
  it('is ready before it is made, through all kinds', async () => {
    const log = [];
    const named = (name, wait) => {
      const clazz = {
        [name]: class {
          constructor() {
            log.push(`new ${name}`);
          }
          async init() {
            if (wait) await turn();
            log.push(`${name} is ready`);
          }
        },
      }[name];
      return clazz;
    };
    const A = singleton(named('A', true));
    const B = alwaysNew(named('B', true), { a: 'a' });
    const C = context(named('C', true), { a: 'a' });
    const D = context(named('D', true), { b: 'b', c: 'c' });
    const E = context(named('E'), ['d']);
    const container = await create(E, D, C, B, A);
    await container.run({}, () => container.getEggObject(E));
    const index = (entry) => {
      assert.equal(log.filter((other) => other === entry).length, 1, entry);
      return log.indexOf(entry);
    };
    for (const [before, after] of [['A', 'C'], ['C', 'D'], ['D', 'E']]) {
      assert.ok(index(`${before} is ready`) < index(`new ${after}`), `${before} before ${after}: ${log}`);
    }
    assert.ok(index('A is ready') < index('new B'));
    assert.ok(index('B is ready') < index('D is ready'));
  });
});

describe('preLoad', () => {
  it('is called by decorator, a class once, one after another, before anything is made', async () => {
    const log = [];
    const make = (name) => {
      const clazz = {
        [name]: class {
          static async load(...args) {
            log.push([`${name} begins`, this === clazz, args.length]);
            await turn();
            log.push(`${name} ends`);
          }
          static preLoad() {
            assert.fail('preLoad is called by decorator only');
          }
          constructor() {
            log.push(`new ${name}`);
          }
        },
      }[name];
      return clazz;
    };
    const A = make('A');
    LifecyclePreLoad()(A, 'load');
    MultiInstanceProto({ objects: [{ name: 'one' }, { name: 'two' }] })(A);
    const B = make('B');
    LifecyclePreLoad()(B, 'load');
    context(B);
    const C = singleton(make('C'));
    await create(A, B, C);
    assert.deepEqual(log.slice(0, 4), [['A begins', true, 0], 'A ends', ['B begins', true, 0], 'B ends']);
    assert.deepEqual(log.slice(4).sort(), ['new A', 'new A', 'new C']);
  });

  it('keeps everything from being made where it fails', async () => {
    for (const fail of [() => Promise.reject('refused'), () => { throw 'refused'; }]) {
      class A {
        static load() {
          return fail();
        }
      }
      LifecyclePreLoad()(A, 'load');
      class B {
        constructor() {
          assert.fail('B was made');
        }
      }
      const unhandled = await unhandledIn(async () => {
        assert.equal(await thrownBy(create(singleton(A), singleton(B))), 'refused');
      });
      assert.deepEqual(unhandled, []);
    }
  });
});

describe('objects of random classes', () => {
  const kinds = { singleton, context, alwaysNew };
  const waits = [() => undefined, async () => {}, () => turn(), () => turn().then(turn)];

  /** Numbers below a limit, the same for the same seed. */
  function randomFrom(seed) {
    let state = seed >>> 0;
    return (limit) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
  }

  /** What is known of an object, beside the object itself. */
  class Notes {
    isReady = false;
    ends = 0;
    constructor(number, ctx) {
      this.number = number;
      this.ctx = ctx;
    }
  }

  class World {
    /** By object. */
    notes = new Map();
    protos = [];
    container = undefined;

    constructor(random) {
      this.random = random;
      for (let number = 3 + random(12); number > 0; number--) this.add();
    }

    add() {
      const { protos, random } = this;
      const number = protos.length;
      const kind = ['singleton', 'context', 'context', 'alwaysNew'][random(4)];
      const needs = number === 0 ? [] : [...new Set(Array.from({ length: random(4) }, () => random(number)))];
      // An object that is of none reads those of a context when it is used.
      const fixed = needs.filter((need) => kind === 'context' || protos[need].kind !== 'context');
      const clazz = this.newClass(number, random(2) === 0 ? needs : undefined, fixed, waits[random(4)]);
      if (random(3) === 0) clazz.prototype.init = this.slowInit(clazz.prototype.init, waits[1 + random(3)]);
      protos.push({ kind, needs, clazz });
    }

    newClass(number, byConstructor, fixed, waitAtEnd) {
      const world = this;
      const name = `C${number}`;
      const { [name]: clazz } = {
        [name]: class {
          constructor(...given) {
            world.notes.set(this, new Notes(number, world.container?.currentContext));
            byConstructor?.forEach((need, at) => (this[`c${need}`] = given[at]));
          }
          postConstruct() {
            if (byConstructor !== undefined) this.check();
          }
          check() {
            for (const need of fixed) {
              const notes = world.notes.get(this[`c${need}`]);
              assert.equal(notes?.number, need, `${name} has c${need}`);
              assert.ok(notes.isReady && notes.ends === 0, `c${need} of ${name} is ready`);
            }
          }
          init() {
            this.check();
            world.notes.get(this).isReady = true;
          }
          destroy() {
            const notes = world.notes.get(this);
            notes.ends++;
            assert.ok(notes.isReady);
            this.check();
            return waitAtEnd();
          }
        },
      };
      clazz.isByConstructor = byConstructor !== undefined;
      return clazz;
    }

    slowInit(init, wait) {
      return async function () {
        await wait();
        init.call(this);
      };
    }

    async create() {
      for (const { kind, needs, clazz } of this.protos) {
        const names = needs.map((need) => `c${need}`);
        kinds[kind](clazz, clazz.isByConstructor ? names : Object.fromEntries(names.map((name) => [name, name])));
      }
      const order = this.protos.map(({ clazz }) => [this.random(1e6), clazz]).sort(([a], [b]) => a - b);
      this.container = await create(...order.map(([, clazz]) => clazz));
    }

    /** Some steps at the same time in one context; each gets an object and uses all that it leads to. */
    run() {
      const { container, protos, random } = this;
      const ctx = {};
      const found = new Map();
      const step = async () => {
        const number = random(protos.length);
        await waits[random(4)]();
        const object =
          random(2) === 0
            ? await container.getEggObject(protos[number].clazz)
            : await container.getEggObjectFromName(`c${number}`);
        this.use(object, ctx, found);
        await waits[random(4)]();
        this.use(object, ctx, found);
      };
      return container.run(ctx, () => Promise.all(Array.from({ length: 1 + random(4) }, step)));
    }

    use(object, ctx, found) {
      const notes = this.notes.get(object);
      const { kind, needs, clazz } = this.protos[notes.number];
      assert.ok(notes.isReady);
      if (kind === 'context') {
        assert.equal(notes.ctx, ctx);
        assert.equal(found.get(notes.number) ?? object, object, 'one object a context');
        found.set(notes.number, object);
      }
      for (const need of needs) {
        const value = object[`c${need}`];
        assert.ok(value instanceof this.protos[need].clazz);
        const isProxy = clazz.isByConstructor && kind !== 'context' && this.protos[need].kind === 'context';
        if (isProxy) assert.equal(value.constructor, this.protos[need].clazz);
        else this.use(value, ctx, found);
      }
    }

    /** Checks that each object of a kind ended so often. */
    checkEnds(wanted, ends) {
      for (const { number, ends: own } of this.notes.values()) {
        if (this.protos[number].kind === wanted) assert.equal(own, ends, `ends of c${number}`);
      }
    }
  }

  it('are made once, after what they need, and end once, before it', async () => {
    const first = Date.now() % 1e9;
    for (let seed = first; seed < first + 150; seed++) {
      try {
        const random = randomFrom(seed);
        const world = new World(random);
        await world.create();
        await Promise.all(Array.from({ length: 1 + random(4) }, () => world.run()));
        world.checkEnds('context', 1);
        world.checkEnds('singleton', 0);
        await world.container.destroy();
        world.checkEnds('singleton', 1);
        world.checkEnds('alwaysNew', 0);
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
    }
  });
});
