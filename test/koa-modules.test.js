'use strict';

const assert = require('node:assert/strict');
const { Readable } = require('node:stream');

const Router = require('@eggjs/router').KoaRouter;
const {
  ContextProto,
  HTTPController,
  HTTPMethod,
  HTTPMethodEnum,
  HTTPParam,
  HTTPQueries,
  HTTPQuery,
  Inject,
  SingletonProto,
} = require('..');
const { addModules } = require('../koa.js');
const { gate } = require('./support/classes.js');
const { createMeeting, get, listen } = require('./support/http.js');

/** The classes of an app: what is read of a request is its own, and `journal` tells when it ends. */
function classes() {
  class Visit {
    destroy() {
      this.journal.push(`visit of ${this.name} destroyed`);
    }
  }
  Inject()(Visit.prototype, 'journal');
  ContextProto()(Visit);

  class Greeter {
    async greet(name) {
      this.visit.name = name;
      await this.met?.();
      return `Hello, ${this.visit.name}`;
    }

    destroy() {
      this.journal.push('greeter destroyed');
    }
  }
  Inject()(Greeter.prototype, 'visit');
  Inject()(Greeter.prototype, 'journal');
  SingletonProto()(Greeter);

  class HelloController {
    async hello(name, salutation, marks) {
      return { text: await this.greeter.greet(name), salutation, marks };
    }

    async later(name) {
      this.greeter.visit.name = name;
      this.backgroundTaskHelper.run(this.task);
      return name;
    }
  }
  const { prototype } = HelloController;
  for (const name of ['greeter', 'backgroundTaskHelper', 'task']) Inject()(prototype, name);
  const method = (path, key) => {
    HTTPMethod({ method: HTTPMethodEnum.GET, path })(prototype, key);
  };
  method('/hello/:name', 'hello');
  HTTPParam({ name: 'name' })(prototype, 'hello', 0);
  HTTPQuery({ name: 'salutation' })(prototype, 'hello', 1);
  HTTPQueries({ name: 'mark' })(prototype, 'hello', 2);
  method('/later/:name', 'later');
  HTTPParam({ name: 'name' })(prototype, 'later', 0);
  HTTPController()(HelloController);
  return { Visit, Greeter, HelloController };
}

for (const [title, koa] of [['Koa 2', 'koa2'], ['Koa 3', 'koa']]) {
  describe(`modules of ${title}`, () => {
    const Koa = require(koa);
    let open;
    afterEach(async () => {
      await open?.close();
      open = undefined;
    });

    /** An app over HTTP: `{ url, journal, container, close, app, parts }`. */
    async function start({ router, use, task = async () => {} } = {}) {
      const app = new Koa();
      app.silent = true;
      const journal = [];
      const parts = classes();
      const innerObjects = { journal, task };
      const { container, close } = await addModules(app, { classes: Object.values(parts), innerObjects, router });
      if (router !== undefined) app.use(router.routes());
      if (use !== undefined) app.use((ctx, next) => use({ ctx, next, container, parts, journal }));
      const server = await listen(app.callback());
      open = { ...server, app, container, journal, parts, end: close };
      return open;
    }

    it('routes requests to controllers, and gives each objects of its own', async () => {
      const { url, container, parts, journal, end } = await start();
      const greeter = await container.getEggObject(parts.Greeter);
      greeter.met = createMeeting(2);
      const answers = await Promise.all(['Ada', 'Grace%20H'].map((name) => get(`${url}/hello/${name}?mark=1&mark=2`)));

      const expected = ['Ada', 'Grace H'].map((name) => ({ text: `Hello, ${name}`, marks: ['1', '2'] }));
      assert.deepEqual(answers.map(({ json }) => json), expected);
      assert.equal((await get(`${url}/hello`)).status, 404);
      assert.deepEqual([...journal].sort(), ['visit of Ada destroyed', 'visit of Grace H destroyed']);
      await end();
      assert.equal(journal.at(-1), 'greeter destroyed');
    });

    it('hands one value of a query to a parameter, also where it comes twice', async () => {
      const { url } = await start();
      const { json } = await get(`${url}/hello/Ada?salutation=Hi&salutation=Yo`);
      assert.equal(json.salutation, 'Hi');
    });

    it('registers routes with the router of the app', async () => {
      const router = new Router();
      const { url } = await start({ router });
      assert.equal((await get(`${url}/hello/Ada`)).json.text, 'Hello, Ada');
    });

    it('refuses routes that the app has itself, and leaves the app as it was', async () => {
      const router = new Router();
      router.get('/hello/:name', () => {});
      const app = new Koa();
      const innerObjects = { journal: [], task() {} };
      const made = addModules(app, { classes: Object.values(classes()), innerObjects, router });
      await assert.rejects(made, { code: 'TEGG_ROUTER_CONFLICT' });
      assert.equal(app.middleware.length, 0);
    });

    it('has other middlewares read the objects, until the stream of the body is closed', async () => {
      const [begun, sent] = [gate(), gate()];
      const { url, journal } = await start({
        async use({ ctx, container, parts }) {
          const { visit } = await container.getEggObject(parts.Greeter);
          visit.name = 'Ada';
          assert.equal(container.currentContext, ctx);
          ctx.body = Readable.from((async function* () {
            yield 'first ';
            // What comes before has been read.
            begun.open();
            await sent.promise;
            yield visit.name;
          })());
        },
      });
      const answer = get(`${url}/stream`);
      await begun.promise;
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(journal, []);
      sent.open();
      assert.equal((await answer).body, 'first Ada');
      while (journal.length === 0) await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(journal, ['visit of Ada destroyed']);
    });

    it('waits for background tasks before it closes', async () => {
      const task = gate();
      const { url, journal, end } = await start({ task: () => task.promise });
      assert.equal((await get(`${url}/later/Ada`)).body, 'Ada');
      const closed = end();
      assert.deepEqual(journal, []);
      task.open();
      await closed;
      assert.deepEqual(journal, ['visit of Ada destroyed', 'greeter destroyed']);
    });

    it('emits what objects throw at their end, and what middlewares throw, as errors of the app', async () => {
      const { url, app } = await start({
        async use({ container, parts }) {
          const { visit } = await container.getEggObject(parts.Greeter);
          visit.destroy = () => {
            throw new Error('at the end');
          };
          throw new Error('in the middleware');
        },
      });
      const errors = [];
      app.on('error', ({ message }) => errors.push(message));
      assert.equal((await get(`${url}/error`)).status, 500);
      assert.deepEqual(errors.sort(), ['at the end', 'in the middleware']);
    });

    it('refuses what is no app, no option or no router', async () => {
      await assert.rejects(addModules({}, { classes: [] }), { code: 'ERR_INVALID_ARG_TYPE' });
      await assert.rejects(addModules(new Koa(), null), { code: 'ERR_INVALID_ARG_TYPE' });
      await assert.rejects(addModules(new Koa(), {}), { code: 'ERR_INVALID_ARG_VALUE' });
      await assert.rejects(addModules(new Koa(), { classes: [], router: {} }), { code: 'ERR_INVALID_ARG_TYPE' });
    });
  });
}
