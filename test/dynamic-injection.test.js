'use strict';

const assert = require('node:assert/strict');

const {
  Container,
  EggObjectFactory,
  Inject,
  QualifierImplDecoratorUtil,
  QualifierImplUtil,
  QualifierUtil,
} = require('..');
const { alwaysNew, context, create, singleton, thrownBy } = require('./support/classes.js');
const { moduleOf } = require('./fixtures/container/modules.js');
const { copyPackage } = require('./support/copies.js');
const { temporaryFolder } = require('./support/temporary.js');

const attribute = Symbol('Shape');

/** An abstract class, and what decorates its implementations: `implement(Class, value)`. */
function shapes() {
  class Shape {}
  const decorate = QualifierImplDecoratorUtil.generatorDecorator(Shape, attribute);
  const implement = (clazz, value) => decorate(value)(clazz);
  return { Shape, decorate, implement };
}

describe('QualifierImplDecoratorUtil.generatorDecorator', () => {
  const folder = temporaryFolder();

  it('notes the class under its value, and qualifies it', () => {
    const { Shape, implement } = shapes();
    class Circle extends Shape {}
    class Square extends Shape {}
    implement(Circle, 'circle');
    implement(Square, 4);
    assert.equal(QualifierImplUtil.getQualifierImp(Shape, 'circle'), Circle);
    assert.equal(QualifierImplUtil.getQualifierImp(Shape, '4'), undefined);
    assert.deepEqual([...QualifierImplUtil.getQualifierImpMap(Shape)], [['circle', Circle], [4, Square]]);
    assert.equal(QualifierUtil.getQualifierValue(Circle, attribute), 'circle');
  });

  it('decorates as a standard decorator', () => {
    const { Shape, decorate } = shapes();
    class Circle extends Shape {}
    const metadata = {};
    decorate('circle')(Circle, { kind: 'class', name: 'Circle', metadata, addInitializer() {} });
    Circle[Symbol.metadata] = metadata;
    assert.equal(QualifierImplUtil.getQualifierImp(Shape, 'circle'), Circle);
    assert.equal(QualifierUtil.getQualifierValue(Circle, attribute), 'circle');
  });

  it('keeps the last class of a value, in the place of the first', () => {
    const { Shape, implement } = shapes();
    class First extends Shape {}
    class Second extends Shape {}
    class Third extends Shape {}
    implement(First, 'a');
    implement(Second, 'b');
    implement(Third, 'a');
    assert.deepEqual([...QualifierImplUtil.getQualifierImpMap(Shape)], [['a', Third], ['b', Second]]);
  });

  it('has an abstract class that extends another one know what implements that, and not the other way round', () => {
    const { Shape, implement } = shapes();
    class Round extends Shape {}
    const round = QualifierImplDecoratorUtil.generatorDecorator(Round, attribute);
    class Circle extends Round {}
    class Square extends Shape {}
    class Other extends Round {}
    round('circle')(Circle);
    implement(Square, 'square');
    implement(Square, 'other');
    round('other')(Other);
    assert.deepEqual([...QualifierImplUtil.getQualifierImpMap(Shape)], [['square', Square], ['other', Square]]);
    const found = [...QualifierImplUtil.getQualifierImpMap(Round)];
    assert.deepEqual(found, [['square', Square], ['other', Other], ['circle', Circle]]);
  });

  it('tells that nothing implements a class', () => {
    assert.equal(QualifierImplUtil.getQualifierImp(class {}, 'a'), undefined);
    assert.deepEqual(QualifierImplUtil.getQualifierImpMap(class {}), new Map());
  });

  it('refuses what is no class, attribute or value, and writes nothing then', () => {
    const { Shape, decorate } = shapes();
    class Circle extends Shape {}
    const type = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
    const target = { name: 'TypeError', code: 'TEGG_NATIVE_DECORATOR_TARGET' };
    assert.throws(() => QualifierImplDecoratorUtil.generatorDecorator('Shape', attribute), type);
    assert.throws(() => QualifierImplDecoratorUtil.generatorDecorator(Shape, 1), type);
    assert.throws(() => decorate(undefined)(Circle), type);
    assert.throws(() => decorate(Circle), target);
    assert.throws(() => decorate('a')(Circle.prototype, 'draw'), target);
    assert.throws(() => QualifierImplUtil.addQualifierImpl(Shape, 'a', {}), type);
    assert.throws(() => QualifierImplUtil.addQualifierImpl(undefined, 'a', Circle), type);
    assert.throws(() => QualifierImplUtil.addQualifierImpl(Shape, {}, Circle), type);
    assert.equal(QualifierImplUtil.getQualifierImpMap(Shape).size, 0);
    assert.deepEqual(QualifierUtil.getProtoQualifiers(Circle), []);
  });

  it('is the same for all copies of the package', async () => {
    const other = require(copyPackage(folder.file('copy')));
    const { Shape, implement } = shapes();
    class Circle extends Shape {}
    implement(singleton(Circle), 'circle');
    assert.equal(other.EggObjectFactory, EggObjectFactory);
    assert.equal(other.QualifierImplUtil.getQualifierImp(Shape, 'circle'), Circle);
    const container = await other.Container.create({ classes: [Circle] });
    const factory = await container.getEggObject(EggObjectFactory);
    assert.ok((await factory.getEggObject(Shape, 'circle')) instanceof Circle);
  });
});

describe('eggObjectFactory', () => {
  const folder = temporaryFolder();

  /** A container with these classes and a singleton that injects it. */
  async function factoryOf(...classes) {
    class Reader {}
    singleton(Reader, { eggObjectFactory: 'eggObjectFactory' });
    const container = await create(Reader, ...classes);
    const { eggObjectFactory } = await container.getEggObject(Reader);
    return { container, factory: eggObjectFactory };
  }

  it('is injected by its name, by its type, into constructors, and had by its class or name', async () => {
    class ByName {}
    singleton(ByName, { renamed: 'eggObjectFactory' });
    class ByType {}
    Reflect.defineMetadata('design:type', EggObjectFactory, ByType.prototype, 'objects');
    Inject()(ByType.prototype, 'objects');
    singleton(ByType);
    class ByConstructor {
      constructor(eggObjectFactory) {
        this.factory = eggObjectFactory;
      }
    }
    singleton(ByConstructor, [{}]);
    class OfContext {}
    context(OfContext, { eggObjectFactory: 'eggObjectFactory' });
    const container = await create(ByName, ByType, ByConstructor, OfContext);
    const factory = await container.getEggObject(EggObjectFactory);
    assert.ok(factory instanceof EggObjectFactory);
    assert.equal((await container.getEggObject(ByName)).renamed, factory);
    assert.equal((await container.getEggObject(ByType)).objects, factory);
    assert.equal((await container.getEggObject(ByConstructor)).factory, factory);
    assert.equal(await container.getEggObjectFromName('eggObjectFactory'), factory);
    await container.run({}, async () => {
      assert.equal((await container.getEggObject(OfContext)).eggObjectFactory, factory);
    });
  });

  it('gives the singleton of a value, and another new object where it is always new', async () => {
    const { Shape, implement } = shapes();
    class Circle extends Shape {}
    class Square extends Shape {}
    implement(singleton(Circle), 'circle');
    implement(alwaysNew(Square), 'square');
    const { container, factory } = await factoryOf(Circle, Square);
    assert.equal(await factory.getEggObject(Shape, 'circle'), await container.getEggObject(Circle));
    const square = await factory.getEggObject(Shape, 'square');
    assert.ok(square instanceof Square);
    assert.notEqual(await factory.getEggObject(Shape, 'square'), square);
  });

  it("gives the current context's object, made when it is asked for", async () => {
    const { Shape, implement } = shapes();
    let made = 0;
    class Circle extends Shape {
      async init() {
        made++;
      }
    }
    implement(context(Circle), 'circle');
    const { container, factory } = await factoryOf(Circle);
    const seen = await Promise.all(
      [{}, {}].map((ctx) =>
        container.run(ctx, async () => {
          const circle = await factory.getEggObject(Shape, 'circle');
          assert.equal(await factory.getEggObject(Shape, 'circle'), circle);
          assert.equal(await container.getEggObject(Circle), circle);
          return circle;
        }),
      ),
    );
    assert.notEqual(seen[0], seen[1]);
    assert.equal(made, 2);
    await assert.rejects(factory.getEggObject(Shape, 'circle'), { code: 'TEGG_NATIVE_NO_CONTEXT' });
  });

  it('gives all in the order in which they were declared, each when it is asked for', async () => {
    const { Shape, implement } = shapes();
    const made = [];
    const names = ['c', 'a', 'b'];
    const classes = names.map((name) => {
      class Named extends Shape {
        async init() {
          made.push(name);
        }
      }
      implement(context(Named, {}, { name }), name);
      return Named;
    });
    const { container, factory } = await factoryOf(...classes.reverse());
    const seen = [];
    await container.run({}, async () => {
      for await (const one of await factory.getEggObjects(Shape)) {
        seen.push(one.constructor);
        assert.deepEqual(made, names.slice(0, seen.length));
      }
    });
    assert.deepEqual(seen, classes.reverse());
  });

  it('gives no objects of a class that nothing implements', async () => {
    const { factory } = await factoryOf();
    const seen = [];
    for await (const one of await factory.getEggObjects(class {})) seen.push(one);
    assert.deepEqual(seen, []);
  });

  it('finds what is private to another module, also where modules need each other by it', async () => {
    const { Shape, implement } = shapes();
    class Circle extends Shape {}
    implement(singleton(Circle, { eggObjectFactory: 'eggObjectFactory' }, { accessLevel: 'PRIVATE' }), 'circle');
    class Square extends Shape {}
    implement(singleton(Square, { eggObjectFactory: 'eggObjectFactory' }, { accessLevel: 'PRIVATE' }), 'square');
    const modules = [moduleOf(folder.path, 'round', Circle), moduleOf(folder.path, 'angular', Square)];
    const container = await Container.create({ modules });
    const [circle, square] = [await container.getEggObject(Circle), await container.getEggObject(Square)];
    assert.equal(await circle.eggObjectFactory.getEggObject(Shape, 'square'), square);
    assert.equal(await square.eggObjectFactory.getEggObject(Shape, 'circle'), circle);
  });

  it('says what there is where nothing has the value', async () => {
    const { Shape, implement } = shapes();
    class Circle extends Shape {}
    const { factory } = await factoryOf();
    const none = await thrownBy(factory.getEggObject(Shape, 'square'));
    assert.equal(none.code, 'TEGG_NATIVE_NO_IMPLEMENTATION');
    assert.match(none.message, /^has no impl for Shape with qualifier square: it has none at all/);
    implement(Circle, 'circle');
    const one = await thrownBy(factory.getEggObject(Shape, 'square'));
    assert.match(one.message, /^has no impl for Shape with qualifier square: it has those with circle\./);
  });

  it('says that an implementation is in no module of this container', async () => {
    const { Shape, implement } = shapes();
    class Circle extends Shape {}
    implement(singleton(Circle), 'circle');
    const { factory } = await factoryOf();
    const error = await thrownBy(factory.getEggObject(Shape, 'circle'));
    assert.equal(error.code, 'TEGG_NATIVE_CLASS_NOT_FOUND');
    assert.match(error.message, /^can not get proto for clazz Circle/);
    await assert.rejects(async () => {
      for await (const one of await factory.getEggObjects(Shape)) assert.fail(one);
    }, { code: 'TEGG_NATIVE_CLASS_NOT_FOUND' });
  });

  it('gives each container its own implementation of a value', async () => {
    const { Shape, implement } = shapes();
    class First extends Shape {}
    class Second extends Shape {}
    implement(singleton(First), 'same');
    implement(singleton(Second), 'same');
    const [one, two] = [await factoryOf(First), await factoryOf(Second)];
    assert.ok((await one.factory.getEggObject(Shape, 'same')) instanceof First);
    assert.ok((await two.factory.getEggObject(Shape, 'same')) instanceof Second);
    assert.notEqual(one.factory, two.factory);
  });

  it('refuses what is no class', async () => {
    const { factory } = await factoryOf();
    for (const clazz of [undefined, 'Shape', {}, () => {}]) {
      await assert.rejects(factory.getEggObject(clazz, 'a'), { code: 'ERR_INVALID_ARG_TYPE' });
      await assert.rejects(factory.getEggObjects(clazz), { code: 'ERR_INVALID_ARG_TYPE' });
    }
  });

  it('gives singletons while these are made, whichever comes first', async () => {
    for (const names of [['a', 'b'], ['b', 'a']]) {
      for (const takesTime of [false, true]) {
        const { Shape, implement } = shapes();
        class Circle extends Shape {
          init() {
            this.isReady = takesTime ? undefined : true;
            return takesTime ? Promise.resolve().then(() => (this.isReady = true)) : undefined;
          }
        }
        implement(singleton(Circle, {}, { name: names[0] }), 'circle');
        class Reader {
          async init() {
            this.circle = await this.eggObjectFactory.getEggObject(Shape, 'circle');
            assert.equal(this.circle.isReady, true);
          }
        }
        singleton(Reader, { eggObjectFactory: 'eggObjectFactory' }, { name: names[1] });
        const classes = names[0] === 'a' ? [Circle, Reader] : [Reader, Circle];
        const container = await create(...classes);
        assert.equal((await container.getEggObject(Reader)).circle, await container.getEggObject(Circle));
      }
    }
  });

  it('tells that a singleton cannot be made, while these are made', async () => {
    const { Shape, implement } = shapes();
    class Circle extends Shape {
      async init() {
        throw new Error('on purpose');
      }
    }
    implement(singleton(Circle), 'circle');
    let thrown;
    class Reader {
      async init() {
        thrown = await thrownBy(this.eggObjectFactory.getEggObject(Shape, 'circle'));
      }
    }
    singleton(Reader, { eggObjectFactory: 'eggObjectFactory' });
    await assert.rejects(create(Reader, Circle), { message: 'on purpose' });
    assert.equal(thrown.message, 'on purpose');
  });

  it('leaves its name to a public class of the app, and to a private one in its own module', async () => {
    for (const accessLevel of ['PUBLIC', 'PRIVATE']) {
      class Own {}
      singleton(Own, {}, { name: 'eggObjectFactory', accessLevel });
      class Reader {}
      singleton(Reader, { eggObjectFactory: 'eggObjectFactory' });
      const container = await create(Own, Reader);
      assert.ok((await container.getEggObject(Reader)).eggObjectFactory instanceof Own);
    }
  });

  it('leaves its name to a public class of another module, and not to a private one', async () => {
    for (const accessLevel of ['PUBLIC', 'PRIVATE']) {
      class Own {}
      singleton(Own, {}, { name: 'eggObjectFactory', accessLevel });
      class Reader {}
      singleton(Reader, { eggObjectFactory: 'eggObjectFactory' });
      const modules = [moduleOf(folder.path, 'own', Own), moduleOf(folder.path, 'reader', Reader)];
      const container = await Container.create({ modules });
      const { eggObjectFactory } = await container.getEggObject(Reader);
      assert.equal(eggObjectFactory instanceof Own, accessLevel === 'PUBLIC');
      assert.equal(eggObjectFactory instanceof EggObjectFactory, accessLevel === 'PRIVATE');
    }
  });

  it('fails after its container was destroyed, and where it belongs to none', async () => {
    const { Shape, implement } = shapes();
    class Circle extends Shape {}
    implement(singleton(Circle), 'circle');
    const { container, factory } = await factoryOf(Circle);
    await container.destroy();
    await assert.rejects(factory.getEggObject(Shape, 'circle'), { code: 'TEGG_NATIVE_CONTAINER_DESTROYED' });
    const orphan = new EggObjectFactory();
    await assert.rejects(orphan.getEggObject(Shape, 'circle'), { code: 'TEGG_NATIVE_NO_CONTAINER' });
  });

  it('is there in a container without classes', async () => {
    const container = await Container.create({ classes: [] });
    assert.ok((await container.getEggObject(EggObjectFactory)) instanceof EggObjectFactory);
  });
});
