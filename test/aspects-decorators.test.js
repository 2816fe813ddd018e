'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { across, advice, around, singly } = require('./support/advices.js');
const { create, singleton } = require('./support/classes.js');
const { copyPackage } = require('./support/copies.js');
const { temporaryFolder } = require('./support/temporary.js');
const { dialects, load } = require('./support/transpile.js');

const { Advice, Crosscut, Pointcut, PointcutType } = tegg;

const named = (name) => advice({}, singly, name);

describe('the decorators of aspects', () => {
  const folder = temporaryFolder();

  it('are the same under all names of the package, and can be imported by name', async () => {
    const aop = require('../aop.js');
    const modules = [await import('../index.js'), await import('../aop.js')];
    assert.equal(tegg.aop, aop);
    assert.equal(Object.keys(aop).length, 18);
    for (const name of Object.keys(aop)) {
      assert.equal(tegg[name], aop[name], name);
      for (const module of modules) assert.equal(module[name], aop[name], name);
    }
    assert.deepEqual(PointcutType, { CLASS: 'CLASS', NAME: 'NAME', CUSTOM: 'CUSTOM' });
  });

  for (const dialect of dialects) {
    it(`are compiled by ${dialect.name}`, async () => {
      const source = `
        import { Advice, Crosscut, ObjectInitType, Pointcut, PointcutType, SingletonProto } from 'tegg-native';
        export const log: string[] = [];
        export const key = Symbol('key');

        @Advice({ initType: ObjectInitType.SINGLETON })
        export class FirstAdvice {
          async beforeCall(ctx: any) { log.push('first ' + String(ctx.method) + ' ' + ctx.adviceParams); }
        }

        @Crosscut({ type: PointcutType.NAME, className: /Service$/, methodName: /^other$/ }, { adviceParams: 'across' })
        @Crosscut({ type: PointcutType.CUSTOM, callback: (_clazz, method) => method === 'hello' })
        @Advice({ initType: ObjectInitType.SINGLETON })
        export class SecondAdvice {
          async beforeCall(ctx: any) { log.push('second ' + String(ctx.method) + ' ' + ctx.adviceParams); }
        }

        export class Base {
          @Pointcut(FirstAdvice, { adviceParams: 'base' })
          hello() { return 'base'; }
        }

        @SingletonProto()
        export class SomeService extends Base {
          @Pointcut(FirstAdvice, { adviceParams: 'outer' })
          @Pointcut(FirstAdvice, { adviceParams: 'inner' })
          hello() { return 'some ' + super.hello(); }

          other() { return 'other'; }

          @Pointcut(FirstAdvice)
          [key]() { return 'symbol'; }
        }
      `;
      const { SomeService, FirstAdvice, SecondAdvice, key, log } = load(source, dialect);
      const object = await (await create(SomeService, FirstAdvice, SecondAdvice)).getEggObject(SomeService);
      assert.equal(await object.hello(), 'some base');
      assert.equal(await object.other(), 'other');
      assert.equal(await object[key](), 'symbol');
      const hello = ['second hello undefined', 'first hello outer', 'first hello inner', 'first hello base'];
      assert.deepEqual(log, [...hello, 'second other across', 'first Symbol(key) undefined']);
    });
  }

  it('are seen by another copy of the package', async function () {
    this.timeout(60_000);
    const theirs = require(copyPackage(folder.file('copy')));
    assert.notEqual(theirs.Advice, Advice);
    const Theirs = class TheirAdvice {
      async around(_ctx, next) {
        return `theirs ${await next()}`;
      }
    };
    theirs.Advice(singly)(Theirs);
    theirs.Crosscut({ type: PointcutType.CUSTOM, callback: (clazz) => clazz === Foo })(Theirs);
    class Foo {
      hello() {
        return 'hello';
      }
    }
    Pointcut(Theirs)(Foo.prototype, 'hello');
    singleton(Foo);
    const object = await (await create(Foo, Theirs)).getEggObject(Foo);
    assert.equal(await object.hello(), 'theirs theirs hello');
  });

  it('give an advice tegg’s defaults, and let it say otherwise', () => {
    const { read } = require('../lib/decorators/metadata.js');
    class Plain {}
    Advice()(Plain);
    const { name, initType, accessLevel } = read(Plain).prototype;
    assert.deepEqual({ name, initType, accessLevel }, { name: 'plain', initType: 'CONTEXT', accessLevel: 'PUBLIC' });
    class Other {}
    Advice({ name: 'named', initType: 'SINGLETON', accessLevel: 'PRIVATE' })(Other);
    const other = read(Other).prototype;
    assert.deepEqual([other.name, other.initType, other.accessLevel], ['named', 'SINGLETON', 'PRIVATE']);
    class Unsaid {}
    Advice({ initType: undefined, accessLevel: undefined })(Unsaid);
    assert.equal(read(Unsaid).prototype.initType, 'CONTEXT');
  });

  it('refuse what they are not for', () => {
    class Foo {
      method() {}
      get reader() {
        return 1;
      }
      static still() {}
    }
    const One = named('OneAdvice');
    const target = { name: 'TypeError', code: 'TEGG_NATIVE_DECORATOR_TARGET' };
    const wrong = [
      [Foo],
      [Foo.prototype, 'reader'],
      [Foo.prototype, 'missing'],
      [Foo.prototype, 'constructor'],
      [Foo, 'still'],
      [Foo, undefined, 0],
      [() => {}, { kind: 'method', name: '#hidden', private: true, static: false, metadata: {} }],
    ];
    for (const args of wrong) assert.throws(() => Pointcut(One)(...args), target);
    for (const make of [() => Advice(), () => Crosscut({ type: 'CUSTOM', callback: () => true })]) {
      assert.throws(() => make()(Foo.prototype, 'method'), target);
      for (const value of [undefined, () => {}]) assert.throws(() => make()(value), target);
    }
    const uncalled = /^@\w+ has to be called: write @\w+\(\)$/;
    for (const decorator of [Advice, Crosscut]) assert.throws(() => decorator(Foo), { ...target, message: uncalled });
    for (const decorator of [Advice, Crosscut, Pointcut]) {
      assert.throws(() => decorator(Foo.prototype, 'method', {}), { ...target, message: uncalled });
    }
    const missing = { code: 'TEGG_NATIVE_DECORATOR_METADATA' };
    assert.throws(() => Pointcut(One)(() => {}, { kind: 'method', name: 'a', static: false, private: false }), missing);
  });

  it('refuse bad options, and change nothing then', async () => {
    class Foo {
      method() {}
    }
    const One = named('OneAdvice');
    const type = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' };
    const value = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' };
    const pointcut = (clazz, options) => () => Pointcut(clazz, options)(Foo.prototype, 'method');
    const circular = /must be a class \(it is undefined where two files require each other\)/;
    assert.throws(pointcut(undefined), { ...type, message: circular });
    assert.throws(pointcut(One, 5), type);
    const order = /^The "order" option of @Pointcut on method "method" of class Foo must be a number/;
    assert.throws(pointcut(One, { order: '5' }), { ...type, message: order });
    assert.throws(pointcut(One, { order: NaN }), value);
    class Plain {}
    const message =
      'class Plain has no @Advice decorator: @Pointcut on method "method" of class Foo needs one, ' +
      'write @Advice() in front of Plain';
    assert.throws(pointcut(Plain), { name: 'TypeError', code: 'TEGG_NATIVE_NOT_ADVICE', message });
    class Derived extends One {}
    assert.throws(pointcut(Derived), { code: 'TEGG_NATIVE_NOT_ADVICE' });
    for (const [param, expected] of [
      [undefined, type],
      [{ type: 'OTHER' }, value],
      [{ type: 'CLASS', methodName: 'a' }, type],
      [{ type: 'CLASS', clazz: Foo }, type],
      [{ type: 'NAME', className: /a/, methodName: 'a' }, type],
      [{ type: 'NAME', className: 'a', methodName: /a/ }, type],
      [{ type: 'CUSTOM' }, type],
      [{ type: 'CUSTOM', callback: 'a' }, type],
    ]) {
      assert.throws(() => Crosscut(param)(One), expected);
    }
    const options = { type: 'CLASS', clazz: Foo, methodName: 'method' };
    assert.throws(() => Crosscut(options, { order: null, adviceParams: 1 })(One) ?? Crosscut(options, 1)(Foo), type);
    assert.throws(() => Advice({ initType: 'NEVER' })(class A {}), { ...value, message: /of @Advice on class A/ });
    assert.throws(() => Advice(1)(class A {}), type);
    assert.deepEqual(tegg.PointcutAdviceInfoUtil.getPointcutAdviceInfoList(Foo, 'method'), []);
    assert.equal(tegg.CrosscutInfoUtil.isCrosscutAdvice(Foo), false);
  });
});

describe('who extends tegg finds aspects by its names', () => {
  it('AdviceInfoUtil, CrosscutInfoUtil, PointcutAdviceInfoUtil', () => {
    const A = named('A');
    class Foo {
      hello() {}
    }
    around(Foo, 'hello', [A], { order: 5, adviceParams: 'p' });
    const { AdviceInfoUtil, CrosscutInfoUtil, PointcutAdviceInfoUtil } = tegg.aop;
    assert.equal(AdviceInfoUtil.isAdvice(A), true);
    assert.equal(AdviceInfoUtil.isAdvice(Foo), false);
    AdviceInfoUtil.setIsAdvice(true, Foo);
    assert.equal(AdviceInfoUtil.isAdvice(Foo), true);
    const found = () => PointcutAdviceInfoUtil.getPointcutAdviceInfoList(Foo, 'hello');
    assert.deepEqual(found(), [{ clazz: A, order: 5, adviceParams: 'p' }]);
    PointcutAdviceInfoUtil.addPointcutAdviceInfo({ clazz: A, order: 1, adviceParams: undefined }, Foo, 'hello');
    assert.deepEqual(found().map(({ order }) => order), [1, 5]);
    across(A, { type: 'CLASS', clazz: Foo, methodName: 'hello' });
    assert.equal(CrosscutInfoUtil.isCrosscutAdvice(A), true);
    const [info] = CrosscutInfoUtil.getCrosscutInfoList(A);
    assert.deepEqual(info.adviceInfo, { clazz: A, order: 100, adviceParams: undefined });
    assert.equal(info.pointcutInfo.match(Foo, 'hello'), true);
    CrosscutInfoUtil.addCrosscutInfo(info, A);
    assert.equal(CrosscutInfoUtil.getCrosscutInfoList(A).length, 2);
  });

  it('CrosscutAdviceFactory and AspectMetaBuilder, with tegg’s names for advices', () => {
    const [A, B] = ['A', 'B'].map(named);
    class Foo {
      hello() {}
      other() {}
    }
    around(Foo, 'hello', [A]);
    across(B, { type: 'CLASS', clazz: Foo, methodName: 'hello' });
    const crosscutAdviceFactory = new tegg.CrosscutAdviceFactory();
    crosscutAdviceFactory.registerCrossAdviceClazz(B);
    const refusal = { code: 'TEGG_NATIVE_NOT_ADVICE', message: 'clazz A is not crosscut advice' };
    assert.throws(() => crosscutAdviceFactory.registerCrossAdviceClazz(A), refusal);
    assert.deepEqual(crosscutAdviceFactory.getAdvice(Foo, 'hello').map(({ clazz }) => clazz), [B]);
    const aspects = new tegg.AspectMetaBuilder(Foo, { crosscutAdviceFactory }).build();
    assert.equal(aspects.length, 1);
    assert.ok(aspects[0] instanceof tegg.Aspect);
    assert.deepEqual(aspects[0].adviceList.map(({ name }) => name), ['Foo#hello#B#0', 'Foo#hello#A#1']);
    assert.deepEqual(tegg.AspectMetaBuilder.getAllMethods(Foo), ['hello', 'other']);
  });

  describe('refuse what is no class', () => {
    const { AdviceInfoUtil, AspectMetaBuilder, CrosscutAdviceFactory, CrosscutInfoUtil } = tegg;
    const { PointcutAdviceInfoUtil } = tegg.aop;
    const crosscutAdviceFactory = new CrosscutAdviceFactory();
    const uses = {
      'AdviceInfoUtil.setIsAdvice': (clazz) => AdviceInfoUtil.setIsAdvice(true, clazz),
      'CrosscutInfoUtil.setIsCrosscutAdvice': (clazz) => CrosscutInfoUtil.setIsCrosscutAdvice(true, clazz),
      'CrosscutInfoUtil.addCrosscutInfo': (clazz) => CrosscutInfoUtil.addCrosscutInfo({}, clazz),
      'PointcutAdviceInfoUtil.addPointcutAdviceInfo': (clazz) =>
        PointcutAdviceInfoUtil.addPointcutAdviceInfo({}, clazz, 'a'),
      'CrosscutAdviceFactory.registerCrossAdviceClazz': (clazz) =>
        crosscutAdviceFactory.registerCrossAdviceClazz(clazz),
      AspectMetaBuilder: (clazz) => new AspectMetaBuilder(clazz, { crosscutAdviceFactory }),
    };
    for (const [title, use] of Object.entries(uses)) {
      it(title, () => {
        for (const clazz of [undefined, null, 1, 'Foo', true]) {
          const message = /^The "clazz" argument must be a class\. Received /;
          assert.throws(() => use(clazz), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE', message });
        }
      });
    }

    it('and AspectMetaBuilder what is no factory', () => {
      for (const options of [undefined, {}, { crosscutAdviceFactory: {} }]) {
        assert.throws(() => new AspectMetaBuilder(class {}, options), { code: 'ERR_INVALID_ARG_TYPE' });
      }
    });
  });
});
