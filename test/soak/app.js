'use strict';

// The parts of the soak's app: what a business app does in a request, and what goes wrong in one.
const { once } = require('node:events');
const { Readable } = require('node:stream');

const { Context, HTTPBody, HTTPController, HTTPMethod, HTTPQuery } = require('../..');
const { inject } = require('../support/classes.js');
const { createShop } = require('./shop.js');
const { pause, wait } = require('./waits.js');

/** Decorates the methods of a controller: their verbs, paths and what each gets, `id` first. */
function route(clazz, routes) {
  for (const [method, { verb = 'GET', ctx, body, ...options }] of Object.entries(routes)) {
    HTTPQuery({ name: 'id' })(clazz.prototype, method, 0);
    if (ctx) Context()(clazz.prototype, method, 1);
    if (body) HTTPBody()(clazz.prototype, method, 1);
    HTTPMethod({ method: verb, path: `/${method}`, ...options })(clazz.prototype, method);
  }
  HTTPController()(clazz);
}

/**
 * @param {import('./ledger.js').Ledger} ledger
 * @param {import('./threads.js').Threads} threads
 * @param {number} [kept] of how many requests the app keeps one, by mistake
 * @returns {import('../support/egg-services.js').Parts}
 */
function createParts(ledger, threads, kept) {
  let app;
  let clerk;
  const shop = createShop(ledger, () => app.currentContext);

  class Served {
    plain(id) {
      return this.clerk.serve(id, 3);
    }
    advised(id) {
      this.trace.expect(id);
      return this.clerk.advised(id);
    }
    async fails(id) {
      if (id.endsWith('1')) await this.clerk.serve(id, 1);
      throw Object.assign(new Error(`failed ${id}`), { status: 503 });
    }
    rejects(id) {
      this.trace.expect(id);
      return Promise.reject(`failed ${id}`);
    }
    /** Goes on when its time is over, and the failure has been sent. */
    async times(id, ctx) {
      this.trace.expect(id);
      await once(ctx.res, 'close');
      return this.clerk.serve(id, 2, true);
    }
    async slow(id) {
      await pause(4);
      return this.clerk.serve(id, 1);
    }
    download(id, ctx) {
      ctx.body = Readable.from((async function* () {
        for (let i = 0; i < 4; i++) {
          await clerk.serve(id, 1, true);
          yield Buffer.alloc(16_384, id);
        }
      })());
    }
    upload(id, body) {
      this.trace.expect(id);
      return `got ${body.text.length} for ${id}`;
    }
    async multipart(id, ctx) {
      const file = await ctx.getFileStream();
      let length = 0;
      for await (const chunk of file) length += chunk.length;
      this.trace.expect(id);
      return `got ${length} for ${id}`;
    }
    async background(id, ctx) {
      this.backgroundTaskHelper.run(() => this.clerk.serve(id, 2));
      ctx.runInBackground(async () => {
        await pause(3);
        this.trace.expect(id);
        if (id.endsWith('3')) throw new Error('a task that fails');
      });
      return this.clerk.serve(id, 1);
    }
    async emits(id) {
      this.eventBus.emit('paid', id);
      return this.clerk.serve(id, 1);
    }
    async thread(id) {
      const answer = await threads.ask(id);
      this.trace.expect(id);
      return answer;
    }
    async session(id, ctx) {
      ctx.session.id = id;
      ctx.logger.info('in the session of %s', id);
      return this.clerk.serve(id, 1);
    }
    async anonymous(id) {
      const own = `${id}-anonymous`;
      await app.createAnonymousContext({ url: `/?id=${own}` }).beginModuleScope(async () => this.clerk.serve(own, 1));
      return this.clerk.serve(id, 1);
    }
  }
  const helpers = { eventBus: 'eventBus', backgroundTaskHelper: 'backgroundTaskHelper' };
  inject(Served, { trace: 'trace', clerk: 'clerk', ...helpers });
  route(Served, {
    plain: {},
    advised: {},
    fails: {},
    rejects: {},
    times: { ctx: true, timeout: 5 },
    slow: {},
    download: { ctx: true },
    upload: { verb: 'POST', body: true },
    multipart: { verb: 'POST', ctx: true },
    background: { ctx: true },
    emits: {},
    thread: {},
    session: { ctx: true },
    anonymous: {},
  });

  class Accounts {
    async statement(id) {
      this.trace.expect(id);
      const { account } = this;
      await wait();
      account.owner ??= id;
      const isOwn = this.account === account && account.isReady && account.owner === id;
      ledger.expect(isOwn, `${id} met the account of ${account.owner}`);
      const baskets = [await app.getEggObject(shop.Basket), await app.getEggObject(shop.Basket)];
      ledger.expect(baskets[0] !== baskets[1], 'two were given one basket');
      return `served ${id}`;
    }
  }
  inject(Accounts, { trace: 'trace', account: 'account' });
  route(Accounts, { statement: {} });

  let serial = 0;
  const all = [];
  /** Makes an object of every request's context; keeps some requests where it has to be found that it does. */
  const count = () => async (ctx, next) => {
    ledger.open++;
    ctx.res.once('close', () => ledger.open--);
    ledger.requests++;
    clerk.meet(ctx.query.id);
    if (kept !== undefined && ++serial % kept === 0) all.push(ctx);
    await next();
  };

  return {
    modules: { shop: Object.values(shop) },
    controllers: [Served, Accounts],
    middlewares: { count },
    boot: class {
      constructor(owner) {
        app = owner;
      }
      async didReady() {
        clerk = await app.getEggObject(shop.Clerk);
      }
    },
    config: {
      middleware: ['count'],
      bodyParser: { jsonLimit: '1mb' },
      multipart: { mode: 'stream' },
    },
  };
}

module.exports = { createParts };
