'use strict';

const assert = require('node:assert/strict');

const { Inject, InitTypeQualifierAttribute, QualifierUtil } = require('..');
const { read } = require('../lib/decorators/metadata.js');
const { dialects, load } = require('./support/transpile.js');

const list = (...pairs) => pairs.map(([attribute, value]) => ({ attribute, value }));

describe('QualifierUtil', () => {
  const kSize = Symbol('size');

  it('tells the qualifiers of a class', () => {
    class Base {}
    class Derived extends Base {}
    QualifierUtil.addProtoQualifier(Base, 'flavour', 'sour');
    QualifierUtil.addProtoQualifier(Base, kSize, 1);
    QualifierUtil.addProtoQualifier(Derived, 'flavour', 'sweet');
    assert.deepEqual(QualifierUtil.getProtoQualifiers(Derived), list(['flavour', 'sweet'], [kSize, 1]));
    assert.deepEqual(QualifierUtil.getProtoQualifiers(Base), list(['flavour', 'sour'], [kSize, 1]));
    assert.equal(QualifierUtil.getQualifierValue(Derived, 'flavour'), 'sweet');
    assert.equal(QualifierUtil.getQualifierValue(Derived, 'missing'), undefined);
    assert.deepEqual(QualifierUtil.getProtoQualifiers(class {}), []);
  });

  it('tells the qualifiers of a property, also before it is injected', () => {
    class Base {}
    class Derived extends Base {}
    QualifierUtil.addProperQualifier(Base, 'a', 'flavour', 'sour');
    QualifierUtil.addInjectQualifier(Base.prototype, 'a', undefined, kSize, 1);
    QualifierUtil.addProperQualifier(Derived, 'a', 'flavour', 'sweet');
    for (const decorate of [() => {}, () => Inject()(Base.prototype, 'a')]) {
      decorate();
      assert.deepEqual(QualifierUtil.getProperQualifiers(Derived, 'a'), list(['flavour', 'sweet'], [kSize, 1]));
      assert.equal(QualifierUtil.getProperQualifier(Derived, 'a', 'flavour'), 'sweet');
      assert.equal(QualifierUtil.getProperQualifier(Base, 'a', 'flavour'), 'sour');
    }
    assert.deepEqual(QualifierUtil.getProperQualifiers(Derived, 'b'), []);
    assert.equal(QualifierUtil.getProperQualifier(Derived, 'b', 'flavour'), undefined);
  });

  it('tells the qualifiers of a parameter by its name, also before it is injected', () => {
    class Taking {
      constructor(a, b) {
        void [a, b];
      }
    }
    QualifierUtil.addInjectQualifier(Taking, undefined, 1, 'flavour', 'sour');
    QualifierUtil.addProperQualifier(Taking, 'b', kSize, 1);
    for (const decorate of [() => {}, () => Inject()(Taking, undefined, 1)]) {
      decorate();
      const qualifiers = QualifierUtil.getProperQualifiers(Taking, 'b');
      assert.ok(QualifierUtil.equalQualifiers(qualifiers, list(['flavour', 'sour'], [kSize, 1])));
      assert.deepEqual(QualifierUtil.getProperQualifiers(Taking, 'a'), []);
    }
    assert.equal(read(Taking).injections[0].qualifiers.size, 2);
  });

  it('tells the init type that a type brought', () => {
    const source = `
      import { ContextProto, Inject } from 'tegg-native';
      @ContextProto() class Typed {}
      export class Taking { @Inject() a: Typed }
    `;
    for (const one of dialects.filter(({ types }) => types)) {
      const { Taking } = load(source, one);
      assert.equal(QualifierUtil.getProperQualifier(Taking, 'a', InitTypeQualifierAttribute), 'CONTEXT', one.name);
    }
  });

  it('takes numbers for the names of properties', () => {
    class Numbered {}
    QualifierUtil.addProperQualifier(Numbered, 0, 'a', 1);
    Inject()(Numbered.prototype, 0);
    assert.deepEqual(QualifierUtil.getProperQualifiers(Numbered, '0'), list(['a', 1]));
  });

  it('matches where all that are requested are there', () => {
    const own = list(['a', 1], ['b', 2]);
    assert.equal(QualifierUtil.matchQualifiers(own, []), true);
    assert.equal(QualifierUtil.matchQualifiers(own, list(['b', 2])), true);
    assert.equal(QualifierUtil.matchQualifiers(own, list(['b', 1])), false);
    assert.equal(QualifierUtil.matchQualifiers(own, list(['b', '2'])), false);
    assert.equal(QualifierUtil.matchQualifiers([], list(['b', 2])), false);
  });

  it('calls equal what matches and is as many', () => {
    const own = list(['a', 1], ['b', 2]);
    assert.equal(QualifierUtil.equalQualifiers(own, list(['b', 2], ['a', 1])), true);
    assert.equal(QualifierUtil.equalQualifiers(own, list(['a', 1])), false);
    assert.equal(QualifierUtil.equalQualifiers(own, list(['a', 1], ['b', 1])), false);
  });

  it('merges lists, the last value of an attribute winning', () => {
    const merged = QualifierUtil.mergeQualifiers(list([kSize, 1], ['b', 1]), [], list(['c', 1], ['b', 2], [kSize, 2]));
    assert.deepEqual(merged, list(['b', 2], ['c', 1], [kSize, 2]));
    assert.deepEqual(QualifierUtil.mergeQualifiers(), []);
    assert.deepEqual(QualifierUtil.mergeQualifiers(list(['__proto__', 1])), list(['__proto__', 1]));
  });

  it('refuses attributes and values of other types', () => {
    class Plain {}
    const code = 'ERR_INVALID_ARG_TYPE';
    const add = [
      (...pair) => QualifierUtil.addProtoQualifier(Plain, ...pair),
      (...pair) => QualifierUtil.addProperQualifier(Plain, 'a', ...pair),
      (...pair) => QualifierUtil.addInjectQualifier(Plain.prototype, 'a', undefined, ...pair),
    ];
    for (const one of add) {
      const refused = (what) => ({ code, message: new RegExp(`^${what} of QualifierUtil.+ class Plain must be`) });
      assert.throws(() => one(1, 1), refused('The attribute'));
      assert.throws(() => one('a', true), refused('The value'));
      assert.throws(() => one('a', undefined), refused('The value'));
    }
    assert.throws(() => QualifierUtil.addProperQualifier(Plain, undefined, 'a', 1), {
      code,
      message: 'The property of QualifierUtil.addProperQualifier on class Plain must be a string or a symbol. ' +
        'Received undefined',
    });
    assert.deepEqual(Object.getOwnPropertySymbols(Plain), []);
  });

  it('refuses what is no class', () => {
    const code = 'TEGG_NATIVE_DECORATOR_TARGET';
    for (const value of [undefined, {}, () => {}]) {
      assert.throws(() => QualifierUtil.addProtoQualifier(value, 'a', 1), { code });
      assert.throws(() => QualifierUtil.addProperQualifier(value, 'a', 'a', 1), { code });
      assert.throws(() => QualifierUtil.addInjectQualifier(value, 'a', undefined, 'a', 1), { code });
    }
  });
});

describe('decorators of qualifiers that somebody wrote for tegg', () => {
  const source = `
    import { Inject, QualifierUtil, SingletonProto } from 'tegg-native';
    function Flavour(flavour: string) {
      return function (target: any, propertyKey?: any, parameterIndex?: any) {
        QualifierUtil.addInjectQualifier(target, propertyKey, parameterIndex, 'flavour', flavour);
      };
    }
    function Size(size: number) {
      return function (clazz: any) {
        QualifierUtil.addProtoQualifier(clazz, 'size', size);
      };
    }
    @SingletonProto()
    @Size(1)
    export class A {
      @Inject() @Flavour('below') a: any;
      @Flavour('above') @Inject() b: any;
    }
    @Size(2)
    export class B extends A {}
  `;
  for (const one of dialects) {
    it(`work unchanged by ${one.name}`, () => {
      const { A, B } = load(source, one);
      assert.deepEqual(QualifierUtil.getProperQualifiers(A, 'a'), list(['flavour', 'below']));
      assert.deepEqual(QualifierUtil.getProperQualifiers(B, 'b'), list(['flavour', 'above']));
      assert.deepEqual([A, B].map((clazz) => QualifierUtil.getQualifierValue(clazz, 'size')), [1, 2]);
    });
  }

  it('work for parameters', () => {
    for (const one of dialects.filter(({ style }) => style === 'legacy')) {
      const { C } = load(`${source} export class C { constructor(@Flavour('sour') @Inject() a: any) {} }`, one);
      assert.deepEqual(QualifierUtil.getProperQualifiers(C, 'a'), list(['flavour', 'sour']), one.name);
    }
  });
});
