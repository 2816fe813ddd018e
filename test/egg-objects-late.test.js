'use strict';

const assert = require('node:assert/strict');

const { EggQualifier, EggType } = require('..');
const { context, gate, singleton, thrownBy } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

/** The classes of an app's module, which inject what comes later. */
function createClasses(options = {}) {
  class ByProperty {}
  singleton(ByProperty, { late: { name: 'late', ...options } });
  class ByConstructor {
    constructor(late) {
      this.late = late;
    }
  }
  singleton(ByConstructor, [{ name: 'late', ...options }]);
  class PerRequest {}
  context(PerRequest, { late: { name: 'late', ...options } });
  return { ByProperty, ByConstructor, PerRequest };
}

/** A boot class of Egg's with such a method. */
function boot(method, body) {
  class Boot {
    constructor(app) {
      this.app = app;
    }
  }
  Boot.prototype[method] = function () {
    return body(this.app);
  };
  return Boot;
}

const client = () => ({ kind: 'client', ask: () => 'answer' });

/** Where and when a thing comes to app, each part of an app. */
const ways = {
  'in the configWillLoad of a plugin': { plugin: boot('configWillLoad', (app) => (app.late = client())) },
  'in the didLoad of a plugin, after an await': {
    plugin: boot('didLoad', async (app) => {
      await new Promise((resolve) => setImmediate(resolve));
      app.late = client();
    }),
  },
  "in the app's own didLoad": { boot: boot('didLoad', (app) => (app.late = client())) },
  "in the app's own didLoad, after a turn": {
    boot: boot('didLoad', async (app) => {
      await new Promise((resolve) => setImmediate(resolve));
      app.late = client();
    }),
  },
  "in a beforeStart of the app's": {
    boot: boot('configDidLoad', (app) => {
      app.beforeStart(async () => {
        await new Promise((resolve) => setImmediate(resolve));
        app.late = client();
      });
    }),
  },
};

describeServices('what app gains', (start) => {
  for (const [when, parts] of Object.entries(ways)) {
    it(`${when} is injected`, async () => {
      const { ByProperty, ByConstructor, PerRequest } = createClasses();
      const { app } = await start({ modules: { foo: [ByProperty, ByConstructor, PerRequest] }, ...parts });
      const byProperty = await app.getEggObject(ByProperty);
      assert.equal(byProperty.late, app.late);
      const byConstructor = await app.getEggObject(ByConstructor);
      assert.equal(byConstructor.late.kind, 'client');
      assert.equal(byConstructor.late.ask(), 'answer');
      const ctx = app.createAnonymousContext();
      await ctx.beginModuleScope(async () => assert.equal((await ctx.getEggObject(PerRequest)).late, app.late));
    });
  }

  it('after the app is ready is injected where that is optional', async () => {
    const { ByProperty } = createClasses({ optional: true });
    const { app } = await start({ modules: { foo: [ByProperty] } });
    const object = await app.getEggObject(ByProperty);
    assert.equal(object.late, undefined);
    app.late = client();
    assert.equal(object.late, app.late);
  });

  it('is injected in place of nothing where ctx is meant to have it, in each request', async () => {
    const { ByProperty } = createClasses();
    EggQualifier(EggType.CONTEXT)(ByProperty.prototype, 'late');
    const { app } = await start({ modules: { foo: [ByProperty] } });
    const object = await app.getEggObject(ByProperty);
    await app.runInAnonymousContextScope(async (ctx) => {
      assert.equal(object.late, undefined);
      ctx.late = client();
      assert.equal(object.late, ctx.late);
    });
  });

  for (const name of ['ByProperty', 'ByConstructor', 'PerRequest']) {
    it(`never, and no class has its name: the boot fails, and says what ${name} injects`, async () => {
      const { [name]: clazz } = createClasses();
      const error = await thrownBy(start({ modules: { foo: [clazz] } }));
      assert.equal(error.code, 'TEGG_EGG_PROTO_NOT_FOUND');
      const where = `in LOAD_UNIT:foo, injected by class ${name} \\(.*modules.foo`;
      assert.match(error.message, new RegExp(`^Object late not found ${where}`));
      assert.match(error.message, /@EggQualifier\(EggType\.CONTEXT\)/);
    });
  }

  it('never, and is said to be of app: the boot fails', async () => {
    const { ByProperty } = createClasses();
    EggQualifier(EggType.APP)(ByProperty.prototype, 'late');
    const error = await thrownBy(start({ modules: { foo: [ByProperty] }, context: { late: 1 } }));
    assert.equal(error.code, 'TEGG_EGG_PROTO_NOT_FOUND');
  });

  it('is not waited for where one of the methods that bring it never ends and the boot fails', async () => {
    const blocked = gate();
    class Fails {
      init() {
        throw new Error('init on purpose');
      }
    }
    singleton(Fails);
    const starting = start({ modules: { foo: [Fails] }, boot: boot('didLoad', () => blocked.promise) });
    const error = await thrownBy(starting);
    assert.match(error.message, /init on purpose/);
    blocked.open();
  });
});
