'use strict';

const assert = require('node:assert/strict');
const { resolve } = require('node:path');

const {
  AccessLevel,
  Container,
  ContextProto,
  InitTypeQualifierAttribute,
  Inject,
  LoadUnitNameQualifierAttribute,
  MultiInstanceInfo,
  MultiInstanceProto,
  ObjectInitType,
  Prototype,
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
const initTypeIs = (value) => ({ attribute: InitTypeQualifierAttribute, value });
const moduleIs = (value) => ({ attribute: LoadUnitNameQualifierAttribute, value });

/** A class of prototypes called bar. */
function bar(className, { decorator = SingletonProto, ...options } = {}, ...qualifiers) {
  return withQualifiers(make(className, decorator({ name: 'bar', ...options })), ...qualifiers);
}

/** Makes a container and returns what is injected as `it` into its singleton of this class. */
async function injected(clazz, options) {
  const container = await Container.create(options);
  return (await container.getEggObject(clazz)).it;
}

describe('a class with several objects', () => {
  const colour = (value) => ({ attribute: 'colour', value });

  it('has each by its name', async () => {
    const Bar = make('Bar', MultiInstanceProto({ objects: ['one', 'two'].map((name) => ({ name, qualifiers: [] })) }));
    const Foo = make('Foo', SingletonProto(), { one: Inject(), it: Inject('two') });
    const container = await Container.create({ classes: [Bar, Foo] });
    const foo = await container.getEggObject(Foo);
    assert.ok(foo.one instanceof Bar && foo.it instanceof Bar);
    assert.notEqual(foo.one, foo.it);
    assert.equal(await container.getEggObject(Bar, 'one'), foo.one);
    assert.equal(await container.getEggObjectFromName('two'), foo.it);
  });

  it('has each by its qualifiers, where they share a name', async () => {
    const objects = ['red', 'blue'].map((value) => ({ name: 'bar', qualifiers: [colour(value)] }));
    const Bar = make('Bar', MultiInstanceProto({ objects }), {}, [MultiInstanceInfo(['colour', 'size'])]);
    withQualifiers(Bar, ['size', 1]);
    const properties = Object.fromEntries(
      ['red', 'blue'].map((value) => [value, [Inject('bar'), qualified('colour', value), qualified('size', 1)]]),
    );
    const Foo = make('Foo', SingletonProto(), properties);
    const container = await Container.create({ classes: [Bar, Foo] });
    const foo = await container.getEggObject(Foo);
    for (const value of ['red', 'blue']) {
      const [info] = foo[value].args;
      assert.equal(info.name, 'bar');
      assert.deepEqual(info.qualifiers, [colour(value), { attribute: 'size', value: 1 }]);
      assert.equal(await container.getEggObject(Bar, 'bar', colour(value)), foo[value]);
      assert.equal(await container.getEggObject(Bar, undefined, [colour(value)]), foo[value]);
    }
  });

  it('is asked for by its own name where none is given', async () => {
    const objects = ['other', 'bar'].map((name) => ({ name, qualifiers: [] }));
    const Bar = make('Bar', MultiInstanceProto({ objects }), {}, [MultiInstanceInfo([])]);
    const container = await Container.create({ classes: [Bar] });
    assert.equal((await container.getEggObject(Bar)).args[0].name, 'bar');
    const Several = make('Several', MultiInstanceProto({ objects }));
    const second = await Container.create({ classes: [Several] });
    await assert.rejects(second.getEggObject(Several), SEVERAL);
  });

  it('lets an object’s qualifiers win over those of the class', async () => {
    const objects = [{ name: 'bar', qualifiers: [colour('red')] }, { name: 'baz', qualifiers: [] }];
    const Bar = withQualifiers(make('Bar', MultiInstanceProto({ objects })), ['colour', 'blue']);
    const Foo = make('Foo', SingletonProto(), {
      bar: [Inject(), qualified('colour', 'red')],
      baz: [Inject(), qualified('colour', 'blue')],
    });
    await Container.create({ classes: [Bar, Foo] });
    const Wrong = make('Wrong', SingletonProto(), { bar: [Inject(), qualified('colour', 'blue')] });
    await assert.rejects(Container.create({ classes: [Bar, Wrong] }), NOT_FOUND);
  });

  it('injects into each what its properQualifiers say, over what the property says', async () => {
    const [Red, Blue, Green] = ['red', 'blue', 'green'].map((value) => {
      return withQualifiers(make(value, SingletonProto({ name: 'paint' })), ['colour', value]);
    });
    const key = Symbol('key');
    const objects = [
      { name: 'one', qualifiers: [], properQualifiers: { paint: [colour('red')], [key]: [colour('blue')] } },
      { name: 'two', qualifiers: [], properQualifiers: { paint: [colour('blue')] } },
    ];
    const Bar = make('Bar', MultiInstanceProto({ objects }), {
      paint: Inject(),
      [key]: [Inject('paint'), qualified('colour', 'green')],
    });
    const container = await Container.create({ classes: [Red, Blue, Green, Bar] });
    const [one, two] = await Promise.all(['one', 'two'].map((name) => container.getEggObject(Bar, name)));
    assert.deepEqual([one.paint, one[key], two.paint, two[key]].map((it) => it.constructor), [Red, Blue, Blue, Green]);
  });

  it('injects so into the parameters of its constructor, by their names', async () => {
    const [Red, Blue] = ['red', 'blue'].map((value) => {
      return withQualifiers(make(value, SingletonProto({ name: 'paint' })), ['colour', value]);
    });
    class Bar {
      constructor(first, info, paint) {
        this.args = [first, info.name, paint];
      }
    }
    const objects = ['red', 'blue'].map((value) => {
      return { name: value, qualifiers: [], properQualifiers: { paint: [colour(value)], first: [colour('red')] } };
    });
    declare(Bar, MultiInstanceProto({ objects: objects.map((one) => ({ ...one, name: `${one.name}Bar` })) }), {}, [
      Inject('paint'),
      MultiInstanceInfo([]),
      Inject(),
    ]);
    const container = await Container.create({ classes: [Red, Blue, Bar] });
    const { args } = await container.getEggObject(Bar, 'blueBar');
    assert.deepEqual(args.map((it) => it.constructor), [Red, String, Blue]);
    assert.equal(args[1], 'blueBar');
  });

  it('may have objects of a context, one each a context', async () => {
    const objects = ['one', 'two'].map((name) => ({ name, qualifiers: [] }));
    const Bar = make('Bar', MultiInstanceProto({ objects, initType: CONTEXT }));
    const Foo = make('Foo', SingletonProto(), { one: Inject(), two: Inject() });
    const container = await Container.create({ classes: [Bar, Foo] });
    const foo = await container.getEggObject(Foo);
    const [first, second] = await Promise.all([1, 2].map(() => container.run({}, () => [foo.one, foo.two, foo.one])));
    assert.equal(first[0], first[2]);
    assert.equal(new Set([...first, ...second]).size, 4);
  });

  describe('that a list tells', () => {
    it('has them in its own module only', async () => {
      const objects = [{ name: 'bar', qualifiers: [] }];
      const Bar = make('Bar', MultiInstanceProto({ objects }));
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      assert.ok((await injected(Foo, { modules: [moduleWith('one', Bar, Foo), moduleWith('two')] })) instanceof Bar);
      await assert.rejects(Container.create({ modules: [moduleWith('one', Bar), moduleWith('two', Foo)] }), NOT_FOUND);
    });

    it('shows them to other modules where they are public', async () => {
      const Bar = make('Bar', MultiInstanceProto({ objects: [{ name: 'bar', qualifiers: [] }], accessLevel: PUBLIC }));
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      const container = await Container.create({ modules: [moduleWith('one', Bar), moduleWith('two', Foo)] });
      const { it } = await container.getEggObject(Foo);
      assert.ok(it instanceof Bar);
      assert.equal(await container.getEggObject(Bar), it);
    });
  });

  describe('that a function tells', () => {
    /** A class whose objects are called as its modules. */
    function perModule(calls = [], options = {}) {
      const getObjects = (context) => {
        calls.push(context);
        return [{ name: 'bar', qualifiers: [{ attribute: 'of', value: context.moduleName }] }];
      };
      return make('Bar', MultiInstanceProto({ getObjects, ...options }), {}, [MultiInstanceInfo(['of'])]);
    }

    it('is asked once in every module, with its name and folder', async () => {
      const calls = [];
      const [one, two] = [moduleWith('one', perModule(calls)), moduleWith('two')];
      await Container.create({ classes: [], modules: [one, two] });
      const expected = [
        { moduleName: 'classes', unitPath: resolve('.') },
        { moduleName: 'one', unitPath: one },
        { moduleName: 'two', unitPath: two },
      ];
      assert.deepEqual(calls, expected);
      await Container.create({ modules: [one] });
      assert.deepEqual(calls.slice(3), [expected[1]]);
    });

    it('has some in each module, of that module', async () => {
      const Bar = perModule();
      const [Foo, Baz] = ['Foo', 'Baz'].map((name) => make(name, SingletonProto(), { it: Inject('bar') }));
      const container = await Container.create({ modules: [moduleWith('one', Bar, Foo), moduleWith('two', Baz)] });
      const [foo, baz] = [await container.getEggObject(Foo), await container.getEggObject(Baz)];
      assert.deepEqual([foo.it.args[0], baz.it.args[0]].map(({ qualifiers }) => qualifiers[0].value), ['one', 'two']);
      assert.notEqual(foo.it, baz.it);
      await assert.rejects(container.getEggObject(Bar), SEVERAL);
      assert.equal(await container.getEggObject(Bar, 'bar', moduleIs('two')), baz.it);
      assert.equal(await container.getEggObject(Bar, undefined, { attribute: 'of', value: 'one' }), foo.it);
    });

    it('has them so too where the class was handed over', async () => {
      const Bar = perModule();
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      const it = await injected(Foo, { classes: [Bar], modules: [moduleWith('one', Foo)] });
      assert.equal(it.args[0].qualifiers[0].value, 'one');
    });

    it('has those of other modules where they are public and the own module has none', async () => {
      const getObjects = ({ moduleName }) => (moduleName === 'one' ? [{ name: 'bar', qualifiers: [] }] : []);
      const Bar = make('Bar', MultiInstanceProto({ getObjects, accessLevel: PUBLIC }));
      const Foo = make('Foo', SingletonProto(), { it: Inject('bar') });
      assert.ok((await injected(Foo, { modules: [moduleWith('two', Foo), moduleWith('one', Bar)] })) instanceof Bar);
    });

    it('injects what its properQualifiers say', async () => {
      const [Red, Blue] = ['red', 'blue'].map((value) => {
        return withQualifiers(make(value, SingletonProto({ name: 'paint', accessLevel: PUBLIC })), ['colour', value]);
      });
      const getObjects = ({ moduleName }) => {
        return [{ name: 'bar', qualifiers: [], properQualifiers: { paint: [colour(moduleName)] } }];
      };
      const Bar = make('Bar', MultiInstanceProto({ getObjects }), { paint: Inject() });
      const modules = [moduleWith('red', Bar), moduleWith('blue'), moduleWith('paints', Red, Blue)];
      const none = (context) => (context.moduleName === 'paints' ? [] : getObjects(context));
      const Some = make('Some', MultiInstanceProto({ getObjects: none }), { paint: Inject() });
      await assert.rejects(Container.create({ modules }), NOT_FOUND);
      const container = await Container.create({ modules: [moduleWith('red', Some), ...modules.slice(1)] });
      for (const [name, Wanted] of [['red', Red], ['blue', Blue]]) {
        assert.ok((await container.getEggObject(Some, 'bar', moduleIs(name))).paint instanceof Wanted);
      }
    });
  });
});

describe('an object that is asked for', () => {
  it('by its class is found whatever its access level, in whatever module', async () => {
    const Public = make('Public', SingletonProto({ accessLevel: PUBLIC }));
    const Private = make('Private', SingletonProto());
    const Handed = make('Handed', SingletonProto());
    const modules = [moduleWith('one', Public, Private)];
    const container = await Container.create({ classes: [Handed], modules });
    for (const clazz of [Public, Private, Handed]) {
      const object = await container.getEggObject(clazz);
      assert.ok(object instanceof clazz);
      assert.equal(await container.getEggObject(clazz), object);
      assert.equal(await container.getEggObject(clazz, clazz.name.toLowerCase(), initTypeIs(SINGLETON)), object);
    }
  });

  it('by its class is nothing where the name or a qualifier is another', async () => {
    const Foo = make('Foo', SingletonProto());
    const container = await Container.create({ classes: [Foo] });
    await assert.rejects(container.getEggObject(Foo, 'bar'), NOT_FOUND);
    await assert.rejects(container.getEggObject(Foo, 'foo', initTypeIs(CONTEXT)), NOT_FOUND);
    await assert.rejects(container.getEggObject(Foo, Symbol('foo')), NOT_FOUND);
  });

  it('by its class is told apart from another of one name', async () => {
    const [One, Two] = [make('Bar', SingletonProto()), make('Bar', ContextProto())];
    const container = await Container.create({ classes: [One, Two] });
    assert.ok((await container.getEggObject(One)) instanceof One);
    await container.run({}, async () => assert.ok((await container.getEggObject(Two)) instanceof Two));
  });

  it('by its class is one a module, where two have the class', async () => {
    const Bar = make('Bar', SingletonProto());
    const container = await Container.create({ classes: [Bar], modules: [moduleWith('one', Bar)] });
    await assert.rejects(container.getEggObject(Bar), SEVERAL);
    const one = await container.getEggObject(Bar, 'bar', moduleIs('one'));
    const handed = await container.getEggObjectFromName('bar');
    assert.notEqual(one, handed);
    assert.equal(await container.getEggObject(Bar, undefined, [moduleIs('classes')]), handed);
  });

  it('by its name is public in its module', async () => {
    const Public = make('Public', SingletonProto({ accessLevel: PUBLIC }));
    const Private = make('Private', SingletonProto());
    const container = await Container.create({ modules: [moduleWith('one', Public, Private)] });
    assert.ok((await container.getEggObjectFromName('public')) instanceof Public);
    await assert.rejects(container.getEggObjectFromName('private'), NOT_FOUND);
  });

  it('by its name has any access level among classes that were handed over, which come first', async () => {
    const Own = bar('Own');
    const Other = bar('Other', { accessLevel: PUBLIC });
    const Private = make('Private', SingletonProto());
    const container = await Container.create({ classes: [Own], modules: [moduleWith('one', Other, Private)] });
    assert.ok((await container.getEggObjectFromName('bar')) instanceof Own);
    assert.ok((await container.getEggObjectFromName('bar', moduleIs('one'))) instanceof Other);
    await assert.rejects(container.getEggObjectFromName('private'), NOT_FOUND);
  });

  it('by its name is decided by qualifiers, as one or as a list', async () => {
    const classes = [SINGLETON, ALWAYS_NEW].map((initType) => make(initType, Prototype({ name: 'bar', initType })));
    withQualifiers(classes[0], ['size', 1]);
    const container = await Container.create({ classes });
    await assert.rejects(container.getEggObjectFromName('bar'), SEVERAL);
    const find = (qualifiers) => container.getEggObjectFromName('bar', qualifiers);
    assert.ok((await find(initTypeIs(SINGLETON))) instanceof classes[0]);
    assert.ok((await find([initTypeIs(ALWAYS_NEW)])) instanceof classes[1]);
    assert.ok((await find([initTypeIs(SINGLETON), { attribute: 'size', value: 1 }])) instanceof classes[0]);
    await assert.rejects(find([initTypeIs(ALWAYS_NEW), { attribute: 'size', value: 1 }]), NOT_FOUND);
    await assert.rejects(find({ attribute: 'size', value: '1' }), NOT_FOUND);
    await assert.rejects(find({ attribute: Symbol('size'), value: 1 }), NOT_FOUND);
  });

  it('by its name is not the one of the context because there are several', async () => {
    const classes = [SINGLETON, CONTEXT].map((initType) => make(initType, Prototype({ name: 'bar', initType })));
    const container = await Container.create({ classes });
    await container.run({}, () => assert.rejects(container.getEggObjectFromName('bar'), SEVERAL));
  });

  it('by its name is found again as it was found first', async () => {
    const Foo = make('Foo', SingletonProto());
    const container = await Container.create({ classes: [Foo] });
    await assert.rejects(container.getEggObjectFromName('bar'), NOT_FOUND);
    await assert.rejects(container.getEggObjectFromName('bar'), NOT_FOUND);
    const foo = await container.getEggObjectFromName('foo');
    assert.equal(await container.getEggObjectFromName('foo'), foo);
    assert.equal(await container.getEggObjectFromName('foo', []), foo);
    assert.equal(await container.getEggObject(Foo), foo);
  });

  it('is another at each time where it is always new', async () => {
    const Foo = make('Foo', Prototype({ initType: ALWAYS_NEW }));
    const container = await Container.create({ classes: [Foo] });
    const objects = [await container.getEggObject(Foo), await container.getEggObjectFromName('foo')];
    await container.run({}, async () => {
      objects.push(await container.getEggObject(Foo), await container.getEggObject(Foo));
    });
    assert.equal(new Set(objects).size, 4);
  });

  it('is one a container', async () => {
    const Foo = make('Foo', SingletonProto());
    const containers = await Promise.all([1, 2].map(() => Container.create({ classes: [Foo] })));
    const [one, two] = await Promise.all(containers.map((container) => container.getEggObject(Foo)));
    assert.notEqual(one, two);
  });
});
