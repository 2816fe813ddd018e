'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage } = require('node:async_hooks');

const { ContextStorage } = require('..');
const { get, listen, createMeeting } = require('./support/http.js');
const { start } = require('./support/process.js');

// Each way to give a Koa app our storage: `{ app, storage }`.
const ways = {
  'Koa 3 with our storage'() {
    const Koa = require('koa');
    const storage = new ContextStorage();
    const app = new Koa({ asyncLocalStorage: storage });
    return { app, storage, current: () => app.currentContext };
  },
  'Koa 3 with its own storage, upgraded'() {
    const Koa = require('koa');
    const app = new Koa({ asyncLocalStorage: true });
    const storage = app.ctxStorage;
    ContextStorage.upgrade(app.ctxStorage);
    return { app, storage, current: () => app.currentContext };
  },
  'Koa 2 with a middleware'() {
    const Koa = require('koa2');
    const storage = new ContextStorage();
    const app = new Koa();
    app.use((ctx, next) => storage.run(ctx, next));
    return { app, storage, current: () => storage.getStore() };
  },
};

for (const [title, create] of Object.entries(ways)) {
  describe(title, () => {
    let app;
    let storage;
    let current;
    let server;
    let handle;

    before(async () => {
      ({ app, storage, current } = create());
      app.silent = true;
      app.use((ctx) => handle(ctx));
      server = await listen(app.callback());
    });

    after(() => server.close());

    it('keeps requests apart that wait for each other', async () => {
      const meet = [createMeeting(20), createMeeting(20)];
      handle = async (ctx) => {
        const seen = [current().path];
        await meet[0]();
        seen.push(current().path);
        await new Promise((resolve) => setTimeout(resolve, 1));
        seen.push(current().path);
        await meet[1]();
        await { then: (resolve) => resolve(seen.push(current().path)) };
        ctx.body = [...seen, current().path];
      };
      const paths = Array.from({ length: 20 }, (_, i) => `/${i}`);
      const answers = await Promise.all(paths.map((path) => get(server.url + path)));
      assert.deepEqual(answers.map(({ json }) => json), paths.map((path) => Array(5).fill(path)));
    });

    it('has no context outside of a request', async () => {
      handle = (ctx) => (ctx.body = 'answer');
      assert.equal(current(), undefined);
      await get(server.url);
      assert.equal(current(), undefined);
    });

    // Koa 2 calls the handler after the middleware, with ctx at hand.
    if (!title.startsWith('Koa 2')) {
      it('shows the error handler the ctx of the request that failed', async () => {
        handle = async () => {
          await null;
          throw new Error('on purpose');
        };
        const failed = new Promise((resolve) => {
          app.once('error', (error, ctx) => resolve({ message: error.message, own: current() === ctx, ctx }));
        });
        const { status } = await get(`${server.url}/failing`);
        const { message, own, ctx } = await failed;
        assert.deepEqual([status, message, ctx.path], [500, 'on purpose', '/failing']);
        assert.equal(own, true);
      });
    }

    it('uses the very storage', () => {
      assert.ok(storage instanceof ContextStorage);
      assert.ok(storage instanceof AsyncLocalStorage);
      if ('ctxStorage' in app) assert.equal(app.ctxStorage, storage);
      storage.run('ctx', () => assert.equal(current(), 'ctx'));
    });
  });
}

describe('the Koa examples', () => {
  for (const name of ['koa2.js', 'koa3.js']) {
    it(`${name} answers from the context`, async () => {
      const example = start([require.resolve(`../examples/${name}`)], { env: { PORT: '0' } });
      try {
        const [, origin] = await example.line(/(http:\S+)\/any\/path\n/);
        const paths = ['/a', '/b', '/c'];
        const answers = await Promise.all(paths.map((path) => get(origin + path)));
        assert.deepEqual(answers.map(({ body }) => body), paths.map((path) => `Hello from ${path}\n`));
      } finally {
        await example.stop();
      }
    });
  }
});
