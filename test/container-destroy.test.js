'use strict';

const assert = require('node:assert/strict');

const { alwaysNew, context, create, gate, singleton, thrownBy, turn } = require('./support/classes.js');
const { failing, noting } = require('./support/ends.js');

describe('container.destroy', () => {
  it('ends the singletons in reverse order, those that do not need each other side by side', async () => {
    const log = [];
    const A = singleton(
      noting(log, 'A', {
        async preDestroy() {
          log.push('A begins');
          await turn();
          log.push('A goes on');
        },
      }),
      { base: 'base' },
    );
    const B = singleton(noting(log, 'B'), ['base']);
    const container = await create(singleton(noting(log, 'Base')), A, B);
    await container.destroy();
    assert.deepEqual(log.slice(-4), ['A goes on', 'destroy A', 'preDestroy Base', 'destroy Base']);
    assert.deepEqual(log.slice(0, -4).sort(), ['A begins', 'destroy B', 'preDestroy B']);
  });

  it('does so once, and every call waits for that', async () => {
    const log = [];
    const over = gate();
    const container = await create(
      singleton(
        noting(log, 'Slow', {
          async destroy() {
            await over.promise;
            log.push('destroy Slow');
          },
        }),
      ),
    );
    const waiting = [container.destroy(), container.destroy()].map((promise) => promise.then(() => log.push('waited')));
    await turn();
    assert.deepEqual(log, ['preDestroy Slow']);
    over.open();
    await Promise.all(waiting);
    await container.destroy();
    assert.deepEqual(log, ['preDestroy Slow', 'destroy Slow', 'waited', 'waited']);
  });

  it('is refused what comes after it', async () => {
    class Foo {}
    class Fresh {}
    class Tracer {}
    const container = await create(singleton(Foo, { tracer: 'tracer' }), alwaysNew(Fresh), context(Tracer));
    const foo = await container.getEggObject(Foo);
    const destroyed = container.destroy();
    const expected = { code: 'TEGG_NATIVE_CONTAINER_DESTROYED' };
    for (let i = 0; i < 2; i++) {
      for (const clazz of [Foo, Fresh, Tracer]) await assert.rejects(container.getEggObject(clazz), expected);
      await assert.rejects(container.getEggObjectFromName('foo'), expected);
      await assert.rejects(container.run({}, () => assert.fail('called')), expected);
      await destroyed;
    }
    assert.throws(() => foo.tracer, { code: 'TEGG_NATIVE_NO_CONTEXT' });
  });

  it('is rejected with what the singletons throw, at each call, and keeps none from its end', async () => {
    const errors = [new Error('one'), new Error('two')];
    const log = [];
    const one = await create(singleton(noting(log, 'A', failing(errors[0]))), singleton(noting(log, 'B')));
    for (let i = 0; i < 2; i++) assert.equal(await thrownBy(one.destroy()), errors[0]);
    assert.deepEqual(log.sort(), ['destroy B', 'preDestroy A', 'preDestroy B']);
    const both = await create(...errors.map((error, at) => singleton(noting([], `A${at}`, failing(error)))));
    const thrown = await thrownBy(both.destroy());
    assert.equal(thrown.code, 'TEGG_NATIVE_DESTROY');
    assert.deepEqual(new Set(thrown.errors), new Set(errors));
  });

  it('leaves singletons usable that are held', async () => {
    class Foo {
      hello() {
        return 'hello';
      }
    }
    class Bar {}
    const container = await create(singleton(Foo), singleton(Bar, { foo: 'foo' }));
    const bar = await container.getEggObject(Bar);
    await container.destroy();
    assert.equal(bar.foo.hello(), 'hello');
  });

  it('may be called by a singleton as it ends', async () => {
    const log = [];
    const Foo = singleton(
      noting(log, 'Foo', {
        preDestroy() {
          container.destroy();
          log.push('preDestroy Foo');
        },
      }),
    );
    const container = await create(Foo);
    await container.destroy();
    assert.deepEqual(log, ['preDestroy Foo', 'destroy Foo']);
  });

  it('is refused what a singleton asks for as it ends', async () => {
    const asked = [];
    class Foo {
      preDestroy() {
        asked.push(thrownBy(container.getEggObject(Foo)), thrownBy(container.run({}, () => {})));
      }
    }
    const container = await create(singleton(Foo));
    await container.destroy();
    for (const { code } of await Promise.all(asked)) assert.equal(code, 'TEGG_NATIVE_CONTAINER_DESTROYED');
  });

  it('leaves runs alone that go on: their objects are read, and end with them', async () => {
    const log = [];
    const Session = context(noting(log, 'Session'));
    class Foo {}
    const container = await create(Session, singleton(Foo, { session: 'session' }));
    const foo = await container.getEggObject(Foo);
    const over = gate();
    const run = container.run({}, async () => {
      await over.promise;
      assert.ok(foo.session instanceof Session);
    });
    await container.destroy();
    over.open();
    await run;
    assert.deepEqual(log, ['preDestroy Session', 'destroy Session']);
  });
});
