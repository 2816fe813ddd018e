'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');
const base = require('./fixtures/faces/base/classes.js');
const { context, singleton, thrownBy } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');
const { destroy, folder, inContext, objectOf, prepare } = require('./support/load-units.js');

const { ContextHandler, EggContainerFactory, EggPrototypeFactory, LoadUnitFactory, LoadUnitInstanceFactory } = tegg;

/** Without a picture of both where they differ: an application is too large for one. */
function same(actual, expected) {
  const isLarge = (value) => typeof value === 'object' || typeof value === 'function';
  if (isLarge(actual) || isLarge(expected)) assert.ok(actual === expected, 'they are not the same');
  else assert.equal(actual, expected);
}

const notFound = { name: 'EggPrototypeNotFound' };

describeServices('what extends the container of an app', (start) => {
  const key = Symbol('key');
  let service;
  let app;
  let seen;

  class Model {}
  class Users {}
  singleton(Users, { model: 'model', basket: 'basket' }, { accessLevel: 'PUBLIC' });
  class Basket {}
  context(Basket, {}, { accessLevel: 'PUBLIC' });
  class Hidden {}
  singleton(Hidden);
  class Late {}

  /** As plugins for data and the like are written. */
  class Plugin {
    constructor(owner) {
      this.app = owner;
    }

    configWillLoad() {
      const { app: owner } = this;
      owner.loadUnitLifecycleUtil.registerLifecycle({
        preCreate: (ctx, loadUnit) => this.addModel(owner, loadUnit),
      });
      owner.eggPrototypeLifecycleUtil.registerLifecycle({
        preCreate: (ctx, proto) => void tegg.MetadataUtil.defineMetaData(key, proto.name, ctx.clazz),
      });
      owner.eggObjectLifecycleUtil.registerLifecycle({
        async postCreate(ctx, eggObject) {
          if (eggObject.proto.getMetaData(key) !== 'users') return;
          const proto = owner.eggPrototypeFactory.getPrototype('hidden', ctx.loadUnit);
          const { obj } = await owner.eggContainerFactory.getOrCreateEggObject(proto, proto.name);
          eggObject.injectProperty('hidden', { configurable: true, value: obj });
        },
      });
    }

    async addModel(owner, loadUnit) {
      if (loadUnit.name !== 'user') return;
      singleton(Model);
      for (const proto of await owner.eggPrototypeCreatorFactory.createProto(Model, loadUnit)) {
        owner.eggPrototypeFactory.registerPrototype(proto, loadUnit);
      }
      seen = tegg.PrototypeUtil.getClazzProto(Model).name;
    }
  }

  before(async () => {
    service = await start({ modules: { user: [Users, Basket, Hidden] }, plugin: Plugin });
    ({ app } = service);
  });

  const unit = () => app.moduleHandler.loadUnits.find(({ name }) => name === 'user');

  it('adds prototypes in a hook, and finds them there', async () => {
    same(seen, 'model');
    same((await app.getEggObject(Users)).model instanceof Model, true);
    same(unit().getEggPrototype('model').length, 1);
  });

  it('gets objects while others are made', async () => {
    same((await app.getEggObject(Users)).hidden, await app.getEggObject(Hidden));
  });

  it("has tegg's names on the application", () => {
    same(app.loadUnitFactory, LoadUnitFactory);
    same(app.loadUnitInstanceFactory, LoadUnitInstanceFactory);
    same(app.eggPrototypeCreatorFactory, tegg.EggPrototypeCreatorFactory);
    same(app.eggPrototypeFactory instanceof EggPrototypeFactory, true);
    same(app.eggPrototypeFactory, app.eggPrototypeFactory);
    same(app.eggObjectFactory, tegg.EggObjectFactory);
    same(app.loaderFactory, tegg.LoaderFactory);
    same(app.controllerMetaBuilderFactory, tegg.ControllerMetaBuilderFactory);
    same(app.abstractEggContext, tegg.AbstractEggContext);
    same(app.identicalUtil, tegg.IdenticalUtil);
  });

  it('finds prototypes of the application', () => {
    for (const factory of [EggPrototypeFactory.instance, app.eggPrototypeFactory]) {
      same(factory.getPrototype('users').clazz, Users);
      same(factory.getPrototype('hidden', unit()).clazz, Hidden);
      assert.throws(() => factory.getPrototype('hidden'), notFound);
      same(factory.getPrototype('loader').constructEggObject() === app.loader, true);
      assert.deepEqual(factory.getPrototype('loader').injectObjects, []);
      const user = { attribute: tegg.LoadUnitNameQualifierAttribute, value: 'user' };
      same(factory.getPrototype('basket', undefined, [user]).clazz, Basket);
    }
    same(tegg.PrototypeUtil.getClazzProto(Hidden), unit().getEggPrototype('hidden')[0]);
    assert.match(tegg.PrototypeUtil.getFilePath(Users), /modules[\\/]user[\\/]index\.js$/);
  });

  it('gets objects of the application', async () => {
    const users = await app.getEggObject(Users);
    const proto = EggPrototypeFactory.instance.getPrototype('users');
    const found = await EggContainerFactory.getOrCreateEggObject(proto, proto.name);
    assert.deepEqual([found.obj === users, found.proto === proto, found.name], [true, true, 'users']);
    same(EggContainerFactory.getEggObject(proto), found);
    same(await app.eggContainerFactory.getOrCreateEggObjectFromClazz(Users), found);
    same((await EggContainerFactory.getOrCreateEggObjectFromName('loader')).obj === app.loader, true);
    const instance = app.moduleHandler.loadUnitInstances.find(({ name }) => name === 'user');
    same(instance.getEggObject('users').obj, users);
    same(LoadUnitInstanceFactory.getLoadUnitInstance(unit()), instance);
    same(await LoadUnitInstanceFactory.createLoadUnitInstance(unit()), instance);
    same(LoadUnitInstanceFactory.getLoadUnitInstanceByProto(proto), instance);
  });

  it('gets those of the current request', async () => {
    const basket = tegg.PrototypeUtil.getClazzProto(Basket);
    await app.createAnonymousContext().beginModuleScope(async () => {
      const { obj, ctx } = await EggContainerFactory.getOrCreateEggObject(basket);
      same((await app.getEggObject(Users)).basket, obj);
      same(EggContainerFactory.getEggObject(basket).obj, obj);
      same(ctx, ContextHandler.getContext());
    });
    same((await thrownBy(EggContainerFactory.getOrCreateEggObject(basket))).code, 'TEGG_NATIVE_NO_CONTEXT');
  });

  it('knows load units of the application, and leaves them to it', async () => {
    const { unitPath } = unit();
    same(LoadUnitFactory.getLoadUnitById('LOAD_UNIT:user'), unit());
    same(await LoadUnitFactory.createLoadUnit(unitPath, 'MODULE', { load: () => [] }), unit());
    const refused = { code: 'TEGG_NATIVE_LOAD_UNIT', message: /app\.close\(\) ends it/ };
    await assert.rejects(LoadUnitFactory.destroyLoadUnit(unit()), refused);
    assert.throws(() => unit().deletePrototype(unit().getEggPrototype('model')[0]), { code: 'TEGG_NATIVE_SEALED' });
  });

  it('has load units of unit tests beside the application', async () => {
    const instances = await prepare('base');
    try {
      await inContext(async () => {
        const shop = await objectOf(base.Shop);
        same(shop.session, await objectOf(base.Session));
        same(shop.store, (await EggContainerFactory.getOrCreateEggObjectFromName('store')).obj);
      });
      same(EggPrototypeFactory.instance.getPrototype('session', instances[0].loadUnit).clazz, base.Session);
      assert.throws(() => app.eggPrototypeFactory.getPrototype('store'), notFound);
    } finally {
      await destroy(instances);
    }
  });

  it('such a load unit injects what the application has', async () => {
    singleton(Late, { users: 'users', basket: 'basket', loader: 'loader' });
    const loadUnit = await LoadUnitFactory.createLoadUnit(folder('user'), 'MODULE', { load: () => [Late] });
    const instance = await LoadUnitInstanceFactory.createLoadUnitInstance(loadUnit);
    try {
      const late = instance.getEggObject('late').obj;
      same(late.users, await app.getEggObject(Users));
      await app.createAnonymousContext().beginModuleScope(async () => {
        const basket = await app.getEggObject(Basket);
        same(late.basket, basket);
      });
    } finally {
      await destroy([instance]);
    }
  });

  it('nothing of it is left when the application has closed', async () => {
    await service.close();
    same(tegg.PrototypeUtil.getClazzProto(Hidden), undefined);
    assert.throws(() => EggPrototypeFactory.instance.getPrototype('users'), notFound);
    same(LoadUnitFactory.getLoadUnitById('LOAD_UNIT:user'), undefined);
    const { code } = await thrownBy(EggContainerFactory.getOrCreateEggObjectFromName('users'));
    same(code, 'TEGG_NATIVE_NO_APPLICATION');
  });
});
