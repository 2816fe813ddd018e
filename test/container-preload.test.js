'use strict';

const assert = require('node:assert/strict');

const { LifecyclePreLoad, MultiInstanceProto } = require('..');
const { context, create, singleton, thrownBy, turn, unhandledIn } = require('./support/classes.js');

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
