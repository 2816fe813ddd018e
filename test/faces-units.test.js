'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage } = require('node:async_hooks');

const tegg = require('..');
const { Cart, Reader, Users } = require('./fixtures/faces/user/classes.js');
const { Fresh, Hidden, Session, Shop, Store } = require('./fixtures/faces/base/classes.js');
const { areCollected, singleton, thrownBy } = require('./support/classes.js');
const { EggTestContext, destroy, fileOf, folder, inContext, objectOf } = require('./support/load-units.js');
const { prepare, unitOf } = require('./support/load-units.js');

const { ContextHandler, EggContainerFactory, EggObjectFactory, EggObjectUtil, EggPrototypeFactory } = tegg;
const { LoadUnitFactory, LoadUnitInstanceFactory, PrototypeUtil } = tegg;

describe('load units of unit tests', () => {
  let instances;
  beforeEach(async () => {
    instances = await prepare('base', 'user');
  });
  afterEach(() => destroy(instances));

  it('have prototypes, which say what they are', () => {
    const { loadUnit } = instances[0];
    const [shop] = loadUnit.getEggPrototype('shop');
    assert.deepEqual([loadUnit.id, loadUnit.name, loadUnit.type], ['LOAD_UNIT:facesBase', 'facesBase', 'MODULE']);
    const names = ['fresh', 'hidden', 'session', 'shop', 'store'];
    assert.deepEqual(Array.from(loadUnit.iterateEggPrototype(), ({ name }) => name), names);
    assert.equal(loadUnit.containPrototype(shop), true);
    assert.equal(instances[1].loadUnit.containPrototype(shop), false);
    assert.deepEqual(loadUnit.getEggPrototype('none'), []);
    const context = { attribute: tegg.InitTypeQualifierAttribute, value: 'CONTEXT' };
    assert.deepEqual(loadUnit.getEggPrototype('shop', [context]), []);
    assert.equal(shop.clazz, Shop);
    assert.equal(shop.className, 'Shop');
    assert.equal(shop.filepath, fileOf('base'));
    assert.equal(shop.initType, 'SINGLETON');
    assert.equal(shop.accessLevel, 'PRIVATE');
    assert.equal(shop.injectType, 'PROPERTY');
    assert.equal(shop.loadUnitId, loadUnit.id);
    assert.equal(shop.multiInstanceConstructorIndex, undefined);
    assert.deepEqual(shop.multiInstanceConstructorAttributes, []);
    assert.match(shop.id, /^LOAD_UNIT:facesBase:PROTO:\d+:shop$/);
    assert.equal(shop.verifyQualifier({ attribute: tegg.LoadUnitNameQualifierAttribute, value: 'facesBase' }), true);
    assert.equal(shop.verifyQualifiers([context]), false);
    assert.equal(shop.getQualifier(tegg.InitTypeQualifierAttribute), 'SINGLETON');
    assert.equal(shop.constructEggObject() instanceof Shop, true);
  });

  it('tell what each injects', () => {
    const [base, user] = instances.map(({ loadUnit }) => loadUnit);
    const [shop] = base.getEggPrototype('shop');
    const shown = shop.injectObjects.map(({ proto, ...one }) => ({ ...one, proto: proto.name }));
    const qualifiers = [{ attribute: tegg.InitTypeQualifierAttribute, value: 'CONTEXT' }];
    assert.deepEqual(shown, [
      { refName: 'store', objName: 'store', qualifiers: [], proto: 'store' },
      { refName: 'session', objName: 'session', qualifiers, proto: 'session' },
      { refName: 'fresh', objName: 'fresh', qualifiers: [], proto: 'fresh' },
    ]);
    const [users] = user.getEggPrototype('users');
    assert.equal(users.injectType, 'CONSTRUCTOR');
    assert.equal(users.injectObjects[0].refIndex, 0);
    assert.equal(users.injectObjects[0].proto, base.getEggPrototype('session')[0]);
  });

  it('have the metadata that others noted', () => {
    const key = Symbol('key');
    class Foo {}
    singleton(Foo);
    tegg.MetadataUtil.defineMetaData(key, 1, Store);
    const [store] = instances[0].loadUnit.getEggPrototype('store');
    assert.equal(store.getMetaData(key), 1);
    assert.equal(store.getMetaData('other'), undefined);
    assert.equal(store.getMetaData(PrototypeUtil.PROTOTYPE_PROPERTY).name, 'store');
    tegg.MetadataUtil.deleteMetaData(key, Store);
  });

  it('EggPrototypeFactory finds private ones in their own, and public ones anywhere', () => {
    const { instance } = EggPrototypeFactory;
    const [base, user] = instances.map(({ loadUnit }) => loadUnit);
    assert.equal(instance.getPrototype('hidden', base).clazz, Hidden);
    assert.equal(instance.getPrototype('store', user), instance.getPrototype('store', base));
    assert.equal(instance.getPrototype('store'), base.getEggPrototype('store')[0]);
    const missing = { name: 'EggPrototypeNotFound', code: 'TEGG_EGG_PROTO_NOT_FOUND' };
    const inUser = { ...missing, message: /not found in LOAD_UNIT:facesUser/ };
    assert.throws(() => instance.getPrototype('hidden', user), inUser);
    assert.throws(() => instance.getPrototype('hidden'), missing);
    assert.throws(() => instance.getPrototype('store', base, [{ attribute: 'q', value: 'v' }]), missing);
    assert.throws(() => instance.getPrototype('store', base, [{}]), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  it('PrototypeUtil.getClazzProto has that of a class', () => {
    const [store] = instances[0].loadUnit.getEggPrototype('store');
    assert.equal(PrototypeUtil.getClazzProto(Store), store);
    assert.equal(tegg.MetadataUtil.getMetaData(PrototypeUtil.CLAZZ_PROTO, Store), store);
  });

  it('LoadUnitFactory and LoadUnitInstanceFactory give what there is', async () => {
    const [{ loadUnit }] = instances;
    assert.equal(await unitOf(folder('base')), loadUnit);
    assert.equal(await LoadUnitFactory.createPreloadLoadUnit(folder('base'), 'MODULE'), loadUnit);
    assert.equal(LoadUnitFactory.getLoadUnitById('LOAD_UNIT:facesBase'), loadUnit);
    assert.equal(LoadUnitFactory.getLoadUnitById('LOAD_UNIT:none'), undefined);
    assert.equal(await LoadUnitInstanceFactory.createLoadUnitInstance(loadUnit), instances[0]);
    assert.equal(LoadUnitInstanceFactory.getLoadUnitInstance(loadUnit), instances[0]);
    const [store] = loadUnit.getEggPrototype('store');
    assert.equal(LoadUnitInstanceFactory.getLoadUnitInstanceByProto(store), instances[0]);
    assert.throws(() => LoadUnitInstanceFactory.getLoadUnitInstanceByProto({}), { code: 'TEGG_NATIVE_NOT_LOADED' });
  });

  it('instances have their singletons', async () => {
    const [instance] = instances;
    assert.deepEqual([instance.id, instance.name], ['LOAD_UNIT:facesBase:INSTANCE', 'facesBase']);
    const protos = Array.from(instance.iterateProtoToCreate(), ([name, proto]) => [name, proto.clazz]);
    assert.deepEqual(protos, [['hidden', Hidden], ['shop', Shop], ['store', Store]]);
    const [store] = instance.loadUnit.getEggPrototype('store');
    const found = instance.getEggObject('store', store);
    assert.equal(found, await instance.getOrCreateEggObject('store', store));
    assert.equal(found.obj.isReady, true);
    assert.deepEqual([found.name, found.proto, found.isReady], ['store', store, true]);
    assert.match(found.id, /^LOAD_UNIT:facesBase:PROTO:\d+:store:INSTANCE:\d+$/);
    found.injectProperty('more', { configurable: true, value: 1 });
    assert.equal(found.obj.more, 1);
    assert.throws(() => instance.getEggObject('none'), { name: 'EggPrototypeNotFound' });
  });

  it('have objects of a context, which others of their singletons reach', async () => {
    await inContext(async (context) => {
      const reader = await objectOf(Reader);
      assert.equal(reader.store, await objectOf(Store));
      assert.equal(reader.session instanceof Session, true);
      assert.equal(reader.session.isReady, true);
      assert.equal(ContextHandler.getContext(), context);
      const cart = await objectOf(Cart);
      assert.equal(cart.session, reader.session);
      assert.equal(cart.reader, reader);
      assert.equal((await objectOf(Users)).session.isReady, true);
      const { obj } = await EggContainerFactory.getOrCreateEggObjectFromName('session');
      assert.equal(obj, reader.session);
      const [shop] = instances[0].loadUnit.getEggPrototype('shop');
      assert.equal((await EggContainerFactory.getOrCreateEggObject(shop, shop.name)).obj.session, obj);
      assert.equal(EggContainerFactory.getEggObject(shop).obj.fresh instanceof Fresh, true);
      await inContext(async () => assert.notEqual(await objectOf(Session), obj));
    });
  });

  it('contexts begin with what they are asked for, and end', async () => {
    const [session] = instances[0].loadUnit.getEggPrototype('session');
    const context = new EggTestContext();
    context.addProtoToCreate('session', session);
    context.addProtoToCreate('other', session);
    context.deleteProtoToCreate('other');
    assert.deepEqual([...context.iterateProtoToCreate()], [['session', session]]);
    await context.init({});
    const { obj, ctx } = context.getEggObject('session', session);
    assert.equal(obj.isReady, true);
    assert.equal(ctx.origin, context);
    assert.equal((await context.getOrCreateEggObject('session', session)).obj, obj);
    context.set('key', 1);
    assert.equal(context.get('key'), 1);
    await context.destroy({});
    await context.destroy({});
    assert.equal(obj.isOver, true);
    assert.equal(context.get('key'), undefined);
    const ended = { code: 'TEGG_read_after_ctx_destroyed', message: /Can not read property `session` because egg ctx/ };
    assert.throws(() => context.getEggObject('session', session), ended);
    const [reader] = instances[1].loadUnit.getEggPrototype('reader');
    const { obj: read } = context.getEggObject('reader', reader);
    assert.throws(() => ContextHandler.run(context, () => read.session), ended);
  });

  it('contexts tell hooks', async () => {
    const log = [];
    const hook = {};
    for (const stage of ['preCreate', 'postCreate', 'preDestroy']) {
      hook[stage] = (_, ctx) => void log.push([stage, ctx]);
    }
    tegg.EggContextLifecycleUtil.registerLifecycle(hook);
    let context;
    try {
      await inContext(async (one) => {
        context = one;
        await objectOf(Session);
      });
    } finally {
      tegg.EggContextLifecycleUtil.deleteLifecycle(hook);
    }
    assert.deepEqual(log, [['preCreate', context], ['postCreate', context], ['preDestroy', context]]);
  });

  it('are without a context outside of one', async () => {
    assert.equal(ContextHandler.getContext(), undefined);
    const reader = await objectOf(Reader);
    assert.throws(() => reader.session, { code: 'TEGG_NATIVE_NO_CONTEXT', message: /^ctx is required/ });
    assert.equal((await thrownBy(objectOf(Session))).code, 'TEGG_NATIVE_NO_CONTEXT');
  });

  it('have the context that a unit test has ContextHandler.getContext return', async () => {
    const context = new EggTestContext();
    const { getContext } = ContextHandler;
    ContextHandler.getContext = () => context;
    try {
      const reader = await objectOf(Reader);
      const session = await objectOf(Session);
      assert.equal(reader.session, session);
    } finally {
      ContextHandler.getContext = getContext;
    }
    await context.destroy();
  });

  it("ContextHandler's callbacks say what the context is", async () => {
    const storage = new AsyncLocalStorage();
    ContextHandler.getContextCallback = () => storage.getStore();
    ContextHandler.runInContextCallback = (context, fn) => storage.run(context, fn);
    try {
      const context = new EggTestContext();
      const both = async () => [await objectOf(Reader), await objectOf(Session)];
      const [reader, session] = await ContextHandler.run(context, both);
      assert.equal(storage.run(context, () => reader.session), session);
      assert.equal(storage.run(context, () => ContextHandler.getContext()), context);
      assert.equal(ContextHandler.getContext(), undefined);
      await context.destroy();
      assert.equal(session.isOver, true);
    } finally {
      ContextHandler.getContextCallback = undefined;
      ContextHandler.runInContextCallback = undefined;
    }
  });

  it('EggContainerFactory refuses what is in none', async () => {
    assert.equal((await thrownBy(objectOf(class Other {}))).code, 'TEGG_NATIVE_CLASS_NOT_FOUND');
    const { getOrCreateEggObjectFromName } = EggContainerFactory;
    assert.equal((await thrownBy(getOrCreateEggObjectFromName('none'))).name, 'EggPrototypeNotFound');
    assert.throws(() => EggContainerFactory.getEggObject({ id: 'x' }), {
      code: 'TEGG_NATIVE_NOT_LOADED',
      message: /^not found load unit for proto x/,
    });
    const [fresh] = instances[0].loadUnit.getEggPrototype('fresh');
    const { getContainer } = EggContainerFactory;
    const isNew = { message: /^always new object can not use/ };
    assert.throws(() => getContainer(fresh).getEggObject('fresh', fresh), isNew);
    assert.equal((await getContainer(fresh).getOrCreateEggObject('fresh', fresh)).obj instanceof Fresh, true);
  });

  it('EggObjectFactory makes and ends another object', async () => {
    const [store] = instances[0].loadUnit.getEggPrototype('store');
    const kept = await objectOf(Store);
    const made = await EggObjectFactory.createObject('store', store);
    assert.equal(made.obj instanceof Store && made.obj !== kept && made.obj.isReady, true);
    assert.deepEqual([...EggObjectFactory.eggObjectMap.keys()], [made.id]);
    assert.equal(EggObjectFactory.eggObjectMap.get(made.id).obj, made);
    await EggObjectFactory.destroyObject(made);
    assert.equal(EggObjectFactory.eggObjectMap.size, 0);
    assert.equal(made.obj.ended, 1);
    const another = await EggObjectFactory.createObject('store', store);
    await destroy(instances);
    assert.deepEqual([made.obj.ended, another.obj.ended, kept.ended], [1, 1, 1]);
    assert.equal(EggObjectFactory.eggObjectMap.size, 0);
    instances = [];
  });

  it('EggObjectFactory makes objects of a context, with what they inject', async () => {
    const [cart] = instances[1].loadUnit.getEggPrototype('cart');
    await inContext(async () => {
      const { obj } = await EggObjectFactory.createObject('cart', cart);
      assert.notEqual(obj, await objectOf(Cart));
      assert.equal(obj.reader, await objectOf(Reader));
    });
  });

  it('EggObjectFactory keeps nothing that has ended, or that nobody has', async () => {
    const [session] = instances[0].loadUnit.getEggPrototype('session');
    const [fresh] = instances[0].loadUnit.getEggPrototype('fresh');
    const references = [];
    const make = async (name, proto) => {
      const made = await EggObjectFactory.createObject(name, proto);
      references.push(new WeakRef(made), new WeakRef(made.obj));
      assert.equal(EggObjectFactory.eggObjectMap.get(made.id).obj, made);
    };
    await inContext(() => make('session', session));
    assert.equal(EggObjectFactory.eggObjectMap.size, 0);
    await make('fresh', fresh);
    assert.equal(await areCollected(references), true);
    assert.equal(EggObjectFactory.eggObjectMap.size, 0);
  });

  it('EggObjectUtil leads to objects', async () => {
    const [session] = instances[0].loadUnit.getEggPrototype('session');
    const store = instances[0].getEggObject('store');
    const holder = {};
    Object.defineProperty(holder, 'store', EggObjectUtil.eggObjectGetProperty(store));
    Object.defineProperty(holder, 'session', EggObjectUtil.contextEggObjectGetProperty(session, 'session'));
    const proxies = [EggObjectUtil.eggObjectProxy(store), EggObjectUtil.contextEggObjectProxy(session, 'session')];
    assert.deepEqual(Object.keys(holder), ['store', 'session']);
    assert.equal(holder.store, store.obj);
    assert.equal(proxies[0].isReady, true);
    await inContext(async () => {
      const object = await objectOf(Session);
      assert.equal(holder.session, object);
      assert.equal(proxies[1].isReady, true);
      assert.equal(proxies[1].then, undefined);
    });
  });
});
