'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { Container, ContextProto, Inject, ObjectInitType, Prototype, SingletonProto } = require('..');
const { declare, make } = require('./fixtures/container/declare.js');
const { moduleOf } = require('./fixtures/container/modules.js');
const { refusal } = require('./fixtures/container/refusal.js');
const { turn, warningsIn } = require('./support/classes.js');
const { temporaryFolder } = require('./support/temporary.js');

const { ALWAYS_NEW, CONTEXT, SINGLETON } = ObjectInitType;
const temporary = temporaryFolder();
const moduleWith = (name, ...classes) => moduleOf(temporary.path, name, ...classes);
const refused = (code, options, ...parts) => refusal(code, Container.create(options), ...parts);

describe('an object that is read where it cannot be', () => {
  it('is told outside of a context with the class, the property, the prototype and what to do', async () => {
    const Tracer = make('Tracer', ContextProto());
    const Foo = make('Foo', SingletonProto(), { it: Inject('tracer') });
    const folder = moduleWith('one', Tracer, Foo);
    const container = await Container.create({ modules: [folder] });
    const foo = await container.getEggObject(Foo);
    const what = [`class Tracer (${join(folder, 'classes.js')})`, 'LOAD_UNIT:one', 'container.run(ctx, fn)'];
    const read = () => foo.it;
    await refusal('TEGG_NATIVE_NO_CONTEXT', read, 'ctx is required', 'property `it` of class Foo', 'tracer', ...what);
    await refusal('TEGG_NATIVE_NO_CONTEXT', container.getEggObject(Tracer), 'ctx is required', ...what);
  });

  it('is told outside of a context through a constructor’s parameter, and while singletons are made', async () => {
    const Tracer = make('Tracer', ContextProto());
    const Foo = make('Foo', SingletonProto(), {}, [Inject('tracer')]);
    const container = await Container.create({ classes: [Tracer, Foo] });
    const { args } = await container.getEggObject(Foo);
    await refusal('TEGG_NATIVE_NO_CONTEXT', () => args[0].id, 'ctx is required', 'class Tracer');
    class Early {
      init() {
        this.tracer.args;
      }
    }
    declare(Early, SingletonProto(), { [Symbol('key')]: Inject('tracer'), tracer: Inject() });
    const parts = ['of class Early', 'not while singletons are made'];
    await refused('TEGG_NATIVE_NO_CONTEXT', { classes: [Tracer, Early] }, ...parts);
  });

  it('is told after its context has ended, with tegg’s text and code', async () => {
    const Tracer = make('Tracer', ContextProto());
    const Foo = make('Foo', SingletonProto(), { it: Inject('tracer') });
    const container = await Container.create({ classes: [Tracer, Foo] });
    const foo = await container.getEggObject(Foo);
    let late;
    await container.run({}, () => {
      late = turn().then(() => foo.it);
    });
    const text = 'Can not read property `it` because egg ctx has been destroyed';
    const error = await refusal('TEGG_read_after_ctx_destroyed', late, text, 'class Foo', 'class Tracer', 'Await');
    assert.equal(error.serialNumber, 'read_after_ctx_destroyed');
    assert.equal(error.name, 'TeggError');
  });

  it('is told where it has to be made ahead', async () => {
    class Slow {
      async init() {}
    }
    declare(Slow, ContextProto());
    const Foo = make('Foo', SingletonProto(), { slow: Inject() });
    const container = await Container.create({ classes: [Slow, Foo] });
    const foo = await container.getEggObject(Foo);
    await container.run({}, async () => {
      const parts = ['EggObject slow not found', 'property `slow` of class Foo', 'class Slow'];
      await refusal('TEGG_NATIVE_NOT_AHEAD', () => foo.slow, ...parts, 'container.getEggObject');
      const pending = container.getEggObject(Foo);
      await refusal('TEGG_NATIVE_NOT_AHEAD', () => foo.slow, ...parts, 'still being made');
      await pending;
      assert.ok(foo.slow instanceof Slow);
    });
  });

  it('is told where a method took time and nothing said so', async () => {
    class Slow {
      init = async () => {};
    }
    declare(Slow, ContextProto());
    const Foo = make('Foo', SingletonProto(), { slow: Inject() });
    const container = await Container.create({ classes: [Slow, Foo] });
    const foo = await container.getEggObject(Foo);
    await container.run({}, async () => {
      await refusal('TEGG_NATIVE_ASYNC_HOOK', () => foo.slow, 'EggObject slow', 'class Slow', /async/);
    });
  });

  it('is told where it is read while it is being made', async () => {
    const found = {};
    class One {
      constructor() {
        found.foo.two;
      }
    }
    class Two {
      init() {
        found.foo.one;
      }
    }
    const classes = [declare(One, ContextProto()), declare(Two, ContextProto())];
    const Foo = make('Foo', SingletonProto(), { one: Inject(), two: Inject() });
    const container = await Container.create({ classes: [...classes, Foo] });
    found.foo = await container.getEggObject(Foo);
    await container.run({}, async () => {
      await refusal('TEGG_NATIVE_RECURSIVE_READ', () => found.foo.one, 'EggObject one', 'one -> two -> one');
      await refusal('TEGG_NATIVE_RECURSIVE_READ', () => found.foo.two, 'EggObject two', 'two -> one -> two');
    });
  });

  it('is told of an object that takes no properties', async () => {
    const Bar = make('Bar', SingletonProto());
    for (const initType of [SINGLETON, CONTEXT, ALWAYS_NEW]) {
      for (const close of [Object.freeze, Object.seal, Object.preventExtensions]) {
        class Closed {
          constructor() {
            close(this);
          }
        }
        declare(Closed, Prototype({ initType }), { bar: Inject() });
        const made = async () => {
          const container = await Container.create({ classes: [Bar, Closed] });
          await container.run({}, () => container.getEggObject(Closed));
        };
        const error = await refusal('TEGG_NATIVE_INJECT', made, 'class Closed', '(bar)', 'Do not freeze');
        assert.ok(error instanceof TypeError);
      }
    }
  });

  it('is told when objects fail as they end', async () => {
    class Foo {
      destroy() {
        throw new Error(`of ${this.constructor.name}`);
      }
    }
    const classes = [declare(Foo, ContextProto()), declare(class Bar extends Foo {}, ContextProto())];
    const container = await Container.create({ classes });
    const both = () => Promise.all(classes.map((clazz) => container.getEggObject(clazz)));
    const error = await refusal('TEGG_NATIVE_DESTROY', container.run({}, both), 'failed 2 times');
    assert.ok(error instanceof AggregateError);
    assert.deepEqual(error.errors.map(({ message }) => message).sort(), ['of Bar', 'of Foo']);
    const texts = await warningsIn(async () => {
      await assert.rejects(container.run({}, () => both().then(() => assert.fail('expected'))), /expected/);
    });
    assert.ok(texts.some((text) => /while objects were destroyed/.test(text)), texts.join());
  });
});
