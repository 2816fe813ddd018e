'use strict';

const assert = require('node:assert/strict');
const { readFileSync, readdirSync } = require('node:fs');
const { join, resolve } = require('node:path');

const {
  AccessLevel,
  Container,
  ContextProto,
  InitTypeQualifier,
  InitTypeQualifierAttribute,
  Inject,
  ModuleQualifier,
  MultiInstanceProto,
  ObjectInitType,
  Prototype,
  SingletonProto,
} = require('..');
const { declare, make, qualified, withQualifiers } = require('./fixtures/container/declare.js');
const { moduleOf, root } = require('./fixtures/container/modules.js');
const { refusal } = require('./fixtures/container/refusal.js');
const { turn, warningsIn } = require('./support/classes.js');
const { temporaryFolder } = require('./support/temporary.js');

const { PUBLIC } = AccessLevel;
const { ALWAYS_NEW, CONTEXT, SINGLETON } = ObjectInitType;
const here = resolve('.');

const temporary = temporaryFolder();
const moduleWith = (name, ...classes) => moduleOf(temporary.path, name, ...classes);

const refused = (code, options, ...parts) => refusal(code, Container.create(options), ...parts);

describe('an injection that stands for nothing', () => {
  const CODE = 'TEGG_EGG_PROTO_NOT_FOUND';

  it('is told with the class, the property, the name and the load unit', async () => {
    const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
    const error = await refused(CODE, { classes: [Foo] }, 'class Foo', 'property it', 'No class has that name');
    assert.ok(error.message.startsWith('Object bar not found in LOAD_UNIT:classes'), error.message);
    assert.equal(error.name, 'EggPrototypeNotFound');
    assert.equal(error.serialNumber, 'EGG_PROTO_NOT_FOUND');
    assert.match(String(error), /^EggPrototypeNotFound: Object bar not found/);
  });

  it('is told with the parameter of the constructor', async () => {
    class Foo {
      constructor(first, second) {
        this.args = [first, second];
      }
    }
    declare(Foo, SingletonProto(), {}, [Inject({ optional: true }), Inject()]);
    await refused(CODE, { classes: [Foo] }, 'Object second not found', 'class Foo', 'parameter 1 (second)');
  });

  it('is told with symbols', async () => {
    const Foo = make('Foo', SingletonProto(), { [Symbol('key')]: Inject(Symbol('bar')) });
    await refused(CODE, { classes: [Foo] }, 'Object Symbol(bar) not found', 'property Symbol(key)');
  });

  it('is told with the file of a module’s class', async () => {
    const folder = moduleWith('one', make('Foo', SingletonProto(), { it: Inject('bar') }));
    const file = join(folder, 'classes.js');
    await refused(CODE, { modules: [folder] }, 'Object bar not found in LOAD_UNIT:one', `class Foo (${file})`);
  });

  it('is told with where a private one is declared, and what to do', async () => {
    const folder = moduleWith('one', make('Bar', SingletonProto()));
    const other = moduleWith('two', make('Foo', SingletonProto(), { it: Inject('bar') }));
    const parts = ['in LOAD_UNIT:two', `class Bar (${join(folder, 'classes.js')})`, 'LOAD_UNIT:one', 'private'];
    await refused(CODE, { modules: [folder, other] }, ...parts, 'accessLevel: AccessLevel.PUBLIC');
  });

  it('is told with the qualifier that keeps one out, as it is written', async () => {
    const Bar = withQualifiers(make('Bar', SingletonProto()), ['colour', 'red']);
    for (const [decorator, ...parts] of [
      [InitTypeQualifier(CONTEXT), '@InitTypeQualifier(ObjectInitType.CONTEXT)', 'it has "SINGLETON"'],
      [ModuleQualifier('one'), "@ModuleQualifier('one')", 'it has "classes"'],
      [qualified('colour', 'blue'), 'qualifier colour: "blue"', 'it has "red"'],
      [qualified(Symbol('size'), 1), 'qualifier Symbol(size): 1', 'it has none'],
    ]) {
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), decorator] });
      await refused(CODE, { classes: [Bar, Foo] }, 'class Bar', ...parts);
    }
  });

  it('is the first one, by the order of classes and of their properties', async () => {
    const First = make('First', SingletonProto(), { fine: Inject({ optional: true }), one: Inject(), two: Inject() });
    const Second = make('Second', SingletonProto(), { three: Inject() });
    await refused(CODE, { classes: [First, Second] }, 'Object one not found', 'class First');
    await refused(CODE, { classes: [Second, First] }, 'Object three not found', 'class Second');
  });
});

describe('an object that is asked for and is not there', () => {
  const CODE = 'TEGG_EGG_PROTO_NOT_FOUND';

  it('is told by its name', async () => {
    const container = await Container.create({ modules: [moduleWith('one', make('Bar', SingletonProto()))] });
    const none = await refusal(CODE, container.getEggObjectFromName('foo'), 'Object foo not found. No class');
    assert.equal(none.name, 'EggPrototypeNotFound');
    const parts = ['Object bar not found', 'class Bar', 'private', 'AccessLevel.PUBLIC'];
    await refusal(CODE, container.getEggObjectFromName('bar'), ...parts);
    await refusal(CODE, container.getEggObjectFromName(Symbol('bar')), 'Object Symbol(bar) not found');
  });

  it('is told with the load unit of classes that were handed over', async () => {
    const container = await Container.create({ classes: [] });
    await refusal(CODE, container.getEggObjectFromName('foo'), 'Object foo not found in LOAD_UNIT:classes');
  });

  it('is told with the qualifier that it lacks', async () => {
    const container = await Container.create({ classes: [make('Foo', SingletonProto())] });
    const asked = [{ attribute: 'colour', value: 'red' }];
    await refusal(CODE, container.getEggObjectFromName('foo', asked), 'class Foo', 'qualifier colour: "red"');
  });

  it('is told of a class that has another, and not that it is private', async () => {
    const Foo = make('Foo', SingletonProto());
    const container = await Container.create({ classes: [Foo] });
    const error = await refusal(CODE, container.getEggObject(Foo, 'bar'), 'Object bar not found', 'class Foo');
    assert.doesNotMatch(error.message, /private/, error.message);
    const asked = { attribute: InitTypeQualifierAttribute, value: CONTEXT };
    await refusal(CODE, container.getEggObject(Foo, 'foo', asked), 'Object foo not found', 'InitTypeQualifier');
  });

  it('is told of a class that is not the container’s, undecorated or not', async () => {
    const container = await Container.create({ classes: [make('Foo', SingletonProto())] });
    for (const clazz of [make('Bar', SingletonProto()), class Bar {}]) {
      await refusal('TEGG_NATIVE_CLASS_NOT_FOUND', container.getEggObject(clazz), 'can not get proto for clazz Bar');
    }
    for (const clazz of [class {}, class { static name = Symbol('name'); }, () => {}]) {
      await refusal('TEGG_NATIVE_CLASS_NOT_FOUND', container.getEggObject(clazz), 'can not get proto for clazz');
    }
  });

  it('is told what is no class, name or qualifier', async () => {
    const Foo = make('Foo', SingletonProto());
    const container = await Container.create({ classes: [Foo] });
    const bad = 'ERR_INVALID_ARG_TYPE';
    for (const clazz of [undefined, null, 'foo', {}, Symbol('foo')]) {
      await refusal(bad, container.getEggObject(clazz), '"clazz" argument must be a class');
    }
    for (const name of [null, 5, {}, []]) {
      await refusal(bad, container.getEggObject(Foo, name), '"name" argument must be a string or a symbol');
      await refusal(bad, container.getEggObjectFromName(name), '"name" argument must be a string or a symbol');
    }
    await refusal(bad, container.getEggObjectFromName(), '"name" argument', 'undefined');
    for (const qualifiers of ['colour', 5, [null], {}, [{ attribute: 5, value: 'red' }]]) {
      await refusal(bad, container.getEggObject(Foo, 'foo', qualifiers), 'getEggObject: the attribute of a qualifier');
      await refusal(bad, container.getEggObjectFromName('foo', qualifiers), 'getEggObjectFromName: the attribute');
    }
    for (const value of [undefined, null, {}, true, Symbol('red')]) {
      const asked = { attribute: Symbol('colour'), value };
      await refusal(bad, container.getEggObjectFromName('foo', asked), 'value of qualifier Symbol(colour)');
    }
  });
});

describe('an injection that stands for several', () => {
  const CODE = 'TEGG_MULTI_PROTO_FOUND';

  it('is told with the class, the property, the name and its qualifiers', async () => {
    const bars = ['One', 'Two'].map((name) => make(name, ContextProto({ name: 'bar' })));
    bars.forEach((clazz, i) => withQualifiers(clazz, ['colour', 'red'], ['size', i]));
    const Foo = make('Foo', SingletonProto(), {
      it: [Inject('bar'), qualified('colour', 'red'), InitTypeQualifier(CONTEXT)],
    });
    const error = await refused(CODE, { classes: [...bars, Foo] }, 'class Foo', 'property it');
    const start = 'multi proto found for name:bar and qualifiers ';
    assert.ok(error.message.startsWith(start), error.message);
    const [shown] = /^\[.*?\]/.exec(error.message.slice(start.length));
    const asked = [['colour', 'red'], [String(InitTypeQualifierAttribute), CONTEXT]];
    const expected = asked.map(([attribute, value]) => ({ attribute, value }));
    const byAttribute = (a, b) => (a.attribute < b.attribute ? -1 : 1);
    assert.deepEqual(JSON.parse(shown).sort(byAttribute), expected.sort(byAttribute));
    assert.equal(error.name, 'MultiPrototypeFound');
    assert.equal(error.serialNumber, 'MULTI_PROTO_FOUND');
  });

  it('is told with all candidates, and the qualifier that decides', async () => {
    const bars = ['red', 'blue'].map((colour) => {
      return withQualifiers(make(colour, SingletonProto({ name: 'bar' })), ['colour', colour]);
    });
    const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
    const parts = ['class red', 'class blue', 'qualifier colour: "red" or the qualifier colour: "blue"'];
    await refused(CODE, { classes: [...bars, Foo] }, ...parts);
  });

  it('is told with InitTypeQualifier where that decides', async () => {
    const bars = [SINGLETON, ALWAYS_NEW].map((initType) => make(initType, Prototype({ name: 'bar', initType })));
    const Foo = make('Foo', ContextProto(), { it: Inject('bar') });
    const parts = [SINGLETON, ALWAYS_NEW].map((initType) => `@InitTypeQualifier(ObjectInitType.${initType})`);
    await refused(CODE, { classes: [...bars, Foo] }, parts.join(' or '));
  });

  it('is told with ModuleQualifier where that decides', async () => {
    const modules = ['one', 'two'].map((name) => {
      return moduleWith(name, make(name, SingletonProto({ name: 'bar', accessLevel: PUBLIC })));
    });
    const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
    const parts = ['LOAD_UNIT:one', 'LOAD_UNIT:two', "@ModuleQualifier('one') or @ModuleQualifier('two')"];
    await refused(CODE, { classes: [Foo], modules }, ...modules, ...parts);
  });

  it('is told what to do where no one qualifier decides', async () => {
    const bars = [['red', 1], ['red', 2], ['blue', 1]].map(([colour, size], i) => {
      return withQualifiers(make(`Bar${i}`, SingletonProto({ name: 'bar' })), ['colour', colour], ['size', size]);
    });
    const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
    await refused(CODE, { classes: [...bars, Foo] }, 'Bar0', 'Bar1', 'Bar2', 'QualifierUtil.addProtoQualifier');
  });

  it('is told by its name or its class, too', async () => {
    const bars = [SINGLETON, ALWAYS_NEW].map((initType) => make(initType, Prototype({ name: 'bar', initType })));
    const objects = ['one', 'two'].map((name) => ({ name, qualifiers: [] }));
    const Several = make('Several', MultiInstanceProto({ objects }));
    const container = await Container.create({ classes: [...bars, Several] });
    const start = /^multi proto found for name:bar and qualifiers \[\]\. Candidates: bar of class SINGLETON/;
    await refusal(CODE, container.getEggObjectFromName('bar'), start, 'class ALWAYS_NEW', '@InitTypeQualifier');
    await refusal(CODE, container.getEggObject(Several), 'one of class Several', 'two of class Several');
    const Nameless = declare(class { static name = 5; }, MultiInstanceProto({ objects }));
    const second = await Container.create({ classes: [Nameless] });
    await refusal(CODE, second.getEggObject(Nameless), 'multi proto found for name');
  });
});

describe('classes that inject each other in a circle', () => {
  const CODE = 'TEGG_NATIVE_RECURSIVE_DEPS';

  it('are told with tegg’s text, and the whole way', async () => {
    const A = make('A', SingletonProto(), { b: Inject() });
    const B = make('B', ContextProto(), { a: Inject() });
    const error = await refused(CODE, { classes: [A, B] });
    assert.equal(error.message, `proto has recursive deps: a@${here} inject b -> b@${here} inject a -> a@${here}`);
  });

  it('are told without those that only lead there', async () => {
    const Start = make('Start', SingletonProto(), { one: Inject() });
    const One = make('One', SingletonProto(), {}, [Inject({ optional: true, name: 'two' })]);
    const Two = make('Two', Prototype({ initType: ALWAYS_NEW }), { three: Inject() });
    const Three = make('Three', SingletonProto(), { end: Inject(), one: Inject() });
    const End = make('End', ContextProto());
    const error = await refused(CODE, { classes: [Start, One, Two, Three, End] });
    const way = `one@${here} inject two -> two@${here} inject three -> three@${here} inject one -> one@${here}`;
    assert.equal(error.message, `proto has recursive deps: ${way}`);
  });

  it('may be one class', async () => {
    const Foo = make('Foo', SingletonProto(), { it: Inject('foo') });
    const error = await refused(CODE, { classes: [Foo] });
    assert.equal(error.message, `proto has recursive deps: foo@${here} inject foo -> foo@${here}`);
  });

  it('may be modules, though the classes do not', async () => {
    const A = make('A', SingletonProto({ accessLevel: PUBLIC }));
    const B = make('B', SingletonProto({ accessLevel: PUBLIC }));
    const one = moduleWith('one', A, make('OfOne', SingletonProto(), { b: Inject() }));
    const two = moduleWith('two', B, make('OfTwo', SingletonProto(), { a: Inject() }));
    const error = await refused(CODE, { modules: [one, two] });
    const way = `one@${one} Object ofOne inject b -> two@${two} Object ofTwo inject a -> one@${one}`;
    assert.equal(error.message, `module has recursive deps: ${way}`);
  });

  it('are modules first, where both are', async () => {
    const A = make('A', SingletonProto({ accessLevel: PUBLIC }), { b: Inject() });
    const B = make('B', SingletonProto({ accessLevel: PUBLIC }), { a: Inject() });
    await refused(CODE, { modules: [moduleWith('one', A), moduleWith('two', B)] }, /^module has recursive deps: one@/);
  });
});

describe('classes of one name', () => {
  it('are duplicates where nothing tells them apart', async () => {
    const [One, Two] = ['One', 'Two'].map((name) => make(name, SingletonProto({ name: 'bar' })));
    const error = await refused('TEGG_NATIVE_DUPLICATE_PROTO', { classes: [One, Two] }, 'class One', 'class Two');
    assert.ok(error.message.startsWith(`duplicate proto: bar@${here}`), error.message);
    assert.match(error.message, /LOAD_UNIT:classes.*rename one, or give one a qualifier/);
  });

  it('are duplicates in a module, told with their files', async () => {
    const [One, Two] = ['One', 'Two'].map((name) => make(name, SingletonProto({ name: Symbol.for('bar') })));
    const folder = moduleWith('one', One, Two);
    const start = `duplicate proto: Symbol(bar)@${folder}`;
    await refused('TEGG_NATIVE_DUPLICATE_PROTO', { modules: [folder] }, start, join(folder, 'classes.js'));
  });

  it('are duplicates as objects of one class, too', async () => {
    const objects = [1, 1].map((value) => ({ name: 'bar', qualifiers: [{ attribute: 'size', value }] }));
    const Bar = make('Bar', MultiInstanceProto({ objects }));
    await refused('TEGG_NATIVE_DUPLICATE_PROTO', { classes: [Bar] }, 'duplicate proto: bar@');
  });

  it('are duplicates whatever the order of their qualifiers, and whether one says what is so by default', async () => {
    const [One, Two] = ['One', 'Two'].map((name) => make(name, SingletonProto({ name: 'bar' })));
    withQualifiers(One, ['size', 1], ['colour', 'red']);
    withQualifiers(Two, ['colour', 'red'], [InitTypeQualifierAttribute, SINGLETON], ['size', 1]);
    await refused('TEGG_NATIVE_DUPLICATE_PROTO', { classes: [One, Two] });
  });

  it('are none where the same class was handed over twice', async () => {
    const Foo = make('Foo', SingletonProto());
    const container = await Container.create({ classes: [Foo, Foo] });
    assert.ok((await container.getEggObject(Foo)) instanceof Foo);
  });
});

describe('modules of one name', () => {
  it('are told with tegg’s text and both folders', async () => {
    const [one, other] = [moduleWith('one'), moduleWith('one')];
    const error = await refused('TEGG_NATIVE_DUPLICATE_MODULE', { modules: [one, other] });
    assert.equal(error.message, `Duplicate module name "one" found: existing at ${one}, duplicate at ${other}`);
  });

  it('may not be that of classes that were handed over', async () => {
    const folder = moduleWith('classes', make('Foo', SingletonProto()));
    await refused('TEGG_NATIVE_DUPLICATE_MODULE', { classes: [], modules: [folder] }, folder, '"classes"', 'rename it');
    await Container.create({ modules: [folder] });
  });
});

describe('a Container', () => {
  it('is made by Container.create only', async () => {
    const container = await Container.create({ classes: [] });
    class Sub extends Container {}
    for (const Class of [Container, container.constructor, Sub]) {
      for (const args of [[], [{ classes: [] }], [Symbol('tegg-native.create'), {}]]) {
        const make = () => new Class(...args);
        const error = await refusal('ERR_ILLEGAL_CONSTRUCTOR', make, 'await Container.create(options)');
        assert.ok(error instanceof TypeError);
      }
    }
    assert.throws(() => Container(), TypeError);
    assert.ok((await Sub.create({ classes: [] })) instanceof Container);
  });

  it('refuses a run without a function', async () => {
    const container = await Container.create({ classes: [] });
    for (const fn of [undefined, null, {}, 'fn']) {
      await refusal('ERR_INVALID_ARG_TYPE', container.run({}, fn), '"fn" argument must be of type function');
    }
  });

  it('refuses everything once it has been destroyed', async () => {
    const Foo = make('Foo', SingletonProto());
    const container = await Container.create({ classes: [Foo] });
    await container.destroy();
    const code = 'TEGG_NATIVE_CONTAINER_DESTROYED';
    await refusal(code, container.run({}, () => assert.fail('called')), 'the container has been destroyed');
    await refusal(code, container.getEggObject(Foo), 'make another one');
    await refusal(code, container.getEggObjectFromName('foo'));
  });
});

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

describe('a class whose name is no text', () => {
  for (const name of [Symbol('static'), 5, undefined, null, () => 'name', { toString: null }, '']) {
    it(`is told of all the same: ${typeof name === 'object' ? JSON.stringify(name) : String(name)}`, async () => {
      const of = (decorator, ...injected) => {
        return declare(class Foo { static name = name; }, decorator, ...injected);
      };
      const named = SingletonProto({ name: 'foo' });
      await refused('TEGG_EGG_PROTO_NOT_FOUND', { classes: [of(named, { it: Inject('bar') })] }, 'property it');
      await refused('TEGG_NATIVE_DUPLICATE_PROTO', { classes: [of(named), of(named)] }, 'duplicate proto: foo@');
      await refused('TEGG_NATIVE_RECURSIVE_DEPS', { classes: [of(named, { it: Inject('foo') })] }, 'foo@');
      const other = SingletonProto({ name: 'foo', protoImplType: 'A' });
      await refused('TEGG_NATIVE_PROTO_IMPL_TYPE', { classes: [of(other)] });
      const Tracer = of(ContextProto({ name: 'tracer' }));
      const Foo = of(named, { tracer: Inject() });
      const container = await Container.create({ classes: [Tracer, Foo] });
      const foo = await container.getEggObject(Foo);
      await refusal('TEGG_NATIVE_NO_CONTEXT', () => foo.tracer, 'ctx is required', 'property `tracer`');
      await refusal('TEGG_NATIVE_NO_CONTEXT', container.getEggObject(Tracer), 'ctx is required');
      await refusal('TEGG_EGG_PROTO_NOT_FOUND', container.getEggObject(Foo, 'bar'), 'Object bar not found');
      await container.run({}, () => assert.ok(foo.tracer instanceof Tracer));
    });
  }
});

describe('the codes of the container’s errors', () => {
  it('are each asserted by a test', () => {
    const folder = join(root, 'lib', 'container');
    const sources = ['errors.js', 'tegg-error.js', join('graph', 'errors.js'), join('objects', 'end.js')];
    const codes = sources.flatMap((name) => {
      const source = readFileSync(join(folder, name), 'utf8');
      const tegg = Array.from(source.matchAll(/new TeggError\([^)]*'(\w+)'\)/g), ([, serial]) => `TEGG_${serial}`);
      return [...tegg, ...Array.from(source.matchAll(/'((?:TEGG|ERR)_[A-Z_]+)'/g), ([, code]) => code)];
    });
    const tests = readdirSync(__dirname).filter((name) => name.startsWith('container-'));
    const own = tests.map((name) => readFileSync(join(__dirname, name), 'utf8')).join('');
    assert.ok(new Set(codes).size > 15, `the sources were read: ${codes}`);
    assert.deepEqual([...new Set(codes)].filter((code) => !own.includes(`'${code}'`)), []);
  });
});
