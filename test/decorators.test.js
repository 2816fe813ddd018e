'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const tegg = require('..');
const { isPrototype, read } = require('../lib/decorators/metadata.js');
const twin = require('./fixtures/decorators/services.js');
const { dialects, load } = require('./support/transpile.js');

const { InitTypeQualifierAttribute } = tegg;
const fixture = (name) => join(__dirname, 'fixtures', 'decorators', `${name}.ts`);

/** What a class tells, without the functions that each evaluation makes anew. */
function seen(clazz) {
  const metadata = read(clazz);
  if (metadata.multiInstance?.getObjects) metadata.multiInstance.getObjects = typeof metadata.multiInstance.getObjects;
  return metadata;
}

/** One line for each injection: index, place, prototype, 'optional', init type. */
function lines(clazz) {
  return read(clazz).injections.map(({ refIndex, refName, objName, optional, qualifiers }) => {
    const initType = qualifiers.get(InitTypeQualifierAttribute);
    const words = [refIndex, refName, '<-', objName, optional ? 'optional' : undefined, initType];
    return words.filter((word) => word !== undefined).join(' ');
  });
}

describe('decorators', () => {
  it('are all parts of the package, and can be imported by name from an ES module', async () => {
    const names = Object.keys(require('../lib/decorators/index.js'));
    const module = await import('../index.js');
    assert.equal(names.length, 26);
    for (const name of names) assert.ok(tegg[name] !== undefined && module[name] === tegg[name], name);
  });

  it('have the enums and the attributes of tegg', () => {
    assert.deepEqual(tegg.AccessLevel, { PRIVATE: 'PRIVATE', PUBLIC: 'PUBLIC' });
    assert.deepEqual(tegg.EggType, { APP: 'APP', CONTEXT: 'CONTEXT' });
    const initTypes = { ALWAYS_NEW: 'ALWAYS_NEW', CONTEXT: 'CONTEXT', SINGLETON: 'SINGLETON' };
    assert.deepEqual(tegg.ObjectInitType, initTypes);
    assert.equal(tegg.InitTypeQualifierAttribute, Symbol.for('Qualifier.InitType'));
    assert.equal(tegg.LoadUnitNameQualifierAttribute, Symbol.for('Qualifier.LoadUnitName'));
    assert.equal(tegg.EggQualifierAttribute, Symbol.for('Qualifier.Egg'));
    assert.equal(tegg.ConfigSourceQualifierAttribute, Symbol.for('Qualifier.ConfigSource'));
  });
});

describe('calls of decorators', () => {
  it('give a prototype the defaults of tegg', () => {
    assert.deepEqual(read(twin.Defaults), {
      prototype: {
        name: 'defaults',
        className: 'Defaults',
        initType: 'SINGLETON',
        accessLevel: 'PRIVATE',
        protoImplType: 'DEFAULT',
      },
      multiInstance: undefined,
      qualifiers: new Map(),
      injectType: undefined,
      injections: [],
      multiInstanceInfo: undefined,
      hooks: {},
      aspects: undefined,
    });
  });

  it('give a prototype the options they are told', () => {
    assert.deepEqual(read(twin.Chosen).prototype, {
      name: 'other',
      className: 'Chosen',
      initType: 'ALWAYS_NEW',
      accessLevel: 'PUBLIC',
      protoImplType: 'REMOTE',
    });
  });

  it('take an option that is undefined for its default, and an empty name for none', () => {
    assert.equal(read(twin.Single).prototype.accessLevel, 'PRIVATE');
    class Empty {}
    tegg.Prototype({ name: '', initType: undefined, protoImplType: undefined })(Empty);
    const { name, initType, protoImplType } = read(Empty).prototype;
    assert.deepEqual([name, initType, protoImplType], ['empty', 'SINGLETON', 'DEFAULT']);
  });

  it('take no notice of options they do not know', () => {
    class Single {}
    tegg.SingletonProto({ initType: 'CONTEXT', scope: 1 })(Single);
    assert.equal(read(Single).prototype.initType, 'SINGLETON');
  });

  it('let the last of two prototype decorators count', () => {
    class Twice {}
    tegg.SingletonProto({ name: 'first' })(Twice);
    tegg.ContextProto()(Twice);
    assert.deepEqual([read(Twice).prototype.name, read(Twice).prototype.initType], ['twice', 'CONTEXT']);
  });

  it('make a class one of many objects', () => {
    assert.deepEqual(read(twin.Poles).multiInstance, {
      className: 'Poles',
      initType: 'SINGLETON',
      accessLevel: 'PUBLIC',
      protoImplType: 'DEFAULT',
      objects: [
        { name: 'north', qualifiers: [{ attribute: 'pole', value: 'n' }], properQualifiers: {} },
        { name: 'south', qualifiers: [], properQualifiers: { wire: [{ attribute: 'pole', value: 's' }] } },
      ],
    });
    const { getObjects, initType } = read(twin.Dynamic).multiInstance;
    assert.deepEqual([getObjects, initType], [twin.getObjects, 'CONTEXT']);
  });

  it('write down the names of life cycle methods', () => {
    assert.deepEqual(read(twin.Derived).hooks, {
      preLoad: 'load',
      postConstruct: 'constructed',
      preInject: 'injecting',
      postInject: 'injected',
      init: 'start',
      preDestroy: 'stopping',
      destroy: 'tearDown',
    });
  });

  it('find a life cycle method that the class inherits', () => {
    class Sub extends twin.Base {}
    tegg.LifecyclePreDestroy()(Sub.prototype, 'tearDown');
    assert.equal(read(Sub).hooks.preDestroy, 'tearDown');
  });

  it('take each qualifier of an injection', () => {
    class Qualified {}
    const { prototype } = Qualified;
    tegg.Inject()(prototype, 'a');
    tegg.InitTypeQualifier('CONTEXT')(prototype, 'a');
    tegg.ModuleQualifier('module')(prototype, 'a');
    tegg.EggQualifier('APP')(prototype, 'a');
    tegg.ConfigSourceQualifier('source')(prototype, 'a');
    const expected = [
      [tegg.InitTypeQualifierAttribute, 'CONTEXT'],
      [tegg.LoadUnitNameQualifierAttribute, 'module'],
      [tegg.EggQualifierAttribute, 'APP'],
      [tegg.ConfigSourceQualifierAttribute, 'source'],
    ];
    assert.deepEqual(read(Qualified).injections[0].qualifiers, new Map(expected));
  });

  it('put a qualifier there also without an injection, to wait for one', () => {
    class Early {}
    tegg.ModuleQualifier('module')(Early.prototype, 'a');
    assert.deepEqual(read(Early).injections, []);
    tegg.Inject()(Early.prototype, 'a');
    assert.equal(read(Early).injections[0].qualifiers.size, 1);
  });

  it('take a number for the name of a property', () => {
    class Numbered {}
    tegg.Inject('a')(Numbered.prototype, 0);
    assert.deepEqual(lines(Numbered), ['0 <- a']);
  });

  it('take a class without a name that is given one', () => {
    const clazz = (() => class {})();
    tegg.SingletonProto({ name: 'given' })(clazz);
    assert.deepEqual([read(clazz).prototype.name, read(clazz).prototype.className], ['given', '']);
  });

  it('can be mapped over classes', () => {
    class A {}
    class B {}
    [A, B].forEach(tegg.SingletonProto());
    assert.ok(isPrototype(A) && isPrototype(B));
  });

  it('take the function that an older transpiler made of a class', () => {
    function Old(logger, tracer) {
      void [logger, tracer];
    }
    tegg.SingletonProto()(Old);
    tegg.Inject()(Old, undefined, 1);
    assert.deepEqual(lines(Old), ['1 tracer <- tracer']);
  });

  it('leave nothing to see on a class', () => {
    class Clean {}
    tegg.SingletonProto()(Clean);
    tegg.Inject()(Clean.prototype, 'a');
    assert.deepEqual([Object.keys(Clean), Reflect.ownKeys(Clean.prototype)], [[], ['constructor']]);
  });
});

for (const dialect of dialects) {
  describe(`decorators by ${dialect.name}`, () => {
    const { name, style, types, accessors } = dialect;

    it('write down what calls from JavaScript do', () => {
      const services = load(fixture('services'), dialect);
      const classes = Object.keys(twin).filter((key) => /^[A-Z]/.test(key));
      for (const key of classes) assert.deepEqual(seen(services[key]), seen(twin[key]), key);
    });

    it('declare the same prototypes', () => {
      const services = load(fixture('services'), dialect);
      for (const key of Object.keys(twin)) assert.equal(isPrototype(services[key]), isPrototype(twin[key]), key);
    });

    it(`${types ? 'take' : 'do not know'} prototypes from the types of properties`, () => {
      const expected = types
        ? ['single <- renamed SINGLETON', 'perRequest <- perRequest CONTEXT', 'above <- perRequest ALWAYS_NEW']
        : ['single <- single', 'perRequest <- perRequest', 'above <- above ALWAYS_NEW'];
      expected.push(
        `below <- ${types ? 'perRequest' : 'below'} ALWAYS_NEW`,
        'name <- named',
        'options <- options',
        'optional <- optional optional',
        'notDecorated <- notDecorated',
        'text <- text',
        'whatever <- whatever',
      );
      assert.deepEqual(lines(load(fixture('types'), dialect).Typed), expected);
    });

    if (accessors) {
      it('inject into accessors', () => {
        const { Accessors } = load(fixture('accessors'), dialect);
        assert.deepEqual(lines(Accessors), ['tracer <- tracer', 'store <- cache optional', 'log <- logger']);
      });
    }

    if (style === 'legacy') {
      it('inject into the parameters of constructors', () => {
        const { Constructed, Inherits, Replaces } = load(fixture('parameters'), dialect);
        const expected = ['0 logger <- logger', '2 tracer <- tracing optional', '3 3 <- store CONTEXT'];
        assert.deepEqual(lines(Constructed), expected);
        assert.deepEqual(lines(Inherits), expected);
        assert.deepEqual(lines(Replaces), ['0 tracer <- replaced']);
      });

      it('hand a parameter the name and qualifiers of the object', () => {
        const { Several, SeveralMore } = load(fixture('parameters'), dialect);
        for (const clazz of [Several, SeveralMore]) {
          const { multiInstanceInfo, injections } = read(clazz);
          assert.deepEqual(multiInstanceInfo, { index: 0, attributes: ['pole', Symbol.for('size')] });
          assert.deepEqual(injections.map(({ refIndex }) => refIndex), [1]);
        }
      });
    }

    if (types) {
      it('take prototypes from the types of parameters', () => {
        assert.deepEqual(lines(load(fixture('parameter-types'), dialect).Typed), [
          '0 single <- renamed SINGLETON',
          '1 above <- perRequest ALWAYS_NEW',
          '2 below <- perRequest ALWAYS_NEW',
          '3 name <- named',
          '4 4 <- renamed SINGLETON',
        ]);
      });
    } else if (style === 'legacy') {
      it(`want a name for a pattern: ${name} records no types`, () => {
        assert.throws(() => load(fixture('parameter-types'), dialect), { code: 'TEGG_NATIVE_PARAMETER_NAME' });
      });
    }
  });
}
