'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { across, advice, around, logging, singly } = require('./support/advices.js');
const { create, singleton, thrownBy, unshowable } = require('./support/classes.js');

const { Advice, Pointcut, PointcutType } = tegg;

/** What the advices of a class's object are called for a method, the outermost first. */
async function names(clazz, method, ...others) {
  const container = await create(clazz, ...others);
  const object = await container.getEggObject(clazz);
  const log = [];
  const seen = new Map(others.map((other) => [other, other.name]));
  for (const [other, name] of seen) {
    if (tegg.AdviceInfoUtil.isAdvice(other)) other.prototype.around = (_ctx, next) => (log.push(name), next());
  }
  await object[method]();
  return log;
}

const named = (name) => advice({}, singly, name);

/** A singleton with these methods. */
function subject(name, methods, Base = Object) {
  const clazz = class extends Base {};
  Object.defineProperty(clazz, 'name', { value: name });
  for (const key of Reflect.ownKeys(methods)) {
    Object.defineProperty(clazz.prototype, key, { configurable: true, writable: true, value: methods[key] });
  }
  return singleton(clazz);
}

describe('the order of advices', () => {
  it('is that of the numbers; of equal ones the decorator that stands first is outside', async () => {
    const [A, B, C, D] = ['A', 'B', 'C', 'D'].map(named);
    const Foo = subject('Foo', { hello() {} });
    around(Foo, 'hello', [C]);
    around(Foo, 'hello', [A, B]);
    Pointcut(D, { order: 999 })(Foo.prototype, 'hello');
    assert.deepEqual(await names(Foo, 'hello', A, B, C, D), ['D', 'A', 'B', 'C']);
  });

  it('has crosscuts outside, which are 100 where pointcuts are 1000, and any number may be one', async () => {
    const [A, B, C, D] = ['A', 'B', 'C', 'D'].map(named);
    const Foo = subject('Foo', { hello() {} });
    const chosen = { type: 'CLASS', clazz: Foo, methodName: 'hello' };
    around(Foo, 'hello', [A]);
    Pointcut(B, { order: 100 })(Foo.prototype, 'hello');
    Pointcut(D, { order: -Infinity })(Foo.prototype, 'hello');
    across(C, chosen);
    assert.deepEqual(await names(Foo, 'hello', A, B, C, D), ['D', 'C', 'B', 'A']);
    const E = across(named('E'), chosen, { order: 1001 });
    assert.deepEqual(await names(Foo, 'hello', A, B, C, D, E), ['D', 'C', 'B', 'A', 'E']);
  });
});

describe('pointcuts', () => {
  it('are inherited, also by a method that overrides, which calls the bare one by super', async () => {
    const log = [];
    const Log = logging(log, 'L', {}, singly);
    class Base {
      hello() {
        log.push('base');
        return 'base';
      }
      left() {
        return 'left';
      }
    }
    around(around(Base, 'hello', [Log]), 'left', [Log]);
    class Derived extends Base {
      hello() {
        log.push('derived');
        return super.hello();
      }
    }
    singleton(Derived);
    const object = await (await create(Derived, Log)).getEggObject(Derived);
    assert.equal(await object.hello(), 'base');
    const stages = ['L beforeCall', 'L around', 'derived', 'base', 'L afterReturn', 'L afterFinally'];
    assert.deepEqual(log.splice(0), stages);
    assert.equal(await object.left(), 'left');
    assert.equal(log.length, 4);
  });

  it('of a class come outside of those that it inherits, and do not change the class that it extends', async () => {
    const [A, B] = ['A', 'B'].map(named);
    const Base = around(subject('Base', { hello() {} }), 'hello', [A]);
    const Derived = around(subject('Derived', {}, Base), 'hello', [B]);
    assert.deepEqual(await names(Derived, 'hello', A, B), ['B', 'A']);
    assert.deepEqual(await names(Base, 'hello', A, B), ['A']);
  });

  it('are gone where an accessor has taken the method’s place', async () => {
    const A = named('A');
    const Base = around(subject('Base', { hello() {} }), 'hello', [A]);
    class Derived extends Base {
      get hello() {
        return () => 'read';
      }
    }
    singleton(Derived);
    const object = await (await create(Derived, A)).getEggObject(Derived);
    assert.equal(object.hello(), 'read');
  });

  it('are called by this inside of the object', async () => {
    const A = named('A');
    const Foo = around(subject('Foo', { hello() {}, outer() {
      return this.hello();
    } }), 'hello', [A]);
    assert.deepEqual(await names(Foo, 'outer', A), ['A']);
  });

  it('leave the class as it is, and what is not advised too', async () => {
    const A = named('A');
    const bare = function hello() {};
    const Foo = around(subject('Foo', { hello: bare, other() {} }), 'hello', [A]);
    const object = await (await create(Foo, A)).getEggObject(Foo);
    assert.equal(Foo.prototype.hello, bare);
    assert.equal(object.other, Foo.prototype.other);
    assert.ok(Object.hasOwn(object, 'hello') && !Object.hasOwn(object, 'other'));
    assert.equal(object.hello, object.hello);
    assert.equal(object.hello.name, 'hello');
  });

  it('find the class’s method when it is called: tests mock it', async () => {
    const A = named('A');
    const Foo = around(subject('Foo', { hello: () => 'bare' }), 'hello', [A]);
    const object = await (await create(Foo, A)).getEggObject(Foo);
    Foo.prototype.hello = () => 'mocked';
    assert.equal(await object.hello(), 'mocked');
  });
});

describe('crosscuts', () => {
  const matching = { type: PointcutType.NAME, className: /Service$/, methodName: /^get/ };

  it('by class are for a method of the class and of those that extend it', async () => {
    const A = named('A');
    const Foo = subject('Foo', { hello() {}, other() {} });
    const Derived = subject('Derived', { hello() {} }, Foo);
    const Else = subject('Else', { hello() {} });
    across(A, { type: PointcutType.CLASS, clazz: Foo, methodName: 'hello' });
    assert.deepEqual(await names(Foo, 'hello', A), ['A']);
    assert.deepEqual(await names(Derived, 'hello', A), ['A']);
    assert.deepEqual(await names(Foo, 'other', A), []);
    assert.deepEqual(await names(Else, 'hello', A), []);
  });

  it('by name are for what both expressions match', async () => {
    const A = across(named('A'), matching);
    const Foo = subject('FooService', { get() {}, getMore() {}, put() {} });
    assert.deepEqual(await names(Foo, 'get', A), ['A']);
    assert.deepEqual(await names(Foo, 'getMore', A), ['A']);
    assert.deepEqual(await names(Foo, 'put', A), []);
    assert.deepEqual(await names(subject('Services', { get() {} }), 'get', A), []);
  });

  it('by name match all, also where an expression remembers where it found something', async () => {
    const A = across(named('A'), { type: PointcutType.NAME, className: /Foo/g, methodName: /hello/g });
    const Foo = subject('Foo', { hello() {}, hello1() {}, hello2() {} });
    const object = await (await create(Foo, A)).getEggObject(Foo);
    const advised = ['hello', 'hello1', 'hello2'].filter((method) => Object.hasOwn(object, method));
    assert.deepEqual(advised, ['hello', 'hello1', 'hello2']);
  });

  it('by a function are asked about every public method of every class, once', async () => {
    const asked = [];
    const key = Symbol('key');
    const A = across(named('A'), {
      type: PointcutType.CUSTOM,
      callback(clazz, method) {
        if (clazz !== A) asked.push([clazz.name, method]);
        return clazz === Foo && method === key;
      },
    });
    class Foo {
      #hidden() {}
      b() {
        this.#hidden();
      }
      get reader() {
        return 1;
      }
      static still() {}
      [key]() {}
      field = () => {};
    }
    singleton(Foo);
    class Derived extends Foo {
      a() {}
      b() {}
    }
    singleton(Derived);
    assert.deepEqual(await names(Foo, key, Derived, A), ['A']);
    const ofDerived = [['Derived', 'a'], ['Derived', 'b'], ['Derived', key]];
    assert.deepEqual(asked, [['Foo', 'b'], ['Foo', key], ...ofDerived]);
  });

  it('by a function that throws fail the boot and tell of it', async () => {
    const cause = new Error('on purpose');
    const callback = () => {
      throw cause;
    };
    const A = across(named('A'), { type: PointcutType.CUSTOM, callback });
    const error = await thrownBy(create(subject('Foo', { hello() {} }), A));
    assert.equal(error.code, 'TEGG_NATIVE_CROSSCUT');
    assert.equal(error.cause, cause);
    const message = /^the callback of @Crosscut on class A failed for method "hello" of class Foo: on purpose/;
    assert.match(error.message, message);
  });

  it('by a function that throws what has no text fail the boot, too', async () => {
    const callback = () => {
      throw unshowable();
    };
    const A = across(named('A'), { type: PointcutType.CUSTOM, callback });
    const error = await thrownBy(create(subject('Foo', { hello() {} }), A));
    assert.equal(error.code, 'TEGG_NATIVE_CROSSCUT');
    assert.match(error.message, /of class Foo: something that cannot be shown/);
  });

  it('of one advice add up', async () => {
    const A = across(across(named('A'), matching), { ...matching, methodName: /^getMore/ });
    const Foo = subject('FooService', { get() {}, getMore() {} });
    assert.deepEqual(await names(Foo, 'get', A), ['A']);
    assert.deepEqual(await names(Foo, 'getMore', A), ['A', 'A']);
  });

  it('belong to the class that is decorated, not to those that extend it', async () => {
    const A = across(named('A'), matching);
    class Derived extends A {}
    Advice(singly)(Derived);
    const Foo = subject('FooService', { get() {} });
    assert.deepEqual(await names(Foo, 'get', Derived), []);
  });

  it('are of no use where the advice is not among the classes', async () => {
    across(named('A'), matching);
    assert.deepEqual(await names(subject('FooService', { get() {} }), 'get'), []);
  });

  it('that choose an advice’s own method are a circle, which the boot tells of', async () => {
    const all = { type: PointcutType.NAME, className: /./, methodName: /./ };
    const A = across(advice({ async around() {} }, singly, 'AllAdvice'), all);
    const error = await thrownBy(create(subject('Foo', { hello() {} }), A));
    assert.equal(error.code, 'TEGG_NATIVE_RECURSIVE_DEPS');
    assert.match(error.message, /^proto has recursive deps: allAdvice/);
  });
});
