'use strict';

const assert = require('node:assert/strict');

const { context, gate, singleton } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

describeServices("tegg's older names", (start) => {
  let app;
  let early;

  class UserService {}
  singleton(UserService, { session: 'session' }, { accessLevel: 'PUBLIC' });
  class Session {}
  context(Session, { url: 'url' }, { accessLevel: 'PUBLIC' });
  class Hidden {}
  singleton(Hidden);

  before(async () => {
    ({ app } = await start({
      modules: { user: [UserService, Session], bar: [Hidden] },
      boot: class {
        constructor(owner) {
          this.app = owner;
        }
        configDidLoad() {
          const { moduleHandler } = this.app;
          early = { units: moduleHandler.loadUnits, ready: moduleHandler.ready(), is: 'pending' };
          early.ready.then(() => (early.is = 'ready'));
        }
      },
    }));
  });

  const anonymous = (url) => app.createAnonymousContext({ url });

  it('app.moduleHandler.ready() resolves when the objects are there', async () => {
    assert.deepEqual(early.units, []);
    assert.equal(await early.ready, undefined);
    assert.equal(early.is, 'ready');
    assert.equal(await app.moduleHandler.ready(), undefined);
  });

  it('app.moduleHandler.loadUnits has the modules, and what Egg has', () => {
    const names = app.moduleHandler.loadUnits.map(({ name }) => name);
    assert.deepEqual([...names].sort(), ['bar', 'tegg-app', 'user']);
    assert.equal(app.moduleHandler.loadUnitInstances.length, 3);
  });

  it('app.eggContainerFactory gives objects as `obj`', async () => {
    const service = await app.getEggObject(UserService);
    const { eggContainerFactory } = app;
    assert.equal((await eggContainerFactory.getOrCreateEggObjectFromClazz(UserService)).obj, service);
    assert.equal((await eggContainerFactory.getOrCreateEggObjectFromName('userService')).obj, service);
    await assert.rejects(eggContainerFactory.getOrCreateEggObjectFromName('none'), { name: 'EggPrototypeNotFound' });
  });

  it('app.module has the public singletons of each module, and says what to use', async () => {
    const told = [];
    Object.defineProperty(app, 'deprecate', { configurable: true, value: (message) => told.push(message) });
    try {
      assert.equal(app.module.user.userService, await app.getEggObject(UserService));
    } finally {
      delete app.deprecate;
    }
    assert.equal(told.length, 1);
    assert.match(told[0], /app\.getEggObject\(clazzName\) instead of app\.user\.userService/);
    assert.equal(app.module.none, undefined);
    assert.equal(await Promise.resolve(app.module), app.module);
    assert.throws(() => app.module.bar.hidden, { name: 'EggPrototypeNotFound' });
  });

  it('ctx.module has those of its own scope, whichever is current', async () => {
    const [one, two] = [anonymous('/one'), anonymous('/two')];
    const session = await one.beginModuleScope(async () => {
      const own = one.module.user.session;
      assert.equal(own, await one.getEggObject(Session));
      assert.equal(one.module, one.module);
      await two.beginModuleScope(() => {
        assert.equal(one.module.user.session, own);
        assert.notEqual(two.module.user.session, own);
      });
      return own;
    });
    assert.ok(session instanceof Session);
    assert.throws(() => anonymous('/').module.user.session, /tegg context have not ready/);
  });

  it('app.moduleReferences and app.moduleConfigs are there', () => {
    assert.deepEqual(app.moduleReferences.map(({ name }) => name).sort(), ['bar', 'user']);
    assert.deepEqual(Object.keys(app.moduleConfigs).sort(), ['bar', 'user']);
  });

  it('app.moduleHandler.ready() rejects where the boot fails', async () => {
    class Fails {
      init() {
        throw new Error('init on purpose');
      }
    }
    singleton(Fails);
    const told = gate();
    const starting = start({
      modules: { foo: [Fails] },
      boot: class {
        constructor(owner) {
          this.app = owner;
        }
        configDidLoad() {
          this.app.moduleHandler.ready().catch(told.open);
        }
      },
    });
    await assert.rejects(starting, /init on purpose/);
    assert.match((await told.promise).message, /init on purpose/);
  });
});
