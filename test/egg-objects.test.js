'use strict';

const assert = require('node:assert/strict');

const { ConfigSourceQualifier, EggQualifier, EggType } = require('..');
const { alwaysNew, context, singleton, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

const ofApp = ['config', 'logger', 'payLogger', 'gift'];
const ofContext = ['coreLogger', 'httpclient', 'service', 'tracer', 'user', 'both'];
const injected = Object.fromEntries([...ofApp, ...ofContext].map((name) => [name, name]));

describeServices('objects of Egg', (start) => {
  let service;
  let app;
  let handle;
  const counts = { costly: 0 };

  class Single {}
  singleton(Single, {
    ...injected,
    ofApp: 'both',
    coreLoggerOfApp: 'coreLogger',
    ofContext: 'both',
    path: 'path',
    costly: 'costly',
    runtimeConfig: 'runtimeConfig',
    moduleConfig: 'moduleConfig',
    ofBar: 'moduleConfig',
    moduleConfigs: 'moduleConfigs',
    renamed: { name: 'httpclient' },
  });
  for (const key of ['ofApp', 'coreLoggerOfApp']) EggQualifier(EggType.APP)(Single.prototype, key);
  EggQualifier(EggType.CONTEXT)(Single.prototype, 'ofContext');
  ConfigSourceQualifier('bar')(Single.prototype, 'ofBar');
  class PerRequest {}
  context(PerRequest, { ...injected, path: 'path' });
  class Fresh {}
  alwaysNew(Fresh, { ...injected, path: 'path' });
  const parameters = ['config', 'logger', 'payLogger', 'tracer', 'gift', 'user'];
  function keep(object, values) {
    parameters.forEach((name, i) => (object[name] = values[i]));
  }
  class Built {
    constructor(...values) {
      keep(this, values);
    }
  }
  singleton(Built, parameters);
  class BuiltPerRequest {
    constructor(...values) {
      keep(this, values);
    }
  }
  context(BuiltPerRequest, parameters);
  class OfBar {}
  singleton(OfBar, { moduleConfig: 'moduleConfig' });

  before(async () => {
    service = await start({
      modules: { foo: [Single, PerRequest, Fresh, Built, BuiltPerRequest], bar: [OfBar] },
      files: {
        'modules/foo/module.yml': 'name: foo\nport: 1\n',
        'modules/foo/module.prod.yml': 'port: 2\n',
        'modules/foo/module.unittest.yml': 'port: 2\n',
        'modules/foo/module.local.yml': 'port: 2\n',
        'modules/bar/module.json': '{ "config": { "name": "bar" } }',
      },
      config: { customLogger: { payLogger: { file: 'pay.log' } } },
      application: {
        both: 'of app',
        get costly() {
          return { made: ++counts.costly };
        },
      },
      context: {
        both: 'of ctx',
        get tracer() {
          return { path: this.path, hello: () => this.path };
        },
      },
      plugin: class {
        constructor(owner) {
          this.app = owner;
        }
        didLoad() {
          this.app.gift = { kind: 'gift' };
        }
      },
      router: (owner) => owner.router.get('/:name', (ctx) => handle(ctx)),
    });
    ({ app } = service);
  });

  /** Runs `fn` in a request. */
  async function inRequest(fn, path = '/a') {
    let thrown;
    handle = async (ctx) => {
      try {
        await fn(ctx);
      } catch (error) {
        thrown = error;
      }
      ctx.body = 'done';
    };
    await service.get(path);
    if (thrown !== undefined) throw thrown;
  }

  it('of the app are in a singleton what they are on app', async () => {
    const single = await app.getEggObject(Single);
    assert.equal(single.config, app.config);
    assert.equal(single.logger, app.logger);
    assert.equal(single.coreLoggerOfApp, app.coreLogger);
    assert.equal(single.payLogger, app.loggers.payLogger);
    assert.equal(single.gift, app.gift);
    assert.equal(single.gift.kind, 'gift');
    assert.deepEqual(single.runtimeConfig, { baseDir: app.baseDir, env: app.config.env, name: 'service' });
  });

  it('of the app are asked for once, however often they are read', async () => {
    const single = await app.getEggObject(Single);
    const before = counts.costly;
    const { costly } = single;
    assert.equal(single.costly, costly);
    assert.equal(costly.made, before + 1);
    assert.equal(counts.costly, before + 1);
  });

  it('are in singletons those of the current ctx, at every read', async () => {
    const single = await app.getEggObject(Single);
    for (const path of ['/a', '/b']) {
      await inRequest(async (ctx) => {
        await turn();
        assert.equal(single.path, path);
        assert.equal(single.tracer.path, path);
        assert.equal(single.service, ctx.service);
        assert.equal(single.coreLogger, ctx.coreLogger);
        assert.equal(single.httpclient, ctx.httpclient);
        assert.equal(single.renamed, ctx.httpclient);
        for (const user of [undefined, { id: 1 }, { id: 2 }, null]) {
          ctx.user = user;
          assert.equal(single.user, user);
        }
      }, path);
    }
  });

  it('are in objects of a request and in ones always new those of the current ctx, too', async () => {
    for (const path of ['/a', '/b']) {
      await inRequest(async (ctx) => {
        for (const clazz of [PerRequest, Fresh]) {
          const object = await ctx.getEggObject(clazz);
          assert.equal(object.path, path, clazz.name);
          assert.equal(object.tracer.path, path);
          assert.equal(object.service, ctx.service);
          assert.equal(object.config, app.config);
          assert.equal(object.logger, app.logger);
          assert.equal(object.payLogger, app.loggers.payLogger);
          for (const user of [{ id: 1 }, { id: 2 }]) {
            ctx.user = user;
            assert.equal(object.user, user);
          }
        }
      }, path);
    }
  });

  it('are what constructors get', async () => {
    const built = await app.getEggObject(Built);
    assert.equal(built.config.keys, 'test');
    assert.equal(built.logger, app.logger);
    assert.equal(built.payLogger, app.loggers.payLogger);
    assert.equal(built.gift.kind, 'gift');
    for (const path of ['/a', '/b']) {
      await inRequest(async (ctx) => {
        for (const object of [built, await ctx.getEggObject(BuiltPerRequest)]) {
          assert.equal(object.tracer.path, path);
          assert.equal(object.tracer.hello(), path);
          for (const id of [1, 2]) {
            ctx.user = { id };
            assert.equal(object.user.id, id);
          }
          assert.equal(object.config.keys, 'test');
          assert.equal(object.gift.kind, 'gift');
        }
      }, path);
    }
  });

  it('that app and ctx have by one name are told apart by EggQualifier, and without it mean that of ctx', async () => {
    const single = await app.getEggObject(Single);
    assert.equal(single.ofApp, 'of app');
    await inRequest(() => {
      assert.deepEqual([single.ofApp, single.ofContext, single.both], ['of app', 'of ctx', 'of ctx']);
    });
  });

  it('have the loggers print the request', async () => {
    const single = await app.getEggObject(Single);
    service.lines.splice(0);
    await inRequest(async () => {
      await turn();
      single.logger.info('hello');
    });
    assert.match(service.lines.at(-1), /INFO \d+ \[-\/127\.0\.0\.1\/-\/[\d.]+ms GET \/a\] hello/);
  });

  it('are found by app.getEggObjectFromName and ctx.getEggObjectFromName', async () => {
    assert.equal(await app.getEggObjectFromName('config'), app.config);
    assert.equal(await app.getEggObjectFromName('logger'), app.logger);
    assert.equal(await app.getEggObjectFromName('payLogger'), app.loggers.payLogger);
    const qualifiers = { attribute: Symbol.for('Qualifier.Egg'), value: EggType.APP };
    assert.equal(await app.getEggObjectFromName('both', qualifiers), 'of app');
    await inRequest(async (ctx) => {
      assert.equal(await ctx.getEggObjectFromName('both'), 'of ctx');
      assert.equal(await ctx.getEggObjectFromName('both', qualifiers), 'of app');
      assert.equal(await app.getEggObjectFromName('path'), '/a');
    });
    const ctx = app.createAnonymousContext({ url: '/other' });
    assert.equal(await ctx.getEggObjectFromName('path'), '/other');
  });

  it('configure modules: moduleConfig is that of the own module, or of another, moduleConfigs has all', async () => {
    const single = await app.getEggObject(Single);
    const { moduleConfig: ofBar } = await app.getEggObject(OfBar);
    assert.deepEqual(single.moduleConfig, { name: 'foo', port: 2 });
    assert.deepEqual(ofBar, { name: 'bar' });
    assert.equal(single.ofBar, ofBar);
    assert.equal(single.moduleConfigs.get('bar'), ofBar);
    assert.equal(single.moduleConfigs.get('foo'), single.moduleConfig);
    assert.equal(single.moduleConfigs.get('none'), undefined);
    assert.deepEqual([...single.moduleConfigs].map(([name]) => name).sort(), ['bar', 'foo']);
    assert.equal(await app.getEggObjectFromName('moduleConfigs'), single.moduleConfigs);
  });
});
