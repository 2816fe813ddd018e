'use strict';

const assert = require('node:assert/strict');

const { alwaysNew, context, create, singleton, turn } = require('./support/classes.js');
const { creating, ending, noting } = require('./support/life-cycle.js');

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
