'use strict';

const assert = require('node:assert/strict');

const { context, gate, singleton, thrownBy, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

const afterDestroy = '[tegg/ctxLifecycleMiddleware] destroy tegg ctx failed:';

describeServices('errors around the objects of a request', (start) => {
  let service;
  let reader;
  let handle;
  let early;

  class Fails {
    destroy() {
      throw Object.assign(new Error(`destroy ${this.url}`), { name: 'FailsError' });
    }
  }
  context(Fails, { url: 'url' });
  class FailsToo {
    async preDestroy() {
      await turn();
      throw Object.freeze(new Error(`preDestroy ${this.url}`));
    }
  }
  context(FailsToo, { url: 'url' });
  class Simple {}
  context(Simple, {}, { accessLevel: 'PUBLIC' });
  class Throws {
    init() {
      throw new Error('init on purpose');
    }
  }
  context(Throws);
  class Reader {}
  singleton(Reader, { fails: 'fails', failsToo: 'failsToo', simple: 'simple', throws: 'throws', user: 'user' });

  before(async () => {
    service = await start({
      modules: { foo: [Fails, FailsToo, Simple, Throws, Reader] },
      middlewares: {
        early: () => async (ctx, next) => {
          early?.(ctx);
          await next();
        },
      },
      plugin: class {
        constructor(app) {
          this.app = app;
        }
        configWillLoad() {
          this.app.config.coreMiddleware.push('early');
        }
      },
      router: (app) => app.router.get('/:name', (ctx) => handle(ctx)),
    });
    reader = await service.app.getEggObject(Reader);
  });

  beforeEach(() => {
    service.lines.splice(0);
    early = undefined;
  });

  /** Waits for as many lines of errors as are said. */
  async function errors(count) {
    while (service.lines.length < count) await turn();
    return service.lines;
  }

  it('that their ends throw are logged with the request, and the client gets its answer', async () => {
    handle = (ctx) => {
      assert.ok(reader.fails);
      ctx.body = 'answer';
    };
    const { status, body } = await service.get('/a');
    assert.deepEqual([status, body], [200, 'answer']);
    const [line] = await errors(1);
    const request = String.raw`\[-/127\.0\.0\.1/-/[\d.]+ms GET /a\]`;
    assert.match(line, new RegExp(String.raw`ERROR \d+ ${request} nodejs\.FailsError: `));
    assert.ok(line.includes(`${afterDestroy}destroy /a`), line);
    assert.match(line, /at Fails\.destroy/);
  });

  it('that several ends throw are logged each', async () => {
    handle = (ctx) => {
      assert.ok(reader.fails && reader.failsToo);
      ctx.body = 'answer';
    };
    assert.equal((await service.get('/b')).status, 200);
    const lines = await errors(2);
    assert.deepEqual(lines.map((line) => line.includes(afterDestroy)), [true, true]);
    assert.ok(lines.some((line) => line.includes(`${afterDestroy}destroy /b`)));
    assert.ok(lines.some((line) => line.includes(`${afterDestroy}preDestroy /b`)));
    assert.ok(lines.every((line) => line.includes('GET /b]')));
  });

  it('that making them throws are those of the handler', async () => {
    handle = (ctx) => {
      const error = (() => {
        try {
          return reader.throws;
        } catch (thrown) {
          return thrown;
        }
      })();
      ctx.body = error.message;
    };
    assert.equal((await service.get('/c')).body, 'init on purpose');
  });

  it('tell that the ctx has been destroyed when they are read after the end', async () => {
    const finished = gate();
    let late;
    handle = (ctx) => {
      assert.ok(reader.simple);
      late = finished.promise.then(() => reader.simple);
      ctx.body = 'answer';
    };
    await service.get('/d');
    finished.open();
    const error = await thrownBy(late);
    assert.equal(error.name, 'TeggError');
    assert.equal(error.code, 'TEGG_read_after_ctx_destroyed');
    assert.match(error.message, /^Can not read property `simple` because egg ctx has been destroyed/);
  });

  it('tell so in a request that had read none before its end, and none is made', async () => {
    const finished = gate();
    let late;
    handle = (ctx) => {
      late = finished.promise.then(() => reader.simple);
      ctx.body = 'answer';
    };
    await service.get('/e');
    finished.open();
    assert.equal((await thrownBy(late)).code, 'TEGG_read_after_ctx_destroyed');
  });

  it('tell so of ctx.getEggObject after the end', async () => {
    let ctx;
    handle = (given) => {
      ctx = given;
      ctx.body = 'answer';
    };
    await service.get('/f');
    const error = await thrownBy(ctx.getEggObject(Simple));
    assert.equal(error.code, 'TEGG_read_after_ctx_destroyed');
    assert.match(error.message, /^Can not read property `simple` because egg ctx has been destroyed/);
  });

  it('tell that a ctx is required when they are read outside of a request', async () => {
    const required = { code: 'TEGG_NATIVE_NO_CONTEXT', message: /^ctx is required to read property `simple`/ };
    assert.throws(() => reader.simple, required);
    await assert.rejects(service.app.getEggObject(Simple), { ...required, message: /^ctx is required/ });
    await assert.rejects(service.app.getEggObjectFromName('simple'), { ...required, message: /^ctx is required/ });
  });

  it('tell which middleware has to come first when they are read before it', async () => {
    handle = (ctx) => (ctx.body = reader.simple instanceof Simple);
    const message =
      /^tegg context have not ready, should call after teggCtxLifecycleMiddleware: property `simple` of class Reader/;
    let thrown;
    early = () => {
      try {
        assert.ok(reader.simple);
      } catch (error) {
        thrown = error;
      }
    };
    const { json } = await service.get('/g');
    assert.equal(json, true);
    assert.equal(thrown.code, 'TEGG_NATIVE_NO_CONTEXT');
    assert.match(thrown.message, message);
  });

  it('tell so of ctx.getEggObject, but not of a singleton', async () => {
    const results = [];
    early = (ctx) => results.push(thrownBy(ctx.getEggObject(Simple)), ctx.getEggObject(Reader));
    handle = (ctx) => (ctx.body = '');
    await service.get('/h');
    const [error, found] = await Promise.all(results);
    assert.match(error.message, /^tegg context have not ready/);
    assert.equal(found, reader);
  });

  it('tell of values of ctx that there is no current one', () => {
    const error = { name: 'TeggError', message: /^Can not read property `user` because egg ctx has been destroyed/ };
    assert.throws(() => reader.user, error);
  });
});
