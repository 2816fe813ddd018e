'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

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
const { moduleOf } = require('./fixtures/container/modules.js');
const { refusal } = require('./fixtures/container/refusal.js');
const { temporaryFolder } = require('./support/temporary.js');

const { PUBLIC } = AccessLevel;
const { ALWAYS_NEW, CONTEXT, SINGLETON } = ObjectInitType;
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
