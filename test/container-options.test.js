'use strict';

const assert = require('node:assert/strict');
const { join, resolve } = require('node:path');

const { Container, Inject, LifecyclePreLoad, MultiInstanceProto, SingletonProto } = require('..');
const { declare, make } = require('./fixtures/container/declare.js');
const { moduleOf, root, writeTree } = require('./fixtures/container/modules.js');
const { refusal } = require('./fixtures/container/refusal.js');
const { thrownBy } = require('./support/classes.js');
const { temporaryFolder } = require('./support/temporary.js');

const temporary = temporaryFolder();
const moduleWith = (name, ...classes) => moduleOf(temporary.path, name, ...classes);
const refused = (code, options, ...parts) => refusal(code, Container.create(options), ...parts);

describe('options of Container.create', () => {
  /** Notes what is constructed, preloaded and asked for. */
  function noted() {
    const calls = [];
    class Foo {
      constructor() {
        calls.push('constructed');
      }

      static load() {
        calls.push('preloaded');
      }
    }
    LifecyclePreLoad()(Foo, 'load', Object.getOwnPropertyDescriptor(Foo, 'load'));
    declare(Foo, SingletonProto());
    const getObjects = () => {
      calls.push('asked');
      return [{ name: 'object', qualifiers: [] }];
    };
    return { calls, classes: [Foo, make('Several', MultiInstanceProto({ getObjects }))] };
  }

  /** Such options are refused, nothing was done by then, and good ones are taken after. */
  async function refusedWhole(code, optionsOf, ...parts) {
    const { calls, classes } = noted();
    await refused(code, optionsOf(classes), ...parts);
    assert.deepEqual(calls, []);
    const container = await Container.create({ classes });
    assert.deepEqual(calls, ['asked', 'preloaded', 'constructed']);
    await container.destroy();
  }

  const cases = {
    'that are not there': ['TYPE', () => undefined, '"options" argument must be an object', 'undefined'],
    'that are null': ['TYPE', () => null, '"options" argument must be an object', 'null'],
    'that are an array': ['TYPE', (classes) => classes, '"options" argument', 'an array'],
    'that are a class': ['TYPE', ([clazz]) => clazz, '"options" argument', 'function'],
    'that are a text': ['TYPE', () => './app', '"options" argument', 'string'],
    'without a source': ['VALUE', () => ({}), 'needs one of the options classes, modules and baseDir'],
    'whose sources are undefined': ['VALUE', () => ({ classes: undefined, modules: undefined }), 'needs one of'],
    'with one that is unknown': ['VALUE', (classes) => ({ classes, clases: [] }), '"clases"', 'classes, modules'],
    'whose classes are null': ['TYPE', () => ({ classes: null }), '"classes" option must be an array', 'null'],
    'whose classes are one class': ['TYPE', ([clazz]) => ({ classes: clazz }), '"classes" option', 'function'],
    'whose classes are a Set': ['TYPE', (classes) => ({ classes: new Set(classes) }), '"classes" option', 'object'],
    'with undefined for a class': ['TYPE', (classes) => ({ classes: [...classes, undefined] }), 'must be a class'],
    'with a hole in the classes': ['TYPE', () => ({ classes: new Array(1) }), 'must be a class'],
    'with a text for a class': ['TYPE', (classes) => ({ classes: [...classes, 'Foo'] }), 'must be a class', 'string'],
    'with an object for a class': ['TYPE', ([clazz]) => ({ classes: [Object.create(clazz.prototype)] }), 'be a class'],
    'whose modules are null': ['TYPE', (classes) => ({ classes, modules: null }), '"modules" option must be an array'],
    'whose modules are a text': ['TYPE', (classes) => ({ classes, modules: './app' }), '"modules" option', 'string'],
    'whose baseDir is null': ['TYPE', (classes) => ({ classes, baseDir: null }), '"baseDir" option', 'null'],
    'whose baseDir is a number': ['TYPE', (classes) => ({ classes, baseDir: 5 }), '"baseDir" option', 'number'],
    'whose baseDir is a URL': ['TYPE', () => ({ baseDir: new URL('file:///tmp') }), '"baseDir" option', 'object'],
    'whose baseDir is empty': ['TYPE', (classes) => ({ classes, baseDir: '' }), '"baseDir" option'],
    'with null for a module': ['MODULE', (classes) => ({ classes, modules: [null] }), 'unknown type', 'null'],
    'with a number for a module': ['MODULE', (classes) => ({ classes, modules: [5] }), 'unknown type', '5'],
    'with an empty object for a module': ['MODULE', (classes) => ({ classes, modules: [{}] }), 'unknown type', '{}'],
    'with a folder that is no module': ['MODULE', (classes) => ({ classes, modules: [root] }), 'has no eggModule.name'],
    'with a folder that is not there': ['NONE', (classes) => ({ classes, modules: ['./nowhere'] }), resolve('nowhere')],
    'with a package that is not there': ['NONE', () => ({ modules: [{ package: 'nowhere' }] }), '"nowhere"'],
    'with a baseDir that is not there': ['NONE', (classes) => ({ classes, baseDir: './nowhere' }), resolve('nowhere')],
  };
  const codes = {
    TYPE: 'ERR_INVALID_ARG_TYPE',
    VALUE: 'ERR_INVALID_ARG_VALUE',
    MODULE: 'TEGG_NATIVE_MODULE_INVALID',
    NONE: 'TEGG_NATIVE_MODULE_NOT_FOUND',
  };
  for (const [what, [code, optionsOf, ...parts]] of Object.entries(cases)) {
    it(`${what} are refused, and nothing is half-made`, () => refusedWhole(codes[code], optionsOf, ...parts));
  }

  it('are refused by a promise, not at once', () => {
    const promise = Container.create();
    assert.ok(promise instanceof Promise);
    return assert.rejects(promise, { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
  });

  it('with a class that is not decorated are refused, a subclass of one that is too', async () => {
    class Base {}
    SingletonProto()(Base);
    class Sub extends Base {}
    for (const clazz of [Sub, class Sub {}, function Sub() {}, async function Sub() {}]) {
      const parts = ['class Sub is not decorated', '@SingletonProto()', '@MultiInstanceProto()'];
      await refusedWhole('TEGG_NATIVE_NOT_DECORATED', (classes) => ({ classes: [...classes, clazz] }), ...parts);
    }
    for (const clazz of [() => {}, class {}, class { static name = Symbol('Foo'); }]) {
      const optionsOf = (classes) => ({ classes: [...classes, clazz] });
      await refusedWhole('TEGG_NATIVE_NOT_DECORATED', optionsOf, 'class', 'is not decorated');
    }
  });

  it('with a class that has no implementation are refused', async () => {
    const protoImplType = 'REMOTE';
    const objects = [{ name: 'a', qualifiers: [] }];
    for (const decorator of [SingletonProto({ protoImplType }), MultiInstanceProto({ objects, protoImplType })]) {
      const clazz = make('Foo', decorator);
      const parts = ['not found proto creator for type: REMOTE', 'class Foo', 'leave protoImplType out'];
      await refused('TEGG_NATIVE_PROTO_IMPL_TYPE', { classes: [clazz] }, ...parts);
    }
  });

  it('with classes whose getObjects is no good are refused', async () => {
    const dynamic = (objects) => make('Several', MultiInstanceProto({ getObjects: () => objects }), { it: Inject() });
    const refuse = async (code, objects, ...parts) => {
      const error = await refused(code, { classes: [dynamic(objects)] }, 'getObjects of class Several', ...parts);
      assert.ok(error instanceof TypeError);
    };
    for (const objects of [undefined, null, 5, {}, 'ab', Promise.resolve([]), new Set()]) {
      await refuse('ERR_INVALID_ARG_TYPE', objects, 'for module classes must be an array of objects');
    }
    for (const object of [null, 'a', 5, [], { name: 5 }, { name: null }]) {
      await refuse('ERR_INVALID_ARG_TYPE', [{ name: 'fine' }, object], '[1]');
    }
    for (const object of [{}, { name: '' }, { name: undefined }]) {
      await refuse('ERR_INVALID_ARG_VALUE', [object], '[0].name must be');
    }
    for (const qualifiers of ['red', null, {}, [null], [{ attribute: 5, value: 'a' }], [{ attribute: 'a' }]]) {
      await refuse('ERR_INVALID_ARG_TYPE', [{ name: 'one', qualifiers }], '[0].qualifiers');
      const properQualifiers = { it: qualifiers };
      await refuse('ERR_INVALID_ARG_TYPE', [{ name: 'one', properQualifiers }], 'properQualifiers.it');
    }
    const folder = moduleWith('one', dynamic());
    await refused('ERR_INVALID_ARG_TYPE', { modules: [folder] }, 'for module one', join(folder, 'classes.js'));
    const thrown = new Error('expected');
    const getObjects = () => {
      throw thrown;
    };
    const Throws = make('Throws', MultiInstanceProto({ getObjects }));
    assert.equal(await thrownBy(Container.create({ classes: [Throws] })), thrown);
  });

  it('with a class that injects in two styles, as no decorator saw, are refused', async () => {
    class Base {}
    const Foo = declare(class Foo extends Base {}, SingletonProto(), {}, [Inject('bar')]);
    Inject()(Base.prototype, 'bar');
    const text = 'class Foo already use inject type PROPERTY can not use CONSTRUCTOR';
    await refusedWhole('TEGG_NATIVE_INJECT_TYPE_CONFLICT', (classes) => ({ classes: [...classes, Foo] }), text);
  });

  it('whose graph is wrong are refused, and nothing was made by then', async () => {
    const { calls, classes } = noted();
    const Foo = make('Wrong', SingletonProto(), { it: Inject('missing') });
    await refused('TEGG_EGG_PROTO_NOT_FOUND', { classes: [...classes, Foo] });
    await refused('TEGG_NATIVE_DUPLICATE_PROTO', { classes: [...classes, make('Foo', SingletonProto())] });
    assert.deepEqual(calls, ['asked', 'asked']);
    await Container.create({ classes });
    assert.deepEqual(calls.slice(3), ['preloaded', 'constructed']);
  });

  it('with a module that does not load are refused with its file, and nothing was made by then', async () => {
    const broken = writeTree(temporary.path, {
      'package.json': { eggModule: { name: 'broken' } },
      'index.js': 'throw Object.freeze(new Error("expected"));',
    });
    const parts = [join(broken, 'index.js'), 'expected'];
    await refusedWhole('TEGG_NATIVE_LOAD_FAILED', (classes) => ({ classes, modules: [broken] }), ...parts);
  });
});
