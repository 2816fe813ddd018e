'use strict';

const assert = require('node:assert/strict');

const {
  AccessLevel,
  ConfigSourceQualifier,
  ConfigSourceQualifierAttribute,
  Container,
  ContextProto,
  EggQualifier,
  EggQualifierAttribute,
  EggType,
  InitTypeQualifier,
  InitTypeQualifierAttribute,
  Inject,
  InjectOptional,
  LoadUnitNameQualifierAttribute,
  ModuleQualifier,
  ObjectInitType,
  Prototype,
  QualifierUtil,
  SingletonProto,
} = require('..');
const { declare, make, qualified, withQualifiers } = require('./fixtures/container/declare.js');
const { moduleOf } = require('./fixtures/container/modules.js');
const { temporaryFolder } = require('./support/temporary.js');

const { PUBLIC } = AccessLevel;
const { ALWAYS_NEW, CONTEXT, SINGLETON } = ObjectInitType;
const NOT_FOUND = { name: 'EggPrototypeNotFound', code: 'TEGG_EGG_PROTO_NOT_FOUND' };
const SEVERAL = { name: 'MultiPrototypeFound', code: 'TEGG_MULTI_PROTO_FOUND' };

const temporary = temporaryFolder();
const moduleWith = (name, ...classes) => moduleOf(temporary.path, name, ...classes);

/** A class of prototypes called bar. */
function bar(className, { decorator = SingletonProto, ...options } = {}, ...qualifiers) {
  return withQualifiers(make(className, decorator({ name: 'bar', ...options })), ...qualifiers);
}

/** Makes a container and returns what is injected as `it` into its singleton of this class. */
async function injected(clazz, options) {
  const container = await Container.create(options);
  return (await container.getEggObject(clazz)).it;
}

async function assertInjects(clazz, options, Expected) {
  assert.ok((await injected(clazz, options)) instanceof Expected, `an object of ${Expected.name}`);
}

describe('what an injection stands for', () => {
  describe('by access', () => {
    it('is what its load unit has, private or public', async () => {
      const Private = make('Private', SingletonProto());
      const Public = make('Public', SingletonProto({ accessLevel: PUBLIC }));
      const Foo = make('Foo', SingletonProto(), { private: Inject(), public: Inject() });
      for (const options of [
        { classes: [Private, Public, Foo] },
        { modules: [moduleWith('one', Private, Public, Foo)] },
      ]) {
        const foo = await (await Container.create(options)).getEggObject(Foo);
        assert.ok(foo.private instanceof Private);
        assert.ok(foo.public instanceof Public);
      }
    });

    it('is a public one of another module, whichever comes first', async () => {
      const Bar = make('Bar', SingletonProto({ accessLevel: PUBLIC }));
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      const [one, two] = [moduleWith('one', Bar), moduleWith('two', Foo)];
      await assertInjects(Foo, { modules: [one, two] }, Bar);
      await assertInjects(Foo, { modules: [two, one] }, Bar);
    });

    it('is a public one of a module for classes that were handed over, and the other way round', async () => {
      const Bar = make('Bar', SingletonProto({ accessLevel: PUBLIC }));
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      await assertInjects(Foo, { classes: [Foo], modules: [moduleWith('one', Bar)] }, Bar);
      await assertInjects(Foo, { classes: [Bar], modules: [moduleWith('one', Foo)] }, Bar);
    });

    it('is no private one of another module', async () => {
      const Bar = make('Bar', SingletonProto());
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      const modules = [moduleWith('one', Bar), moduleWith('two', Foo)];
      await assert.rejects(Container.create({ modules }), NOT_FOUND);
      await assert.rejects(Container.create({ classes: [Foo], modules: [moduleWith('one', Bar)] }), NOT_FOUND);
    });

    it('is the private one of its own module, where others have public ones', async () => {
      const Own = bar('Own');
      const [Other, Third] = ['Other', 'Third'].map((name) => bar(name, { accessLevel: PUBLIC }));
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      const modules = [moduleWith('one', Other), moduleWith('two', Own, Foo), moduleWith('three', Third)];
      await assertInjects(Foo, { modules }, Own);
    });

    it('is the private one even where another module has one of the context', async () => {
      const Own = bar('Own');
      const Other = bar('Other', { decorator: ContextProto, accessLevel: PUBLIC });
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      await assertInjects(Foo, { modules: [moduleWith('one', Other), moduleWith('two', Own, Foo)] }, Own);
    });

    it('is a public one where the own one lacks a qualifier', async () => {
      const Own = bar('Own');
      const Other = bar('Other', { accessLevel: PUBLIC });
      withQualifiers(Other, ['colour', 'red']);
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), qualified('colour', 'red')] });
      await assertInjects(Foo, { modules: [moduleWith('one', Other), moduleWith('two', Own, Foo)] }, Other);
    });

    it('is nothing certain where several modules have public ones', async () => {
      const [One, Two] = ['One', 'Two'].map((name) => bar(name, { accessLevel: PUBLIC }));
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      const modules = [moduleWith('one', One), moduleWith('two', Two)];
      await assert.rejects(Container.create({ classes: [Foo], modules }), SEVERAL);
    });
  });

  describe('by ModuleQualifier', () => {
    it('is the one of that module', async () => {
      const [One, Two] = ['One', 'Two'].map((name) => bar(name, { accessLevel: PUBLIC }));
      for (const [name, Wanted] of [['one', One], ['two', Two]]) {
        const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), ModuleQualifier(name)] });
        const modules = [moduleWith('one', One), moduleWith('two', Two), moduleWith('three', Foo)];
        await assertInjects(Foo, { modules }, Wanted);
      }
    });

    it('passes over the own one', async () => {
      const Own = bar('Own');
      const Other = bar('Other', { accessLevel: PUBLIC });
      const Foo = make('Foo', SingletonProto(), { it: [ModuleQualifier('one'), Inject('bar')] });
      await assertInjects(Foo, { modules: [moduleWith('one', Other), moduleWith('two', Own, Foo)] }, Other);
    });

    it('may name the own module', async () => {
      const Own = bar('Own');
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), ModuleQualifier('two')] });
      await assertInjects(Foo, { modules: [moduleWith('two', Own, Foo)] }, Own);
    });

    it('names classes that were handed over', async () => {
      const Handed = bar('Handed', { accessLevel: PUBLIC });
      const Other = bar('Other', { accessLevel: PUBLIC });
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), ModuleQualifier('classes')] });
      const modules = [moduleWith('one', Other), moduleWith('two', Foo)];
      await assertInjects(Foo, { classes: [Handed], modules }, Handed);
    });

    it('gives no access to what is private there', async () => {
      const Bar = make('Bar', SingletonProto());
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), ModuleQualifier('one')] });
      await assert.rejects(Container.create({ modules: [moduleWith('one', Bar), moduleWith('two', Foo)] }), NOT_FOUND);
    });
  });

  describe('by init type', () => {
    /** Singleton, context and always-new prototypes of one name. */
    function ofTypes(...initTypes) {
      return initTypes.map((initType) => make(initType, Prototype({ name: 'bar', initType })));
    }

    it('is what InitTypeQualifier says', async () => {
      const classes = ofTypes(SINGLETON, CONTEXT, ALWAYS_NEW);
      const properties = {};
      for (const { name } of classes) properties[name] = [Inject('bar'), InitTypeQualifier(name)];
      const Foo = make('Foo', SingletonProto(), properties);
      const container = await Container.create({ classes: [...classes, Foo] });
      const foo = await container.getEggObject(Foo);
      await container.run({}, () => {
        for (const clazz of classes) assert.ok(foo[clazz.name] instanceof clazz, clazz.name);
      });
    });

    it('is the one of the context where there are several', async () => {
      for (const initType of [SINGLETON, CONTEXT, ALWAYS_NEW]) {
        const [Single, OfContext, New] = ofTypes(SINGLETON, CONTEXT, ALWAYS_NEW);
        const Foo = make('Foo', Prototype({ initType }), { it: Inject('bar') });
        const container = await Container.create({ classes: [Single, OfContext, New, Foo] });
        await container.run({}, async () => {
          assert.ok((await container.getEggObject(Foo)).it instanceof OfContext, initType);
        });
      }
    });

    it('is the one of the own init type where none is of the context', async () => {
      for (const initType of [SINGLETON, ALWAYS_NEW]) {
        const Foo = make('Foo', Prototype({ initType }), { it: Inject('bar') });
        const it = await injected(Foo, { classes: [...ofTypes(SINGLETON, ALWAYS_NEW), Foo] });
        assert.equal(it.constructor.name, initType);
      }
    });

    it('is nothing certain for who is of the context where none is', async () => {
      const Foo = make('Foo', ContextProto(), { it: Inject('bar') });
      await assert.rejects(Container.create({ classes: [...ofTypes(SINGLETON, ALWAYS_NEW), Foo] }), SEVERAL);
    });

    it('is nothing certain where several are of the context', async () => {
      const [One, Two] = ['one', 'two'].map((side) =>
        bar('Bar', { decorator: ContextProto }, ['side', side]),
      );
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      await assert.rejects(Container.create({ classes: [...ofTypes(SINGLETON), One, Two, Foo] }), SEVERAL);
    });

    it('is only what InitTypeQualifier says, though one is of the context', async () => {
      const [One, Two] = ['one', 'two'].map((side) =>
        bar('Bar', {}, ['side', side]),
      );
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), InitTypeQualifier(SINGLETON)] });
      await assert.rejects(Container.create({ classes: [...ofTypes(CONTEXT), One, Two, Foo] }), SEVERAL);
    });

    it('is a public one of the context in another module where the own module has several others', async () => {
      const [One, Two] = ['one', 'two'].map((side) =>
        bar('Bar', {}, ['side', side]),
      );
      const Other = bar('Other', { decorator: ContextProto, accessLevel: PUBLIC });
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      const modules = [moduleWith('one', One, Two, Foo), moduleWith('two', Other)];
      const container = await Container.create({ modules });
      const foo = await container.getEggObject(Foo);
      await container.run({}, () => assert.ok(foo.it instanceof Other));
    });

    it('goes with the other qualifiers', async () => {
      const red = ofTypes(SINGLETON, CONTEXT).map((clazz) => withQualifiers(clazz, ['colour', 'red']));
      const [blue] = ofTypes(CONTEXT).map((clazz) => withQualifiers(clazz, ['colour', 'blue']));
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), qualified('colour', 'red')] });
      const container = await Container.create({ classes: [blue, ...red, Foo] });
      const foo = await container.getEggObject(Foo);
      await container.run({}, () => assert.ok(foo.it instanceof red[1]));
    });

    it('is the only one there is, whatever its init type', async () => {
      for (const initType of [SINGLETON, CONTEXT, ALWAYS_NEW]) {
        for (const own of [SINGLETON, CONTEXT, ALWAYS_NEW]) {
          const [Bar] = ofTypes(initType);
          const Foo = make('Foo', Prototype({ initType: own }), { it: Inject('bar') });
          const container = await Container.create({ classes: [Bar, Foo] });
          await container.run({}, async () => assert.ok((await container.getEggObject(Foo)).it instanceof Bar));
        }
      }
    });
  });

  describe('by other qualifiers', () => {
    const kSize = Symbol('size');

    it('has all that are asked for, and may have more', async () => {
      const [Red, Small] = ['Red', 'Small'].map((name) => bar(name));
      withQualifiers(Red, ['colour', 'red'], [kSize, 2]);
      withQualifiers(Small, ['colour', 'red'], [kSize, 1], ['more', 'yes']);
      const asked = [qualified('colour', 'red'), qualified(kSize, 1)];
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), ...asked] });
      await assertInjects(Foo, { classes: [Red, Small, Foo] }, Small);
    });

    it('tells a number from its text, a symbol from its text and from another', async () => {
      const attributes = ['size', kSize, Symbol('size'), Symbol.for('size'), 'Symbol(size)'];
      const sides = [...attributes.map((attribute) => [attribute, 1]), ['size', '1']];
      const classes = sides.map((side) => bar('Bar', {}, side));
      for (const [i, side] of sides.entries()) {
        const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), qualified(...side)] });
        await assertInjects(Foo, { classes: [...classes, Foo] }, classes[i]);
      }
    });

    it('takes empty and odd values', async () => {
      const odd = [0, -1, 1.5, Infinity, '', 'SINGLETON', '__proto__'];
      const classes = odd.map((value) => bar('Bar', {}, ['toString', value]));
      for (const [i, value] of odd.entries()) {
        const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), qualified('toString', value)] });
        await assertInjects(Foo, { classes: [...classes, Foo] }, classes[i]);
      }
    });

    it('is decided by what addProperQualifier says of a property', async () => {
      const [Red, Blue] = ['Red', 'Blue'].map((name) => {
        return bar(name, {}, ['colour', name]);
      });
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      QualifierUtil.addProperQualifier(Foo, 'it', 'colour', 'Blue');
      await assertInjects(Foo, { classes: [Red, Blue, Foo] }, Blue);
    });

    it('is decided by the qualifiers of a constructor’s parameter', async () => {
      const [Red, Blue] = ['Red', 'Blue'].map((name) => {
        return bar(name, {}, ['colour', name]);
      });
      const Foo = make('Foo', SingletonProto(), {}, [
        [Inject('bar'), qualified('colour', 'Blue')],
        [Inject('bar'), qualified('colour', 'Red')],
      ]);
      const container = await Container.create({ classes: [Red, Blue, Foo] });
      const { args } = await container.getEggObject(Foo);
      assert.deepEqual(args.map((one) => one.constructor), [Blue, Red]);
    });

    it('is told by EggQualifier and ConfigSourceQualifier too', async () => {
      const App = bar('App', {}, [EggQualifierAttribute, EggType.APP]);
      const Config = bar('Config', {}, [ConfigSourceQualifierAttribute, 'one']);
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), EggQualifier(EggType.APP)] });
      const Baz = make('Baz', SingletonProto(), { it: [Inject('bar'), ConfigSourceQualifier('one')] });
      const classes = [App, Config, Foo, Baz];
      await assertInjects(Foo, { classes }, App);
      await assertInjects(Baz, { classes }, Config);
    });

    it('takes the class’s own word for its init type and its module', async () => {
      const Odd = bar('Odd');
      withQualifiers(Odd, [InitTypeQualifierAttribute, CONTEXT], [LoadUnitNameQualifierAttribute, 'elsewhere']);
      const Foo = make('Foo', SingletonProto(), {
        it: [Inject('bar'), InitTypeQualifier(CONTEXT), ModuleQualifier('elsewhere')],
      });
      await assertInjects(Foo, { classes: [Odd, Foo] }, Odd);
      for (const decorator of [InitTypeQualifier(SINGLETON), ModuleQualifier('classes')]) {
        const Baz = make('Baz', SingletonProto(), { it: [Inject('bar'), decorator] });
        await assert.rejects(Container.create({ classes: [Odd, Baz] }), NOT_FOUND);
      }
    });
  });

  describe('by name', () => {
    it('is called as its class, the first letter small, or as the decorator says', async () => {
      const Bar = make('HTTPBar', SingletonProto());
      const Named = make('Named', SingletonProto({ name: 'Other name' }));
      const Foo = make('Foo', SingletonProto(), { hTTPBar: Inject(), it: Inject('Other name') });
      const foo = await (await Container.create({ classes: [Bar, Named, Foo] })).getEggObject(Foo);
      assert.ok(foo.hTTPBar instanceof Bar);
      assert.ok(foo.it instanceof Named);
    });

    it('may be a symbol, which is no other symbol and no text', async () => {
      const names = [Symbol('bar'), Symbol('bar'), Symbol.for('bar'), 'bar', 'Symbol(bar)'];
      const classes = names.map((name) => make('Bar', SingletonProto({ name })));
      const properties = Object.fromEntries(names.map((name, i) => [`it${i}`, Inject(name)]));
      const Foo = make('Foo', SingletonProto(), properties);
      const container = await Container.create({ classes: [...classes, Foo] });
      const foo = await container.getEggObject(Foo);
      for (const [i, name] of names.entries()) {
        assert.ok(foo[`it${i}`] instanceof classes[i]);
        assert.equal(await container.getEggObjectFromName(name), foo[`it${i}`]);
      }
    });

    it('may be injected into a property with a symbol for a key, which is its name then', async () => {
      const key = Symbol('bar');
      const Bar = make('Bar', SingletonProto({ name: key }));
      const Foo = make('Foo', SingletonProto(), { [key]: Inject() });
      const foo = await (await Container.create({ classes: [Bar, Foo] })).getEggObject(Foo);
      assert.ok(foo[key] instanceof Bar);
    });

    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', '0', 'then', 'ünïcode \u{1F600}']) {
      it(`may be ${name}, and so may a property`, async () => {
        const Bar = make('Bar', SingletonProto({ name }));
        const Foo = make('Foo', SingletonProto({ name: 'foo' }), { it: Inject(name) });
        // Not `constructor`, which is a method; not `then`: the object would be one to be awaited.
        const key = name === 'then' || name === 'constructor' ? 'key' : name;
        const Baz = declare(class Baz {}, SingletonProto(), Object.fromEntries([[key, Inject(name)]]));
        const container = await Container.create({ classes: [Bar, Foo, Baz] });
        const bar = (await container.getEggObject(Foo)).it;
        assert.ok(bar instanceof Bar);
        const baz = await container.getEggObject(Baz);
        assert.equal(Object.getOwnPropertyDescriptor(baz, key).value, bar);
        assert.equal(Object.getPrototypeOf(baz), Baz.prototype);
      });
    }

    it('is one of two classes that only their init type tells apart', async () => {
      const [One, Two] = [make('Bar', SingletonProto()), make('Bar', ContextProto())];
      const Foo = make('Foo', SingletonProto(), { it: [Inject('bar'), InitTypeQualifier(SINGLETON)], bar: Inject() });
      const container = await Container.create({ classes: [One, Two, Foo] });
      const foo = await container.getEggObject(Foo);
      assert.ok(foo.it instanceof One);
      await container.run({}, () => assert.ok(foo.bar instanceof Two));
    });
  });

  describe('where it is optional', () => {
    it('is nothing where there is none, and the object has no such property', async () => {
      const other = Inject({ name: 'bar', optional: true });
      const Foo = make('Foo', SingletonProto(), { it: InjectOptional(), other });
      const foo = await (await Container.create({ classes: [Foo] })).getEggObject(Foo);
      assert.equal(foo.it, undefined);
      assert.ok(!('it' in foo) && !('other' in foo));
    });

    it('is what there is', async () => {
      const Bar = make('Bar', SingletonProto());
      const Foo = make('Foo', SingletonProto(), { it: InjectOptional('bar') });
      await assertInjects(Foo, { classes: [Bar, Foo] }, Bar);
    });

    it('is nothing where it is private elsewhere, or has other qualifiers', async () => {
      const Bar = make('Bar', SingletonProto());
      const Foo = make('Foo', SingletonProto(), { it: InjectOptional('bar') });
      const Baz = make('Baz', SingletonProto(), { it: [InjectOptional('bar'), InitTypeQualifier(CONTEXT)] });
      assert.equal(await injected(Foo, { classes: [Foo], modules: [moduleWith('one', Bar)] }), undefined);
      assert.equal(await injected(Baz, { classes: [Bar, Baz] }), undefined);
    });

    it('is still not one of several', async () => {
      const [One, Two] = ['One', 'Two'].map((name) => bar(name, { decorator: ContextProto }, ['side', name]));
      const Foo = make('Foo', SingletonProto(), { it: InjectOptional('bar') });
      await assert.rejects(Container.create({ classes: [One, Two, Foo] }), SEVERAL);
    });

    it('leaves the other parameters of a constructor where they are', async () => {
      const [Bar, Baz] = ['Bar', 'Baz'].map((name) => make(name, SingletonProto()));
      const optional = InjectOptional('missing');
      const parameters = [optional, Inject('bar'), optional, optional, Inject('baz'), optional];
      const Foo = make('Foo', SingletonProto(), {}, parameters);
      const container = await Container.create({ classes: [Bar, Baz, Foo] });
      const { args } = await container.getEggObject(Foo);
      assert.deepEqual(args.map((one) => one?.constructor.name), [undefined, 'Bar', undefined, undefined, 'Baz']);
    });
  });
});
