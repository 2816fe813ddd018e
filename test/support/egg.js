'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage } = require('node:async_hooks');
const { once } = require('node:events');
const { mkdtempSync, readFile, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { ContextStorage } = require('../..');
const { get, listen, createMeeting } = require('./http.js');

const kProcessStorage = Symbol.for('gals#asyncLocalStorage');
const baseDir = join(__dirname, '../fixtures/egg-app');
// Egg 3 itself calls what its logger has deprecated.
const environment = { NO_DEPRECATION: 'egg-logger' };
// Egg, egg-mock and graceful leave listeners on the process.
const watched = ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM', 'SIGQUIT'];

/**
 * What an Egg app relies on, of whatever version.
 * @param {() => { mm: object, framework: string }} load Egg's own mock and where the framework lies
 */
function describeEgg(title, load) {
  describe(title, () => {
    const listeners = new Map(watched.map((event) => [event, process.listeners(event)]));
    let mm;
    let mocked;
    let app;
    let server;
    let scratch;

    /** Has a request do `handle`, over HTTP; resolves with the response. */
    function request(handle, name = 'it') {
      app.handle = handle;
      return get(`${server.url}/do/${name}`);
    }

    /** The lines that `logger` writes while `body` runs. */
    async function linesOf(logger, body) {
      mocked.mockLog(logger);
      await body();
      return logger._mockLogs.map((line) => `${line}`);
    }

    before(async () => {
      scratch = mkdtempSync(join(tmpdir(), 'tegg-native-'));
      Object.assign(process.env, environment, { TEGG_NATIVE_SCRATCH: scratch });
      const { mm: mock, framework } = load();
      mm = mock;
      mocked = mm.app({ baseDir, framework, plugin: false, cache: false, coverage: false });
      await mocked.ready();
      app = mocked._app;
      app.silent = true;
      server = await listen(app.callback());
    });

    afterEach(() => mm.restore());

    after(async () => {
      await server?.close();
      await mocked?.close();
      for (const name of ['TEGG_NATIVE_SCRATCH', ...Object.keys(environment)]) delete process.env[name];
      rmSync(scratch, { recursive: true, force: true });
      for (const [event, prior] of listeners) {
        for (const listener of process.listeners(event)) {
          if (!prior.includes(listener)) process.removeListener(event, listener);
        }
      }
    });

    it('has the storage of the process, as one of ours', () => {
      assert.equal(app.ctxStorage, globalThis[kProcessStorage]);
      assert.ok(app.ctxStorage instanceof AsyncLocalStorage);
      assert.ok(app.ctxStorage instanceof ContextStorage);
    });

    it('has the same storage in the agent', () => {
      assert.ok(mocked._agent.ctxStorage instanceof ContextStorage);
      assert.equal(mocked._agent.ctxStorage, app.ctxStorage);
    });

    it('has no context outside of a request', async () => {
      assert.equal(app.currentContext, undefined);
      await request((ctx) => (ctx.body = 'answer'));
      assert.equal(app.currentContext, undefined);
    });

    it('shows a request its own ctx wherever the request leads', async () => {
      const seen = {};
      const { body } = await request(async (ctx) => {
        const note = (where) => (seen[where] = app.currentContext === ctx && app.ctxStorage.getStore() === ctx);
        const through = (where, begin) =>
          new Promise((resolve) => begin(() => resolve(note(where)))).then(() => note(`after ${where}`));
        note('handler');
        seen.service = ctx.service.where.isCurrent();
        await null;
        note('await');
        seen['service after an await'] = ctx.service.where.isCurrent();
        await through('nextTick', process.nextTick);
        await through('timer', (done) => setTimeout(done, 1));
        await through('immediate', setImmediate);
        await through('file', (done) => readFile(__filename, done));
        await { then: (resolve) => resolve(note('thenable')) };
        note('after thenable');
        ctx.body = 'done';
      });
      assert.equal(body, 'done');
      assert.deepEqual(Object.entries(seen).filter(([, own]) => !own), []);
      assert.equal(Object.keys(seen).length, 14);
    });

    it('keeps requests apart that wait for each other', async () => {
      const meet = [createMeeting(20), createMeeting(20)];
      const handle = async (ctx) => {
        await meet[0]();
        const first = app.currentContext.params.name;
        await new Promise((resolve) => setTimeout(resolve, 1));
        await meet[1]();
        ctx.body = [first, app.currentContext.params.name];
      };
      const names = Array.from({ length: 20 }, (_, i) => `request-${i}`);
      const answers = await Promise.all(names.map((name) => request(handle, name)));
      assert.deepEqual(answers.map(({ json }) => json), names.map((name) => [name, name]));
    });

    it('shows a request its ctx after the response', async () => {
      let own;
      await request((ctx) => {
        ctx.body = 'answer';
        own = once(ctx.res, 'finish')
          .then(() => new Promise((resolve) => setTimeout(resolve, 1)))
          .then(() => app.currentContext === ctx);
      });
      assert.equal(await own, true);
    });

    it('shows the error handler the ctx of the request that failed', async () => {
      const failed = new Promise((resolve) => {
        app.once('error', (error, ctx) => resolve({ error, ctx, current: app.currentContext }));
      });
      const { status } = await request(async () => {
        await null;
        throw new Error('on purpose');
      });
      const { error, ctx, current } = await failed;
      assert.equal(status, 500);
      assert.equal(error.message, 'on purpose');
      assert.equal(current, ctx);
      assert.equal(ctx.path, '/do/it');
    });

    it('keeps the ctx in ctx.runInBackground when the request is long answered', async () => {
      let answered;
      const answer = new Promise((resolve) => (answered = resolve));
      let task;
      await request((ctx) => {
        task = new Promise((resolve) => {
          ctx.runInBackground(async (given) => {
            const early = app.currentContext === ctx;
            await answer;
            resolve([given === ctx, early, app.currentContext === ctx]);
          });
        });
        ctx.body = 'answer';
      });
      answered();
      assert.deepEqual(await task, [true, true, true]);
    });

    it('shows the error handler the ctx of a background task that failed', async () => {
      const failed = new Promise((resolve) => {
        app.once('error', (error, ctx) => resolve({ error, own: app.currentContext === ctx }));
      });
      await request((ctx) => {
        ctx.runInBackground(async () => {
          throw new Error('on purpose');
        });
        ctx.body = 'answer';
      });
      const { error, own } = await failed;
      assert.equal(error.runInBackground, true);
      assert.equal(own, true);
    });

    it('runs app.runInBackground in an anonymous ctx', async () => {
      const seen = await new Promise((resolve) => {
        app.runInBackground(async (ctx) => {
          await null;
          resolve([ctx.path, app.currentContext === ctx]);
        });
        assert.equal(app.currentContext, undefined);
      });
      assert.deepEqual(seen, ['/', true]);
    });

    it('runs app.runInAnonymousContextScope in an anonymous ctx, and leaves it', async () => {
      const lines = await linesOf(app.logger, async () => {
        app.logger.info('before');
        await app.runInAnonymousContextScope(async (ctx) => {
          await new Promise((resolve) => setTimeout(resolve, 1));
          assert.equal(app.currentContext, ctx);
          app.logger.info('inside');
        });
        app.logger.info('after');
        assert.equal(app.currentContext, undefined);
      });
      assert.equal(lines.length, 3);
      assert.match(lines[0], /INFO \d+ before/);
      assert.match(lines[1], /INFO \d+ \[-\/127\.0\.0\.1\/-\/[\d.]+ms GET \/\] inside/);
      assert.match(lines[2], /INFO \d+ after/);
    });

    it('takes the request that app.runInAnonymousContextScope is given', async () => {
      const seen = await app.runInAnonymousContextScope(() => app.currentContext.path, { url: '/given' });
      assert.equal(seen, '/given');
    });

    it('has the loggers of the app print the prefix of each request', async () => {
      const meet = createMeeting(2);
      const handle = async (ctx) => {
        await meet();
        app.logger.info('of the app');
        ctx.logger.info('of the ctx');
        ctx.body = 'answer';
      };
      const lines = await linesOf(app.logger, () => Promise.all([request(handle, 'a'), request(handle, 'b')]));
      for (const name of ['a', 'b']) {
        for (const text of ['of the app', 'of the ctx']) {
          const pattern = new RegExp(`INFO \\d+ \\[-/127\\.0\\.0\\.1/-/[\\d.]+ms GET /do/${name}\\] ${text}`);
          assert.equal(lines.filter((line) => pattern.test(line)).length, 1, `${pattern} in\n${lines.join('')}`);
        }
      }
      assert.equal(lines.length, 4);
    });

    it('has app.mockContext make its ctx current till it is restored', async () => {
      const ctx = mocked.mockContext({ user: 'mocked' });
      assert.equal(app.currentContext, ctx);
      assert.equal(app.currentContext.user, 'mocked');
      assert.ok(Object.hasOwn(app.ctxStorage, 'getStore'));
      await null;
      assert.equal(app.currentContext, ctx);
      mm.restore();
      assert.ok(!Object.hasOwn(app.ctxStorage, 'getStore'));
      assert.equal(app.currentContext, undefined);
      await request((real) => (real.body = app.currentContext === real)).then(({ json }) => assert.equal(json, true));
    });

    it('has the loggers see the ctx of app.mockContext', async () => {
      mocked.mockContext();
      const lines = await linesOf(app.logger, () => app.logger.info('mocked'));
      assert.match(lines[0], /INFO \d+ \[-\/127\.0\.0\.1\/-\/[\d.]+ms GET \/\] mocked/);
    });

    it('keeps scopes of app.mockContextScope apart', async () => {
      const meet = createMeeting(2);
      const scope = async (ctx) => {
        await meet();
        return app.currentContext === ctx;
      };
      const own = await Promise.all([mocked.mockContextScope(scope), mocked.mockContextScope(scope)]);
      assert.deepEqual(own, [true, true]);
      assert.equal(app.currentContext, undefined);
    });

    it('leaves the storage of the process alone when the app is closed', async () => {
      const { ctxStorage } = app;
      await mocked.close();
      assert.equal(globalThis[kProcessStorage], ctxStorage);
      assert.equal(ctxStorage.run('after', () => ctxStorage.getStore()), 'after');
    });
  });
}

module.exports = { describeEgg, baseDir };
