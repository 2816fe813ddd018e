'use strict';

const assert = require('node:assert/strict');

const { alwaysNew, create, singleton, turn } = require('./support/classes.js');
const { waiting } = require('./support/waiting.js');

describe('singletons that take time', () => {
  it('start side by side; those that need them start as soon as these are ready', async () => {
    const { log, classes, gates } = waiting(['A', 'B', 'NeedsA', 'NeedsBoth']);
    const { A, B, NeedsA, NeedsBoth } = classes;
    singleton(NeedsA, { a: 'a' });
    singleton(NeedsBoth, ['a', 'b']);
    let isDone = false;
    const created = create(NeedsBoth, NeedsA, singleton(A), singleton(B)).then(() => (isDone = true));
    await turn();
    assert.deepEqual(log.splice(0).sort(), ['new A', 'new B']);
    gates.A.open();
    await turn();
    assert.deepEqual(log.splice(0), ['A is ready', 'new NeedsA']);
    gates.B.open();
    await turn();
    assert.deepEqual(log.splice(0), ['B is ready', 'new NeedsBoth']);
    gates.NeedsA.open();
    await turn();
    assert.equal(isDone, false);
    gates.NeedsBoth.open();
    await created;
    assert.deepEqual(log, ['NeedsA is ready', 'NeedsBoth is ready']);
  });

  it('may stand in the middle of a chain', async () => {
    const { log, classes, gates } = waiting(['Middle']);
    class First {}
    class Last {
      init() {
        log.push(`Last has ${this.middle.first instanceof First}`);
      }
    }
    singleton(First);
    singleton(classes.Middle, { first: 'first' });
    const created = create(singleton(Last, { middle: 'middle' }), classes.Middle, First);
    await turn();
    gates.Middle.open();
    const container = await created;
    assert.deepEqual(log, ['new Middle', 'Middle is ready', 'Last has true']);
    assert.ok(await container.getEggObject(Last));
  });

  it('are waited for by what gets them through an object that is always new', async () => {
    const { log, classes, gates } = waiting(['A', 'B']);
    class Foo {
      init() {
        log.push('Foo is ready');
      }
    }
    const created = create(
      singleton(Foo, { b: 'b' }),
      alwaysNew(classes.B, { a: 'a' }),
      singleton(classes.A),
    );
    await turn();
    assert.deepEqual(log, ['new A']);
    gates.A.open();
    await turn();
    assert.deepEqual(log, ['new A', 'A is ready', 'new B']);
    gates.B.open();
    await created;
    assert.deepEqual(log, ['new A', 'A is ready', 'new B', 'B is ready', 'Foo is ready']);
  });
});
