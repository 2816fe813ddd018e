'use strict';

const assert = require('node:assert/strict');
const { inspect } = require('node:util');
const v8 = require('node:v8');

const { HTTPController, HTTPMethod, HTTPMethodEnum } = require('..');
const { alwaysNew, areCollected, context, create, inject, singleton } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

const mm = require(require.resolve('mm', { paths: [require.resolve('egg-mock')] }));

const MANY = 1_100;
const FEW = 512;

class Dep {
  hello() {
    return 'hello';
  }
}
singleton(Dep);
class Tracer {}
context(Tracer);

/** Compares without showing: an object with what it injects is long. */
const assertSame = (actual, expected) => assert.ok(actual === expected, 'not the same object');

/** So many properties that each inject a singleton, and one each that injects what else is named. */
const dependencies = (count, others = {}) => ({
  ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`dep${at}`, 'dep'])),
  ...others,
});
const many = dependencies(MANY, { tracer: 'tracer' });

/** The objects between an object and its class's prototype. */
function layersOf(object, Clazz) {
  const layers = [];
  for (let one = Object.getPrototypeOf(object); one !== Clazz.prototype; one = Object.getPrototypeOf(one)) {
    assert.notEqual(one, null);
    layers.push(one);
  }
  return layers;
}

async function make(Clazz, injected = many) {
  const container = await create(Dep, Tracer, singleton(Clazz, injected));
  return { container, object: await container.getEggObject(Clazz), dep: await container.getEggObject(Dep) };
}

/** Checks that all of them are injected. */
async function assertInjected({ container, object, dep }) {
  for (let at = 0; at < MANY; at++) assertSame(object[`dep${at}`], dep);
  await container.run({}, async () => assert.equal(object.tracer, await container.getEggObject(Tracer)));
  assert.throws(() => object.tracer, {
    code: 'TEGG_NATIVE_NO_CONTEXT',
    message: /property `tracer` of class (Foo|Object)/,
  });
}

describe('a singleton with very many injected properties', () => {
  afterEach(() => mm.restore());

  it('has all of them, in layers between it and its class', async () => {
    class Foo {
      own = 1;
    }
    const made = await make(Foo);
    await assertInjected(made);
    const { object } = made;
    const layers = layersOf(object, Foo);
    assert.equal(layers.length, Math.ceil((MANY + 1) / FEW));
    assert.deepEqual(layers.map((layer) => Reflect.ownKeys(layer).length).reverse(), [FEW, FEW, MANY + 1 - 2 * FEW]);
    assert.deepEqual(Reflect.ownKeys(object), ['own']);
    assert.ok(object instanceof Foo);
    assertSame(object.constructor, Foo);
    assert.equal(JSON.stringify(object), '{"own":1}');
    assert.match(inspect(object), /^Foo \{ own: 1 \}$/);
    assert.deepEqual(Reflect.ownKeys(Foo.prototype), ['constructor']);
    assert.equal(new Foo().dep0, undefined);
  });

  it('has them itself up to 512 of them', async () => {
    class Foo {}
    const { object: few } = await make(Foo, dependencies(FEW - 1, { tracer: 'tracer' }));
    assertSame(Object.getPrototypeOf(few), Foo.prototype);
    assert.equal(Reflect.ownKeys(few).length, FEW);
    class Bar {}
    const { object: more } = await make(Bar, dependencies(FEW, { tracer: 'tracer' }));
    assert.equal(layersOf(more, Bar).length, 2);
    // What is optional and missing is none of them.
    class Baz {}
    const missing = Object.fromEntries(Object.keys(many).map((key) => [`${key}Missing`, { optional: true }]));
    const { object: sparse } = await make(Baz, { ...missing, ...dependencies(2) });
    assert.deepEqual(Object.keys(sparse), ['dep0', 'dep1']);
  });

  it('calls methods, those of `super`, and #private ones', async () => {
    class Base {
      #secret = 'secret';
      hello() {
        return this.#tell();
      }
      #tell() {
        return `${this.dep7.hello()}, ${this.#secret}`;
      }
    }
    class Foo extends Base {
      hello() {
        return `${super.hello()}!`;
      }
    }
    const { object } = await make(Foo);
    assert.equal(object.hello(), 'hello, secret!');
    mm(Foo.prototype, 'hello', () => 'mocked');
    assert.equal(object.hello(), 'mocked');
    mm.restore();
    assert.equal(object.hello(), 'hello, secret!');
  });

  it('has them in place of fields, and of what its class and those that it extends have', async () => {
    const failing = {
      get: () => assert.fail('the getter was called'),
      set: () => assert.fail('the setter was called'),
      configurable: true,
    };
    class Base {
      dep0 = 'own';
      dep1;
      dep2() {}
    }
    class Foo extends Base {
      tracer;
      own = 1;
      get dep3() {
        return failing.get();
      }
      set dep3(_value) {
        failing.set();
      }
      constructor() {
        super();
        Object.defineProperty(this, 'dep4', failing);
        Object.defineProperty(this, 'dep5', { value: 'fixed', configurable: true });
        for (let at = 1_000; at < MANY; at++) this[`dep${at}`] = undefined;
      }
    }
    Object.defineProperty(Base.prototype, 'dep6', { value: 'fixed' });
    const made = await make(Foo);
    await assertInjected(made);
    assert.deepEqual(Object.keys(made.object), ['own']);
  });

  it('is no dictionary to V8, whether or not it has fields', async () => {
    v8.setFlagsFromString('--allow-natives-syntax');
    const isFast = new Function('object', 'return %HasFastProperties(object)');
    v8.setFlagsFromString('--no-allow-natives-syntax');
    class Foo {}
    class Bar {
      constructor() {
        for (const key of Object.keys(many)) this[key] = undefined;
      }
    }
    for (const Clazz of [Foo, Bar]) {
      const { object } = await make(Clazz);
      // A prototype becomes fast when code that has run for a while reads through it.
      const read = new Function('object', 'return object.dep0');
      for (let i = 0; i < 10_000; i++) read(object);
      for (const one of [object, ...layersOf(object, Clazz)]) assert.ok(isFast(one), Clazz.name);
    }
  });

  it('has them under any name', async () => {
    const names = ['__proto__', 'toString', 'hasOwnProperty', 'prototype', Symbol('key'), '0', '4294967296', ''];
    class Foo {}
    const { object, dep } = await make(Foo, { ...many, ...Object.fromEntries(names.map((name) => [name, 'dep'])) });
    for (const name of names) assertSame(object[name], dep);
    assert.equal(layersOf(object, Foo).length, 3);
  });

  it('has them for its methods from postInject on, and takes what they define', async () => {
    const seen = {};
    class Foo {
      postConstruct() {
        seen.postConstruct = this.dep0;
      }
      preInject() {
        seen.preInject = this.dep0;
        this.dep1 = 'mine';
      }
      postInject(_ctx, eggObject) {
        seen.postInject = [this.dep0, this.dep1];
        eggObject.injectProperty('dep2', { value: 'defined' });
      }
      async init() {
        seen.init = this.dep2;
      }
    }
    const { dep } = await make(Foo);
    assert.deepEqual(seen, { postConstruct: undefined, preInject: undefined, postInject: [dep, dep], init: 'defined' });
  });
});

describe('very many injected properties can be mocked', () => {
  class Foo {}
  let made;
  before(async () => (made = await make(Foo)));
  afterEach(() => mm.restore());

  it('by assigning, and deleting that', async () => {
    const { object, dep } = made;
    object.dep9 = 'mocked';
    assert.deepEqual([object.dep9, Object.keys(object)], ['mocked', ['dep9']]);
    delete object.dep9;
    delete object.dep9;
    assertSame(object.dep9, dep);
    assert.throws(() => {
      object.tracer = 'mocked';
    }, TypeError);
  });

  it('by defining, and by mm', async () => {
    const { object } = made;
    for (const key of ['dep9', 'tracer']) {
      Object.defineProperty(object, key, { value: 'mocked', configurable: true });
      assert.equal(object[key], 'mocked');
      delete object[key];
      mm(object, key, 'mocked');
      assert.equal(object[key], 'mocked');
      mm(object, key, () => 'again');
      assert.equal(object[key](), 'again');
      mm.restore();
      assert.deepEqual(Object.keys(object), []);
      await assertInjected(made);
    }
  });

  it("without another container's objects of the class seeing it", async () => {
    const other = await create(Dep, Tracer, Foo);
    const object = await other.getEggObject(Foo);
    const dep = await other.getEggObject(Dep);
    assert.notEqual(dep, made.dep);
    made.object.dep9 = 'mocked';
    Object.getPrototypeOf(made.object).tracer2 = 'mocked';
    await assertInjected({ container: other, object, dep });
    assert.equal(object.tracer2, undefined);
    delete made.object.dep9;
    await assertInjected(made);
  });
});

describe('very many properties are injected as few are into', () => {
  /** Makes a singleton of a class whose constructor returns what `give` makes of `this`. */
  const given = (give) =>
    make(
      class Foo {
        constructor() {
          return give(this);
        }
      },
    );

  it('a proxy, which sees each of them', async () => {
    const seen = [];
    const handler = {
      defineProperty(target, key, descriptor) {
        seen.push(key);
        return Reflect.defineProperty(target, key, descriptor);
      },
      setPrototypeOf: () => assert.fail('the prototype was changed'),
    };
    const made = await given((self) => new Proxy(self, handler));
    await assertInjected(made);
    assert.equal(seen.length, MANY + 1);
  });

  it('an object of no class, of another one, or that has a class\'s layers already', async () => {
    class Other {}
    const other = new Other();
    const made = await given(() => other);
    assertSame(Object.getPrototypeOf(other), Other.prototype);
    assertSame(other.dep0, made.dep);
    const { object, dep } = await given(() => Object.create(null));
    assertSame(Object.getPrototypeOf(object), null);
    assertSame(object.dep1099, dep);
    const { object: own } = await given(() => function own() {});
    assertSame(Object.getPrototypeOf(own), Function.prototype);
    assert.ok(Object.hasOwn(own, 'dep0'));
  });

  it('an object that each container gets, which has what the last one injects', async () => {
    let shared;
    class Foo {
      constructor() {
        return (shared ??= this);
      }
    }
    await make(Foo);
    const prototype = Object.getPrototypeOf(shared);
    const container = await create(Dep, Tracer, Foo);
    assertSame(Object.getPrototypeOf(shared), prototype);
    await assertInjected({ container, object: shared, dep: await container.getEggObject(Dep) });
  });

  it('an object that is always new', async () => {
    class Foo {}
    const container = await create(Dep, Tracer, alwaysNew(Foo, many));
    const object = await container.getEggObject(Foo);
    assertSame(Object.getPrototypeOf(object), Foo.prototype);
    assert.equal(Object.keys(object).length, MANY + 1);
  });

  const refusals = {
    frozen: Object.freeze,
    sealed: Object.seal,
    'not extensible': Object.preventExtensions,
    'with a property that cannot be configured': (object) => Object.defineProperty(object, 'dep700', { value: 1 }),
    'behind a proxy that refuses': (object) => new Proxy(object, { defineProperty: () => false }),
  };
  for (const [what, refuse] of Object.entries(refusals)) {
    it(`not an object ${what}: a coded error`, async () => {
      await assert.rejects(given(refuse), { name: 'TypeError', code: 'TEGG_NATIVE_INJECT' });
    });
  }
});

it('nothing keeps a container whose singletons have very many injected properties', async () => {
  const references = [];
  class Foo {}
  await (async () => {
    const { container, object } = await make(Foo);
    references.push(new WeakRef(container), new WeakRef(object), new WeakRef(Object.getPrototypeOf(object)));
    await container.destroy();
  })();
  assert.ok(await areCollected(references));
});

describeServices('a controller with very many injected properties', (start) => {
  class Controller {
    async get() {
      const { logger, url, visitor } = this;
      return { hello: this.dep3.hello(), visitor: visitor.name, url, logger: typeof logger.info };
    }
  }
  class Visitor {
    name = 'ann';
  }
  class Dependency extends Dep {}
  HTTPController({ path: '/many' })(Controller);
  HTTPMethod({ method: HTTPMethodEnum.GET, path: '/' })(Controller.prototype, 'get');
  inject(Controller, dependencies(FEW, { visitor: 'visitor', url: 'url', logger: 'logger' }));
  singleton(Dependency, {}, { name: 'dep', accessLevel: 'PUBLIC' });
  context(Visitor, {}, { accessLevel: 'PUBLIC' });

  it('answers, with what is mocked on it and on its class', async () => {
    const { app, get } = await start({ modules: { foo: [Dependency, Visitor] }, controllers: [Controller] });
    const expected = { hello: 'hello', visitor: 'ann', url: '/many?a', logger: 'function' };
    const ask = async () => (await get('/many?a')).json;
    assert.deepEqual(await ask(), expected);
    const controller = await app.getEggObject(Controller);
    assert.equal(layersOf(controller, Controller).length, 2);
    mm(controller, 'dep3', { hello: () => 'mocked' });
    assert.deepEqual(await ask(), { ...expected, hello: 'mocked' });
    mm(Controller.prototype, 'get', async () => ({ mocked: true }));
    assert.deepEqual(await ask(), { mocked: true });
    mm.restore();
    assert.deepEqual(await ask(), expected);
  });
});
