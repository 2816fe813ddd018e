'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { read } = require('../lib/decorators/metadata.js');
const { dialect, dialects, load } = require('./support/transpile.js');

const { Inject, QualifierUtil, SingletonProto } = tegg;

describe('decorators without their parentheses', () => {
  const all = Object.keys(require('../lib/decorators/index.js'));
  const names = all.filter((name) => /Proto$|Prototype|^Inject|^Lifecycle|Qualifier$|Info$/.test(name));
  for (const name of names) {
    it(`${name} says how it is to be written`, () => {
      const refused = {
        name: 'TypeError',
        code: 'TEGG_NATIVE_DECORATOR_TARGET',
        message: `@${name} has to be called: write @${name}()`,
      };
      const decorator = tegg[name];
      class Victim {}
      assert.throws(() => decorator(Victim), refused);
      assert.throws(() => decorator(Victim, 'service'), refused);
      assert.throws(() => decorator(Victim.prototype, 'field'), refused);
      assert.throws(() => decorator(Victim, undefined, 0), refused);
      assert.throws(() => decorator(undefined, { kind: 'field', name: 'field' }), refused);
    });
  }
});

describe('a parameter that no function can have', () => {
  it('is refused, whatever its number', () => {
    for (const index of [-1, 1.5, NaN, 65535, 4_000_000_000, Infinity]) {
      class Wrong {}
      assert.throws(() => Inject('dep')(Wrong, undefined, index), { code: 'TEGG_NATIVE_DECORATOR_TARGET' });
    }
  });
});

for (const one of dialects.filter(({ style }) => style === 'standard')) {
  describe(`mistakes by ${one.name}`, () => {
    const source = (body, head = '') => `import * as tegg from 'tegg-native'; ${head} export class Wrong { ${body} }`;
    const refused = (place, advice = 'only public properties of instances') => ({
      code: 'TEGG_NATIVE_DECORATOR_TARGET',
      message: new RegExp(`^@\\w+ can not decorate ${place}: .*${advice}`),
    });

    it('Inject refuses what is not injected', () => {
      const place = (body, name) => assert.throws(() => load(source(body), one), refused(name));
      place('@tegg.Inject() static a: any', 'static property "a"');
      place('@tegg.Inject() #a: any', 'private property "#a"');
      place('@tegg.Inject() method() {}', 'method "method"');
      place('@tegg.Inject() get a() { return 1; }', 'getter "a"');
      place('@tegg.Inject() set a(_: any) {}', 'setter "a"');
      place('@tegg.Inject() static accessor a: any', 'static property "a"');
      assert.throws(() => load(source('', '@tegg.Inject()'), one), refused('class Wrong'));
    });

    it('prototype decorators refuse members', () => {
      assert.throws(() => load(source('@tegg.SingletonProto() a: any'), one), refused('property "a"', 'for classes'));
    });

    it('life cycle decorators refuse what is no such method', () => {
      const place = (body, name) => assert.throws(() => load(source(body), one), refused(name, 'public methods'));
      place('@tegg.LifecycleInit() init = async () => {}', 'property "init"');
      place('@tegg.LifecycleInit() static init() {}', 'static method "init"');
      place('@tegg.LifecycleInit() #init() {}', 'private method "#init"');
      place('@tegg.LifecyclePreLoad() load() {}', 'method "load"');
      place('@tegg.LifecyclePreLoad() static #load() {}', 'static private method "#load"');
    });

    it('bad options are refused', () => {
      assert.throws(() => load(source('@tegg.Inject({ name: 1 } as any) a: any'), one), {
        code: 'ERR_INVALID_ARG_TYPE',
        message: 'The "name" option of @Inject on property "a" must be a string or a symbol. Received number',
      });
      assert.throws(() => load(source('', "@tegg.Prototype({ initType: 'X' } as any)"), one), {
        code: 'ERR_INVALID_ARG_VALUE',
        message: /^The "initType" option of @Prototype on class Wrong must be/,
      });
    });

    it('a second injection is refused', () => {
      assert.throws(() => load(source('@tegg.Inject() @tegg.Inject() a: any'), one), {
        code: 'TEGG_NATIVE_DUPLICATE_INJECT',
        message: '@Inject: property "a" is injected already',
      });
    });

    it('a second injection from outside is refused', () => {
      const { Wrong } = load(source('@tegg.Inject() a: any'), one);
      assert.throws(() => Inject()(Wrong.prototype, 'a'), { code: 'TEGG_NATIVE_DUPLICATE_INJECT' });
      assert.throws(() => Inject('a')(Wrong, undefined, 0), { code: 'TEGG_NATIVE_INJECT_TYPE_CONFLICT' });
    });
  });
}

describe('standard decorators without metadata', () => {
  const context = { kind: 'field', name: 'a', static: false, private: false };
  const refused = {
    name: 'TypeError',
    code: 'TEGG_NATIVE_DECORATOR_METADATA',
    message: /^@\w+ on (property|method) "a" was given no context\.metadata.+Load tegg-native before/,
  };

  it('of members say what to change', () => {
    assert.throws(() => Inject()(undefined, context), refused);
    assert.throws(() => tegg.ModuleQualifier('m')(undefined, context), refused);
    assert.throws(() => tegg.LifecycleInit()(() => {}, { ...context, kind: 'method' }), refused);
    assert.throws(() => QualifierUtil.addInjectQualifier(undefined, context, undefined, 'a', 1), {
      code: 'TEGG_NATIVE_DECORATOR_METADATA',
    });
  });

  it('of classes do without', () => {
    class Plain {}
    SingletonProto()(Plain, { kind: 'class', name: 'Plain' });
    assert.equal(read(Plain).prototype.name, 'plain');
  });

  it('are what TypeScript gives where Symbol.metadata is missing', () => {
    const { metadata } = Symbol;
    try {
      delete Symbol.metadata;
      const source = "import { Inject } from 'tegg-native'; export class A { @Inject() a: any }";
      assert.throws(() => load(source, dialect('TypeScript standard, es2022')), refused);
    } finally {
      Object.defineProperty(Symbol, 'metadata', { configurable: true, writable: true, value: metadata });
    }
  });
});

describe('a class that is frozen before it is decorated', () => {
  const uses = {
    'a class decorator': (clazz) => SingletonProto()(clazz),
    'a member decorator': (clazz) => Inject()(clazz.prototype, 'field'),
  };
  for (const [title, use] of Object.entries(uses)) {
    for (const close of ['freeze', 'preventExtensions']) {
      it(`refuses ${title} (Object.${close})`, () => {
        class Closed {}
        Object[close](Closed);
        assert.throws(() => use(Closed), {
          name: 'TypeError',
          code: 'TEGG_NATIVE_DECORATOR_TARGET',
          message: /^Class Closed takes no more properties, .*: decorate it before it is frozen$/,
        });
      });
    }
  }

  it('and a revoked Proxy of a class is none', () => {
    const { proxy, revoke } = Proxy.revocable(class {}, {});
    revoke();
    assert.throws(() => SingletonProto()(proxy), { name: 'TypeError', code: 'TEGG_NATIVE_DECORATOR_TARGET' });
    assert.throws(() => Inject()(proxy, 'field'), { name: 'TypeError', code: 'TEGG_NATIVE_DECORATOR_TARGET' });
  });

  it('stays usable where it was decorated before', () => {
    class Closed {}
    SingletonProto()(Closed);
    Object.freeze(Closed);
    assert.equal(read(Closed).prototype.name, 'closed');
  });
});
