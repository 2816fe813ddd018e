'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { isPrototype, read } = require('../lib/decorators/metadata.js');
const { dialect, dialects, load } = require('./support/transpile.js');

const { ContextProto, Inject, ModuleQualifier, MultiInstanceInfo, MultiInstanceProto, SingletonProto } = tegg;
const { LoadUnitNameQualifierAttribute: kModule, EggQualifierAttribute: kEgg } = tegg;

const names = (clazz) => read(clazz).injections.map(({ refName, objName }) => `${refName} <- ${objName}`);

describe('a class that extends a decorated one', () => {
  it('is no prototype until it is decorated itself', () => {
    class Base {}
    class Derived extends Base {}
    SingletonProto()(Base);
    assert.deepEqual([isPrototype(Base), isPrototype(Derived)], [true, false]);
    assert.equal(read(Derived).prototype, undefined);
    ContextProto()(Derived);
    assert.equal(isPrototype(Derived), true);
    assert.deepEqual([read(Base).prototype.name, read(Derived).prototype.name], ['base', 'derived']);
  });

  it('is not one of many objects either', () => {
    class Base {}
    class Derived extends Base {}
    MultiInstanceProto({ objects: [] })(Base);
    assert.deepEqual([isPrototype(Base), isPrototype(Derived)], [true, false]);
    assert.equal(read(Derived).multiInstance, undefined);
  });

  it('injects what that one does, first, and then its own', () => {
    class Base {}
    class Between extends Base {}
    class Derived extends Between {}
    Inject()(Derived.prototype, 'c');
    Inject()(Base.prototype, 'a');
    Inject()(Base.prototype, 'b');
    assert.deepEqual(names(Derived), ['a <- a', 'b <- b', 'c <- c']);
    assert.deepEqual(names(Between), ['a <- a', 'b <- b']);
  });

  it('injects a property once that it declares again, in its old place', () => {
    class Base {}
    class Derived extends Base {}
    Inject('first')(Base.prototype, 'a');
    Inject()(Base.prototype, 'b');
    Inject({ name: 'second', optional: true })(Derived.prototype, 'a');
    assert.deepEqual(names(Derived), ['a <- second', 'b <- b']);
    assert.equal(read(Derived).injections[0].optional, true);
    assert.deepEqual(names(Base), ['a <- first', 'b <- b']);
  });

  it('qualifies a property anew without a trace in that one', () => {
    class Base {}
    class Derived extends Base {}
    Inject()(Base.prototype, 'a');
    ModuleQualifier('base')(Base.prototype, 'a');
    tegg.EggQualifier('APP')(Base.prototype, 'a');
    ModuleQualifier('derived')(Derived.prototype, 'a');
    assert.deepEqual(read(Derived).injections[0].qualifiers, new Map([[kModule, 'derived'], [kEgg, 'APP']]));
    assert.deepEqual(read(Base).injections[0].qualifiers, new Map([[kModule, 'base'], [kEgg, 'APP']]));
  });

  it('qualifies itself anew without a trace in that one', () => {
    class Base {}
    class Derived extends Base {}
    tegg.QualifierUtil.addProtoQualifier(Base, 'a', 1);
    tegg.QualifierUtil.addProtoQualifier(Base, 'b', 1);
    tegg.QualifierUtil.addProtoQualifier(Derived, 'a', 2);
    assert.deepEqual(read(Derived).qualifiers, new Map([['a', 2], ['b', 1]]));
    assert.deepEqual(read(Base).qualifiers, new Map([['a', 1], ['b', 1]]));
  });

  it('sees what that one is told later', () => {
    class Base {}
    class Derived extends Base {}
    Inject()(Derived.prototype, 'b');
    Inject()(Base.prototype, 'a');
    assert.deepEqual(names(Derived), ['a <- a', 'b <- b']);
  });

  it('has its life cycle methods, save those it declares', () => {
    class Base {
      start() {}
      stop() {}
    }
    class Derived extends Base {
      begin() {}
    }
    tegg.LifecycleInit()(Base.prototype, 'start');
    tegg.LifecycleDestroy()(Base.prototype, 'stop');
    tegg.LifecycleInit()(Derived.prototype, 'begin');
    assert.deepEqual(read(Derived).hooks, { init: 'begin', destroy: 'stop' });
    assert.deepEqual(read(Base).hooks, { init: 'start', destroy: 'stop' });
  });

  it('has the parameters of its constructor', () => {
    class Base {}
    class Derived extends Base {}
    Inject('b')(Base, undefined, 1);
    Inject('a')(Base, undefined, 0);
    ModuleQualifier('base')(Base, undefined, 0);
    const seen = read(Derived).injections.map(({ refIndex, objName }) => [refIndex, objName]);
    assert.deepEqual(seen, [[0, 'a'], [1, 'b']]);
    assert.deepEqual(read(Derived).injections[0].qualifiers, new Map([[kModule, 'base']]));
    assert.equal(read(Derived).injectType, 'CONSTRUCTOR');
  });

  it('qualifies a parameter anew that it inherits', () => {
    class Base {}
    class Derived extends Base {}
    Inject('a')(Base, undefined, 0);
    ModuleQualifier('derived')(Derived, undefined, 0);
    assert.deepEqual(read(Derived).injections[0].qualifiers, new Map([[kModule, 'derived']]));
    assert.equal(read(Base).injections[0].qualifiers.size, 0);
  });

  it('has nothing of those parameters where it injects into a constructor of its own', () => {
    class Base {}
    class Derived extends Base {}
    Inject('a')(Base, undefined, 0);
    Inject('b')(Base, undefined, 1);
    ModuleQualifier('base')(Base, undefined, 0);
    Inject('c')(Derived, undefined, 0);
    const { injections } = read(Derived);
    assert.deepEqual(injections.map(({ refIndex, objName }) => [refIndex, objName]), [[0, 'c']]);
    assert.equal(injections[0].qualifiers.size, 0);
  });

  it('hands on the name and qualifiers of the object, unless something else is injected there', () => {
    class Base {}
    class Derived extends Base {}
    class Other extends Base {}
    MultiInstanceInfo(['pole'])(Base, undefined, 0);
    Inject('a')(Derived, undefined, 1);
    Inject('a')(Other, undefined, 0);
    assert.deepEqual(read(Derived).multiInstanceInfo, { index: 0, attributes: ['pole'] });
    assert.equal(read(Other).multiInstanceInfo, undefined);
  });

  it('takes the type of a property that it declares again, not the one before', () => {
    const source = `
      import { ContextProto, Inject, SingletonProto } from 'tegg-native';
      @SingletonProto() export class One {}
      @ContextProto() export class Two {}
      export class Base { @Inject() one: any; @Inject() a: One; @Inject() b: One; }
      export class Derived extends Base { @Inject() a: Two; @Inject('three') b: any; }
    `;
    for (const one of dialects.filter(({ types }) => types)) {
      const { Derived } = load(source, one);
      const seen = read(Derived).injections.map(({ objName, qualifiers }) => [objName, ...qualifiers.values()]);
      assert.deepEqual(seen, [['one'], ['two', 'CONTEXT'], ['three']], one.name);
    }
  });
});

describe('what is read of a class', () => {
  it('is the caller’s own', () => {
    class Own {}
    class Several {}
    SingletonProto()(Own);
    Inject()(Own.prototype, 'a');
    ModuleQualifier('m')(Own.prototype, 'a');
    const qualifier = { attribute: 'a', value: 1 };
    const objects = [{ name: 'one', qualifiers: [qualifier], properQualifiers: { b: [qualifier] } }];
    MultiInstanceProto({ objects })(Several);
    MultiInstanceInfo(['a'])(Several, undefined, 0);
    const before = [read(Own), read(Several)];
    const [own, several] = [read(Own), read(Several)];
    own.prototype.name = 'changed';
    own.injections[0].qualifiers.clear();
    own.injections.pop();
    own.hooks.init = 'changed';
    own.qualifiers.set('a', 1);
    several.multiInstance.objects[0].qualifiers[0].value = 2;
    several.multiInstance.objects[0].properQualifiers.b.pop();
    several.multiInstance.objects.pop();
    several.multiInstanceInfo.attributes.pop();
    objects[0].name = 'changed';
    qualifier.value = 3;
    assert.deepEqual([read(Own), read(Several)], before);
  });

  it('is nothing where nothing was written down', () => {
    assert.deepEqual(read(class {}), {
      prototype: undefined,
      multiInstance: undefined,
      qualifiers: new Map(),
      injectType: undefined,
      injections: [],
      multiInstanceInfo: undefined,
      hooks: {},
      aspects: undefined,
    });
    for (const value of [class {}, Map, () => {}, undefined, null, {}, 'A']) assert.equal(isPrototype(value), false);
  });
});

describe('classes that were decorated in two ways', () => {
  const base = `
    import { Inject, LifecycleInit, ModuleQualifier, SingletonProto } from 'tegg-native';
    @SingletonProto() export class Base {
      @Inject('first') @ModuleQualifier('base') a: any;
      @Inject() b: any;
      @LifecycleInit() start() {}
    }
  `;
  const derived = `
    import { EggQualifier, EggType, Inject, LifecycleDestroy, SingletonProto } from 'tegg-native';
    import { Base } from 'base';
    @SingletonProto() export class Derived extends Base {
      @Inject('second') @EggQualifier(EggType.APP) a: any;
      @Inject() c: any;
      @LifecycleDestroy() stop() {}
    }
  `;
  for (const one of dialects) {
    for (const two of dialects.filter(({ style }) => style !== one.style)) {
      it(`merge, ${one.name} below ${two.name}`, () => {
        const { Derived } = load(derived, two, { base: load(base, one) });
        const { injections, hooks, prototype } = read(Derived);
        assert.equal(prototype.name, 'derived');
        assert.deepEqual(names(Derived), ['a <- second', 'b <- b', 'c <- c']);
        assert.deepEqual(injections[0].qualifiers, new Map([[kModule, 'base'], [kEgg, 'APP']]));
        assert.deepEqual(hooks, { init: 'start', destroy: 'stop' });
      });
    }
  }

  const standard = dialect('TypeScript standard, es2022');

  it('merge where calls add to standard decorators', () => {
    const { Base } = load(base, standard);
    Inject()(Base.prototype, 'c');
    ModuleQualifier('called')(Base.prototype, 'a');
    ContextProto({ name: 'again' })(Base);
    assert.deepEqual(names(Base), ['a <- first', 'b <- b', 'c <- c']);
    assert.equal(read(Base).injections[0].qualifiers.get(kModule), 'called');
    assert.deepEqual([read(Base).prototype.name, read(Base).prototype.initType], ['again', 'CONTEXT']);
  });

  it('let the last decorator of a class count where one of them calls', () => {
    const source = (decorators) => `
      import { ContextProto, SingletonProto } from 'tegg-native';
      const Wrapping = (value: any) => SingletonProto({ name: 'wrapped' })(value);
      ${decorators} export class A {}
    `;
    for (const one of dialects) {
      const above = load(source("@ContextProto({ name: 'above' }) @Wrapping"), one).A;
      const below = load(source("@Wrapping @ContextProto({ name: 'below' })"), one).A;
      assert.deepEqual([read(above).prototype.name, read(below).prototype.name], ['above', 'wrapped'], one.name);
    }
  });

  it('keep what standard decorators said of a class that another one replaces', () => {
    const source = `
      import { Inject, SingletonProto } from 'tegg-native';
      const Replace = (value: any) => class Replaced extends value {} as any;
      @Replace @SingletonProto() export class A { @Inject() a: any }
    `;
    for (const one of dialects.filter(({ style }) => style === 'standard')) {
      const { A } = load(source, one);
      assert.deepEqual([A.name, read(A).prototype?.name, names(A)], ['Replaced', 'a', ['a <- a']], one.name);
    }
  });

  it('refuse a style that is not that of the base when the class is decorated', () => {
    class Base {}
    Inject('a')(Base, undefined, 0);
    for (const one of dialects.filter(({ style }) => style === 'standard')) {
      assert.throws(() => load(derived, one, { base: { Base } }), {
        code: 'TEGG_NATIVE_INJECT_TYPE_CONFLICT',
        message: 'class Derived already use inject type CONSTRUCTOR can not use PROPERTY',
      });
    }
  });

  it('refuse it when the class is read, where no decorator of the class saw it', () => {
    class Base {}
    Inject('a')(Base, undefined, 0);
    const source = derived.replace('@SingletonProto()', '');
    const { Derived } = load(source, standard, { base: { Base } });
    assert.throws(() => read(Derived), {
      code: 'TEGG_NATIVE_INJECT_TYPE_CONFLICT',
      message: 'class Derived already use inject type CONSTRUCTOR can not use PROPERTY',
    });
  });
});
