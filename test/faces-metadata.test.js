'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const { thrownBy } = require('./support/classes.js');

const { AccessLevel, ContextProto, Inject, InjectOptional, MetadataUtil, MultiInstanceInfo, MultiInstanceProto } = tegg;
const { ObjectInitType, PrototypeUtil, QualifierUtil, SingletonProto } = tegg;

describe("what tegg's packages say of classes", () => {
  describe('MetadataUtil', () => {
    class Base {}
    class Derived extends Base {}
    const key = Symbol('key');

    beforeEach(() => {
      for (const clazz of [Base, Derived]) MetadataUtil.deleteMetaData(key, clazz);
    });

    it('has what was defined, inherited or of the class itself', () => {
      MetadataUtil.defineMetaData(key, 1, Base);
      assert.equal(MetadataUtil.getMetaData(key, Derived), 1);
      assert.equal(MetadataUtil.getOwnMetaData(key, Derived), undefined);
      assert.equal(MetadataUtil.hasMetaData(key, Derived), true);
      assert.equal(MetadataUtil.getBooleanMetaData(key, Derived), true);
      assert.equal(MetadataUtil.getOwnBooleanMetaData(key, Derived), false);
      MetadataUtil.deleteMetaData(key, Base);
      assert.equal(MetadataUtil.hasMetaData(key, Derived), false);
    });

    it('begins an array anew, or with what is inherited', () => {
      assert.deepEqual(MetadataUtil.getArrayMetaData(key, Base), []);
      MetadataUtil.initArrayMetaData(key, Base, []).push('base');
      MetadataUtil.initOwnArrayMetaData(key, Derived, []).push('derived');
      assert.deepEqual(MetadataUtil.getArrayMetaData(key, Base), ['base']);
      assert.deepEqual(MetadataUtil.getArrayMetaData(key, Derived), ['base', 'derived']);
      MetadataUtil.deleteMetaData(key, Derived);
      assert.deepEqual(MetadataUtil.initArrayMetaData(key, Derived, []), []);
      assert.deepEqual(MetadataUtil.initArrayMetaData(key, Derived, ['no']), []);
    });

    it('begins a map with what is inherited', () => {
      MetadataUtil.initOwnMapMetaData(key, Base, new Map()).set('a', 1);
      MetadataUtil.initOwnMapMetaData(key, Derived, new Map()).set('b', 2);
      assert.deepEqual([...MetadataUtil.getMetaData(key, Base)], [['a', 1]]);
      assert.deepEqual([...MetadataUtil.getMetaData(key, Derived)], [['a', 1], ['b', 2]]);
    });

    it('stores a value where there is none', () => {
      assert.equal(MetadataUtil.getOrStoreMetaData(key, Base, 'first'), 'first');
      assert.equal(MetadataUtil.getOrStoreMetaData(key, Derived, 'second'), 'first');
    });

    it("has under tegg's keys what decorators say", () => {
      class Foo {}
      Inject('one')(Foo.prototype, 'bar');
      SingletonProto()(Foo);
      QualifierUtil.addProtoQualifier(Foo, 'q', 'v');
      assert.equal(MetadataUtil.getOwnMetaData(PrototypeUtil.IS_EGG_OBJECT_PROTOTYPE, Foo), true);
      assert.equal(MetadataUtil.hasMetaData(PrototypeUtil.MULTI_INSTANCE_CONSTRUCTOR_INDEX, Foo), false);
      assert.equal(MetadataUtil.getMetaData(PrototypeUtil.PROTOTYPE_PROPERTY, Foo).name, 'foo');
      assert.deepEqual([...MetadataUtil.getMetaData(tegg.QUALIFIER_META_DATA, Foo)], [['q', 'v']]);
      assert.equal(MetadataUtil.getMetaData(tegg.QUALIFIER_META_DATA, class {}), undefined);
      assert.equal(MetadataUtil.getMetaData(PrototypeUtil.INJECT_OBJECT_NAME_SET, Foo).length, 1);
      assert.equal(MetadataUtil.getMetaData(PrototypeUtil.INJECT_CONSTRUCTOR_NAME_SET, Foo), undefined);
    });
  });

  describe('MetadataUtil, of features', () => {
    const { getMetaData } = MetadataUtil;
    const read = (key, clazz) => getMetaData.call(MetadataUtil, key, clazz);

    it('tells of events', () => {
      class Handler {
        handle() {}
      }
      assert.equal(read(tegg.EVENT_NAME, Handler), undefined);
      tegg.Event('a')(Handler);
      tegg.EventContext()(Handler.prototype, 'handle', 0);
      assert.deepEqual(read(tegg.EVENT_NAME, Handler), ['a']);
      assert.equal(read(tegg.EVENT_CONTEXT_INJECT, Handler), true);
    });

    it('tells of schedules', () => {
      class Job {
        subscribe() {}
      }
      assert.equal(read(tegg.IS_SCHEDULE, Job), undefined);
      tegg.Schedule({ type: 'worker', scheduleData: { interval: 1000 } }, { immediate: true })(Job);
      tegg.ScheduleMetadataUtil.setScheduleMetadata(Job, 'metadata');
      assert.equal(read(tegg.IS_SCHEDULE, Job), true);
      assert.deepEqual(read(tegg.SCHEDULE_PARAMS, Job), { type: 'worker', scheduleData: { interval: 1000 } });
      assert.deepEqual(read(tegg.SCHEDULE_OPTIONS, Job), { immediate: true });
      assert.equal(read(tegg.SCHEDULE_METADATA, Job), 'metadata');
    });

    it('tells of aspects', () => {
      class Advised {
        run() {}
      }
      class Around {}
      const keys = [tegg.IS_ADVICE, tegg.IS_CROSSCUT_ADVICE, tegg.CROSSCUT_INFO_LIST, tegg.POINTCUT_ADVICE_INFO_LIAR];
      for (const key of keys) assert.equal(read(key, Around), undefined);
      tegg.Advice()(Around);
      tegg.Crosscut({ type: 'CLASS', clazz: Advised, methodName: 'run' })(Around);
      tegg.Pointcut(Around)(Advised.prototype, 'run');
      assert.equal(read(tegg.IS_ADVICE, Around), true);
      assert.equal(read(tegg.IS_CROSSCUT_ADVICE, Around), true);
      assert.equal(read(tegg.CROSSCUT_INFO_LIST, Around)[0].adviceInfo.clazz, Around);
      assert.equal(read(tegg.POINTCUT_ADVICE_INFO_LIAR, Advised)[0].method, 'run');
    });

    it('tells whether it was said that an advice is put across', () => {
      const { CrosscutInfoUtil } = tegg;
      class Around {}
      CrosscutInfoUtil.setIsCrosscutAdvice(true, Around);
      assert.equal(CrosscutInfoUtil.isCrosscutAdvice(Around), true);
      assert.equal(read(tegg.IS_CROSSCUT_ADVICE, Around), true);
      CrosscutInfoUtil.setIsCrosscutAdvice(false, Around);
      assert.equal(CrosscutInfoUtil.isCrosscutAdvice(Around), false);
    });

    it('tells of implementations', () => {
      class Abstract {}
      class One extends Abstract {}
      assert.equal(read(tegg.QUALIFIER_IMPL_MAP, Abstract), undefined);
      tegg.QualifierImplUtil.addQualifierImpl(Abstract, 'one', One);
      assert.deepEqual([...read(tegg.QUALIFIER_IMPL_MAP, Abstract)], [['one', One]]);
    });
  });

  describe('PrototypeUtil', () => {
    it('tells of a prototype', () => {
      class Foo {}
      ContextProto({ accessLevel: AccessLevel.PUBLIC })(Foo);
      class Sub extends Foo {}
      assert.equal(PrototypeUtil.isEggPrototype(Foo), true);
      assert.equal(PrototypeUtil.isEggPrototype(Sub), false);
      assert.equal(PrototypeUtil.isEggMultiInstancePrototype(Foo), false);
      assert.equal(PrototypeUtil.getEggMultiInstancePrototypeType(Foo), undefined);
      assert.deepEqual(PrototypeUtil.getProperty(Foo), {
        name: 'foo',
        className: 'Foo',
        initType: 'CONTEXT',
        accessLevel: 'PUBLIC',
        protoImplType: 'DEFAULT',
      });
      assert.equal(PrototypeUtil.getProperty(Sub), undefined);
      assert.equal(PrototypeUtil.getInitType(Foo, {}), ObjectInitType.CONTEXT);
      assert.equal(PrototypeUtil.getAccessLevel(Foo, {}), AccessLevel.PUBLIC);
      assert.deepEqual(PrototypeUtil.getObjNames(Foo, {}), ['foo']);
      assert.equal(PrototypeUtil.getClazzProto(Foo), undefined);
    });

    it('tells of a class that has several objects', () => {
      const qualifiers = [{ attribute: 'q', value: 'v' }];
      class Static {}
      MultiInstanceProto({ objects: [{ name: 'a', qualifiers }, { name: 'b', qualifiers: [] }] })(Static);
      class Dynamic {}
      MultiInstanceProto({
        initType: ObjectInitType.CONTEXT,
        getObjects: ({ moduleName }) => [{ name: `of ${moduleName}`, qualifiers: [] }],
      })(Dynamic);
      const ctx = { moduleName: 'foo', unitPath: '/foo' };
      assert.equal(PrototypeUtil.isEggPrototype(Static), false);
      assert.equal(PrototypeUtil.getEggMultiInstancePrototypeType(Static), tegg.MultiInstanceType.STATIC);
      assert.equal(PrototypeUtil.getEggMultiInstancePrototypeType(Dynamic), tegg.MultiInstanceType.DYNAMIC);
      assert.deepEqual(PrototypeUtil.getObjNames(Static, ctx), ['a', 'b']);
      assert.deepEqual(PrototypeUtil.getObjNames(Dynamic, ctx), ['of foo']);
      assert.equal(PrototypeUtil.getInitType(Dynamic, ctx), 'CONTEXT');
      assert.deepEqual(PrototypeUtil.getStaticMultiInstanceProperty(Static).objects[0].qualifiers, qualifiers);
      assert.equal(PrototypeUtil.getStaticMultiInstanceProperty(Dynamic), undefined);
      assert.equal(PrototypeUtil.getDynamicMultiInstanceProperty(Static, ctx), undefined);
      const [object] = PrototypeUtil.getMultiInstanceProperty(Dynamic, ctx).objects;
      assert.deepEqual(object.qualifiers, [
        { attribute: tegg.InitTypeQualifierAttribute, value: 'CONTEXT' },
        { attribute: tegg.LoadUnitNameQualifierAttribute, value: 'foo' },
      ]);
    });

    it('tells what is injected', () => {
      class Foo {}
      Inject()(Foo.prototype, 'bar');
      InjectOptional('named')(Foo.prototype, 'baz');
      class Sub extends Foo {}
      Inject()(Sub.prototype, 'more');
      class Taking {
        constructor(one, two) {
          Object.assign(this, { one, two });
        }
      }
      MultiInstanceInfo(['q'])(Taking, undefined, 1);
      Inject('uno')(Taking, undefined, 0);
      assert.equal(PrototypeUtil.getInjectType(class {}), undefined);
      assert.equal(PrototypeUtil.getInjectType(Sub), tegg.InjectType.PROPERTY);
      assert.deepEqual(PrototypeUtil.getInjectObjects(class {}), []);
      const ofFoo = [{ refName: 'bar', objName: 'bar' }, { refName: 'baz', objName: 'named', optional: true }];
      assert.deepEqual(PrototypeUtil.getInjectObjects(Foo), ofFoo);
      assert.deepEqual(PrototypeUtil.getInjectObjects(Sub), [...ofFoo, { refName: 'more', objName: 'more' }]);
      assert.equal(PrototypeUtil.getInjectType(Taking), tegg.InjectType.CONSTRUCTOR);
      assert.deepEqual(PrototypeUtil.getInjectObjects(Taking), [{ refIndex: 0, refName: 'one', objName: 'uno' }]);
      assert.equal(PrototypeUtil.getMultiInstanceConstructorIndex(Taking), 1);
      assert.deepEqual(PrototypeUtil.getMultiInstanceConstructorAttributes(Taking), ['q']);
      assert.deepEqual(PrototypeUtil.getMultiInstanceConstructorAttributes(Foo), []);
    });

    it('lets others write decorators', async () => {
      class Dep {}
      SingletonProto()(Dep);
      class Foo {}
      PrototypeUtil.setIsEggPrototype(Foo);
      PrototypeUtil.setFilePath(Foo, '/foo.js');
      PrototypeUtil.setProperty(Foo, {
        name: 'foo',
        initType: 'SINGLETON',
        accessLevel: 'PUBLIC',
        protoImplType: 'DEFAULT',
        qualifiers: [{ attribute: 'q', value: 'v' }],
      });
      PrototypeUtil.setInjectType(Foo, tegg.InjectType.PROPERTY);
      PrototypeUtil.addInjectObject(Foo, { refName: 'it', objName: 'dep' });
      class Taking {
        constructor(given) {
          this.given = given;
        }
      }
      PrototypeUtil.setProperty(Taking, { name: 'taking', initType: 'SINGLETON', accessLevel: 'PRIVATE' });
      PrototypeUtil.addInjectConstructor(Taking, { refIndex: 0, refName: 'given', objName: 'dep' });
      assert.equal(PrototypeUtil.isEggPrototype(Foo), true);
      assert.equal(PrototypeUtil.getFilePath(Foo), '/foo.js');
      assert.deepEqual(QualifierUtil.getProtoQualifiers(Foo), [{ attribute: 'q', value: 'v' }]);
      const container = await tegg.Container.create({ classes: [Dep, Foo, Taking] });
      assert.equal((await container.getEggObject(Foo)).it instanceof Dep, true);
      assert.equal((await container.getEggObject(Taking)).given instanceof Dep, true);
      await container.destroy();
    });

    it('lets others declare several objects of a class', async () => {
      class Many {
        constructor(told) {
          this.told = told;
        }
      }
      const property = { className: 'Many', initType: 'SINGLETON', accessLevel: 'PUBLIC', protoImplType: 'DEFAULT' };
      PrototypeUtil.setIsEggMultiInstancePrototype(Many);
      PrototypeUtil.setMultiInstanceStaticProperty(Many, { ...property, objects: [{ name: 'a', qualifiers: [] }] });
      PrototypeUtil.setMultiInstanceConstructorIndex(Many, 0);
      PrototypeUtil.setMultiInstanceConstructorAttributes(Many, ['q']);
      const container = await tegg.Container.create({ classes: [Many] });
      assert.deepEqual((await container.getEggObjectFromName('a')).told, { name: 'a', qualifiers: [] });
      await container.destroy();
      class Dynamic {}
      PrototypeUtil.setMultiInstanceCallbackProperty(Dynamic, { ...property, getObjects: () => [] });
      assert.equal(PrototypeUtil.isEggMultiInstancePrototype(Dynamic), true);
    });

    it('refuses two ways to inject, and what is no class', async () => {
      class Foo {}
      Inject()(Foo.prototype, 'bar');
      assert.throws(() => PrototypeUtil.setInjectType(Foo, 'CONSTRUCTOR'), {
        message: 'class Foo already use inject type PROPERTY can not use CONSTRUCTOR',
      });
      assert.throws(() => PrototypeUtil.setInjectType(Foo, 'OTHER'), { code: 'ERR_INVALID_ARG_VALUE' });
      assert.throws(() => PrototypeUtil.setProperty({}, { name: 'a' }), { code: 'TEGG_NATIVE_DECORATOR_TARGET' });
      const error = await thrownBy((async () => PrototypeUtil.setProperty(Foo, { name: 1 }))());
      assert.equal(error.code, 'ERR_INVALID_ARG_TYPE');
      assert.equal(PrototypeUtil.isEggPrototype(Foo), false);
    });

    it('has the types that TypeScript recorded', () => {
      class Foo {}
      class Type {}
      Reflect.defineMetadata('design:type', Type, Foo.prototype, 'bar');
      Reflect.defineMetadata('design:paramtypes', [Type], Foo);
      assert.equal(PrototypeUtil.getDesignType(Foo.prototype, 'bar'), Type);
      assert.deepEqual(PrototypeUtil.getDesignParamtypes(Foo), [Type]);
    });

    it('keeps what is set as the prototype of a class', () => {
      class Foo {}
      const proto = {};
      PrototypeUtil.setClazzProto(Foo, proto);
      assert.equal(PrototypeUtil.getClazzProto(Foo), proto);
    });
  });

  it("QualifierUtil has tegg's methods", () => {
    const isMethod = (name) => typeof QualifierUtil[name] === 'function';
    assert.deepEqual(Object.getOwnPropertyNames(QualifierUtil).filter(isMethod).sort(), [
      'addInjectQualifier',
      'addProperQualifier',
      'addProtoQualifier',
      'equalQualifiers',
      'getProperQualifier',
      'getProperQualifiers',
      'getProtoQualifiers',
      'getQualifierValue',
      'matchQualifiers',
      'mergeQualifiers',
    ]);
  });
});
