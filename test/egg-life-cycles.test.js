'use strict';

const assert = require('node:assert/strict');

const { EggObjectLifecycleUtil, HTTPController, LoadUnitLifecycleUtil } = require('..');
const { context, singleton, thrownBy, turn } = require('./support/classes.js');
const { describeServices, startService } = require('./support/egg-services.js');

const utils = {
  loadUnit: 'loadUnitLifecycleUtil',
  prototype: 'eggPrototypeLifecycleUtil',
  instance: 'loadUnitInstanceLifecycleUtil',
  object: 'eggObjectLifecycleUtil',
  context: 'eggContextLifecycleUtil',
};

describeServices('hooks of a plugin', (start, egg) => {
  let log;
  let service;
  let reader;

  class Tracer {}
  context(Tracer);
  class Slow {
    async init() {
      await turn();
    }
  }
  context(Slow);
  class Reader {}
  singleton(Reader, { tracer: 'tracer', slow: 'slow' });

  class Home {}
  HTTPController()(Home);

  const hookOf = (kind) => {
    const hook = {};
    for (const stage of ['preCreate', 'postCreate', 'preDestroy']) {
      hook[stage] = (_, { name }) => void log.push([kind, stage, name].filter(Boolean).join(' '));
    }
    return hook;
  };

  /** A plugin that extends the container. */
  class Plugin {
    constructor(app) {
      this.app = app;
    }
    configWillLoad() {
      let slow;
      for (const [kind, name] of Object.entries(utils)) this.app[name].registerLifecycle(hookOf(kind));
      this.app.eggPrototypeLifecycleUtil.registerLifecycle({
        postCreate: (_, prototype) => void (prototype.clazz === Slow && (slow = prototype)),
      });
      this.app.eggContextLifecycleUtil.registerLifecycle({
        async preCreate(_, ctx) {
          await turn();
          ctx.addProtoToCreate('slow', slow);
        },
      });
    }
  }

  before(async () => {
    log = [];
    service = await start({
      modules: { foo: [Tracer, Slow, Reader] },
      controllers: [Home],
      plugin: Plugin,
      router: ({ router }) => {
        router.get('/', (ctx) => {
          ctx.body = String([reader.slow instanceof Slow, reader.tracer instanceof Tracer]);
        });
      },
    });
    reader = await service.app.getEggObject(Reader);
  });

  it('see load units, prototypes and singletons come', () => {
    const ofFoo = ['tracer', 'slow', 'reader'].flatMap((name) => [
      `prototype preCreate ${name}`,
      `prototype postCreate ${name}`,
    ]);
    assert.deepEqual(
      log.filter((line) => / (foo|tracer|slow|reader)$/.test(line)),
      [
        'loadUnit preCreate foo',
        ...ofFoo,
        'loadUnit postCreate foo',
        'instance preCreate foo',
        'object preCreate reader',
        'object postCreate reader',
        'instance postCreate foo',
      ],
    );
  });

  it('see a request begin and end, and have made what they ask for', async () => {
    log.splice(0);
    assert.equal((await service.get('/')).body, 'true,true');
    await turn();
    assert.deepEqual(log, [
      'context preCreate',
      'object preCreate slow',
      'object postCreate slow',
      'context postCreate',
      'object preCreate tracer',
      'object postCreate tracer',
      'context preDestroy',
      'object preDestroy slow',
      'object preDestroy tracer',
    ]);
  });

  it('see a module scope begin and end', async () => {
    log.splice(0);
    const ctx = service.app.createAnonymousContext();
    await ctx.beginModuleScope(() => log.push('in scope'));
    assert.deepEqual(log.slice(0, 5).filter((line) => !line.startsWith('object')), [
      'context preCreate',
      'context postCreate',
      'in scope',
    ]);
  });

  it('that throw have a request fail', async () => {
    const hook = {
      preCreate() {
        throw new Error('hook of a context');
      },
    };
    service.app.eggContextLifecycleUtil.registerLifecycle(hook);
    try {
      assert.equal((await service.get('/')).status, 500);
    } finally {
      service.app.eggContextLifecycleUtil.deleteLifecycle(hook);
    }
    assert.equal((await service.get('/')).status, 200);
  });

  it('tell the load units of the app, its modules and its controllers apart', () => {
    const types = service.app.moduleHandler.loadUnits.map(({ name, type }) => [name.split(':')[0], type]);
    assert.deepEqual(types, [['tegg-app', 'APP'], ['foo', 'MODULE'], ['tegg-app-controller', 'app#controller']]);
  });

  it('of the process are called for one thing of an app', async () => {
    const seen = [];
    const own = { postCreate: (_, { name }) => void seen.push(name) };
    const hook = {
      preCreate(_, unit) {
        if (unit.name === 'foo') LoadUnitLifecycleUtil.registerObjectLifecycle(unit, own);
      },
    };
    LoadUnitLifecycleUtil.registerLifecycle(hook);
    try {
      const other = await startService(egg, { modules: { foo: [Tracer] } });
      await other.close();
    } finally {
      LoadUnitLifecycleUtil.deleteLifecycle(hook);
    }
    assert.deepEqual(seen, ['foo']);
    assert.equal(LoadUnitLifecycleUtil.isUsed, false);
  });

  it('belong to their application: another one has none of them', async () => {
    const other = await startService(egg, { modules: { foo: [Tracer, Slow, Reader] } });
    try {
      log.splice(0);
      for (const name of Object.values(utils)) assert.deepEqual(other.app[name].getLifecycleList(), []);
      await other.get('/');
    } finally {
      await other.close();
    }
    assert.deepEqual(log, []);
  });

  it('of the process are called for every application, and first', async () => {
    const order = [];
    const everywhere = { preCreate: (_, { name }) => void (name === 'reader' && order.push('everywhere')) };
    class Own {
      constructor(app) {
        app.eggObjectLifecycleUtil.registerLifecycle({
          preCreate: (_, { name }) => void (name === 'reader' && order.push('own')),
        });
      }
    }
    EggObjectLifecycleUtil.registerLifecycle(everywhere);
    try {
      const other = await startService(egg, { modules: { foo: [Tracer, Slow, Reader] }, plugin: Own });
      await other.close();
    } finally {
      EggObjectLifecycleUtil.deleteLifecycle(everywhere);
    }
    assert.deepEqual(order, ['everywhere', 'own']);
  });

  it('are all gone when the application has closed, after they have seen the end', async () => {
    const other = await startService(egg, { modules: { foo: [Tracer, Slow, Reader] }, plugin: Plugin });
    log.splice(0);
    await other.close();
    assert.deepEqual(
      log.filter((line) => / (foo|reader)$/.test(line)),
      ['instance preDestroy foo', 'object preDestroy reader', 'prototype preDestroy reader', 'loadUnit preDestroy foo'],
    );
    for (const name of Object.values(utils)) assert.deepEqual(other.app[name].getLifecycleList(), []);
  });

  it('are all gone when the application has not come up', async () => {
    const parts = [];
    class Failing extends Plugin {
      constructor(app) {
        super(app);
        parts.push(app);
      }
      configWillLoad() {
        super.configWillLoad();
        this.app.eggPrototypeLifecycleUtil.registerLifecycle({
          async postCreate(_, { name }) {
            if (name === 'reader') throw new Error('hook of a prototype');
          },
        });
      }
    }
    const error = await thrownBy(startService(egg, { modules: { foo: [Tracer, Slow, Reader] }, plugin: Failing }));
    assert.match(error.message, /hook of a prototype/);
    for (const name of Object.values(utils)) assert.deepEqual(parts[0][name].getLifecycleList(), []);
  });
});
