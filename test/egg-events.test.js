'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { describeApps, manifest, skeleton, until } = require('./support/tegg-app.js');
const { turn } = require('./support/classes.js');

// A shop as tegg's users write it. What happens is noted in `log`, which a test empties.
const files = {
  ...manifest('app/modules/shop', 'shop'),
  ...manifest('app/modules/mail', 'mail'),
  'app/log.ts': 'export const log: any[] = []; export const gates: Record<string, Promise<void>> = {};',
  'app/events.ts': `
    declare module '@eggjs/tegg' {
      interface Events {
        paid(order: string, amount: number): void;
        shipped(order: string): void;
      }
    }
  `,
  'app/modules/shop/index.ts': `
    import { AccessLevel, ContextProto, EggQualifier, EggType, Inject, SingletonProto } from '@eggjs/tegg';
    import { HTTPController, HTTPMethod, HTTPMethodEnum, HTTPParam } from '@eggjs/tegg';
    import type { ContextEventBus, EventBus } from '@eggjs/tegg';

    @ContextProto({ accessLevel: AccessLevel.PUBLIC })
    export class OrderService {
      @Inject() private readonly eventBus: ContextEventBus;

      pay(order: string) {
        return this.eventBus.emit('paid', order, 7);
      }

      cork() {
        this.eventBus.cork();
      }

      uncork() {
        return this.eventBus.uncork();
      }
    }

    @SingletonProto({ accessLevel: AccessLevel.PUBLIC })
    export class Clerk {
      @Inject() private readonly eventBus: EventBus;

      async init() {
        this.eventBus.emit('paid', 'at boot', 0);
      }

      bus() {
        return this.eventBus;
      }

      pay(order: string) {
        return this.eventBus.emit('paid', order, 8);
      }
    }

    @SingletonProto({ accessLevel: AccessLevel.PUBLIC })
    export class Keeper {
      readonly eventBus: ContextEventBus;

      constructor(@Inject() eventBus: ContextEventBus) {
        this.eventBus = eventBus;
      }

      pay(order: string) {
        return this.eventBus.emit('paid', order, 9);
      }
    }

    @HTTPController({ path: '/orders' })
    export class OrderController {
      @Inject() private readonly orderService: OrderService;
      @Inject() private readonly clerk: Clerk;
      @Inject() private readonly keeper: Keeper;

      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/pay/:order' })
      async pay(@HTTPParam() order: string) {
        return { handled: this.orderService.pay(order) };
      }

      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/singletons/:order' })
      async singletons(@HTTPParam() order: string) {
        return { handled: [this.clerk.pay(order), this.keeper.pay(order)] };
      }

      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/corked/:order' })
      async corked(@HTTPParam() order: string) {
        this.orderService.cork();
        this.orderService.cork();
        this.orderService.pay(order + '1');
        this.clerk.pay(order + '2');
        const first = this.orderService.uncork();
        await new Promise((resolve) => setImmediate(resolve));
        const { log } = require('../../log');
        log.push('waited');
        return { first, last: this.orderService.uncork() };
      }

      @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/uncorked' })
      async uncorked() {
        try {
          this.orderService.uncork();
        } catch (error) {
          return { code: error.code, message: error.message };
        }
      }
    }
  `,
  'app/modules/mail/index.ts': `
    import { AccessLevel, BackgroundTaskHelper, ContextProto, Event, EventContext, Inject } from '@eggjs/tegg';
    import type { IEventContext } from '@eggjs/tegg';
    import { gates, log } from '../../log';

    @ContextProto()
    export class Draft {
      destroy() {
        log.push('draft ended');
      }
    }

    @Event('paid')
    export class Mailer {
      @Inject() private readonly draft: Draft;
      @Inject() private readonly user: any;
      @Inject() private readonly backgroundTaskHelper: BackgroundTaskHelper;

      async handle(order: string, amount: number) {
        this.draft;
        log.push(['mailed', order, amount]);
        if (gates[order]) this.backgroundTaskHelper.run(() => gates[order]);
      }
    }

    @Event('shipped')
    @Event('paid')
    export class Ledger {
      @Inject() private readonly draft: Draft;
      @Inject() private readonly url: string;

      async handle(@EventContext() ctx: IEventContext, order: string) {
        log.push([ctx.eventName, order, this.url, Object.keys(ctx)]);
      }
    }

    @Event('paid')
    export class Broken {
      async handle(order: string) {
        if (order === 'broken') throw new Error('on purpose');
      }
    }
  `,
};

const plugins = skeleton()['config/plugin.ts'];
const withPlugin = plugins.replace('};', "  eventbusModule: { enable: true, package: '@eggjs/tegg' },\n};");

describeApps('events', (start) => {
  let site;
  let log;
  let gates;
  let waiter;

  /** Boots the app, and waits for what it emits itself. */
  async function boot(more = {}) {
    site = await start({ ...files, ...more });
    ({ log, gates } = require(join(site.baseDir, 'app/log')));
    await until(() => log.filter(([name]) => name === 'paid').length === 1);
    await until(() => log.includes('draft ended'));
    const atBoot = log.splice(0);
    waiter = await site.app.getEventWaiter();
    return atBoot;
  }

  function inScope(fn) {
    const ctx = site.app.createAnonymousContext();
    return ctx.beginModuleScope(() => fn(ctx));
  }

  it('are handled by classes of other modules, each in a context of its own that is no request', async () => {
    await boot();
    const done = waiter.await('paid');
    const { json } = await site.get('/orders/pay/one');
    assert.deepEqual(json, { handled: true });
    assert.equal(await done, 'one');
    assert.deepEqual(log, [['mailed', 'one', 7], ['paid', 'one', '/', ['eventName']], 'draft ended']);
  });

  it('are emitted while singletons are made', async () => {
    const atBoot = await boot();
    assert.deepEqual(atBoot, [['mailed', 'at boot', 0], ['paid', 'at boot', '/', ['eventName']], 'draft ended']);
  });

  it('work the same where the plugin eventbusModule is enabled under an alias', async () => {
    await boot({ 'config/plugin.ts': withPlugin });
    const done = waiter.await('paid');
    await site.get('/orders/pay/one');
    await done;
    assert.deepEqual(log, [['mailed', 'one', 7], ['paid', 'one', '/', ['eventName']], 'draft ended']);
  });

  it('are emitted by singletons: of the current request, and outside of one by the app', async () => {
    await boot();
    const { app } = site;
    const { Clerk, Keeper } = require(join(site.baseDir, 'app/modules/shop'));
    const [clerk, keeper] = [await app.getEggObject(Clerk), await app.getEggObject(Keeper)];
    assert.deepEqual((await site.get('/orders/singletons/a')).json, { handled: [true, true] });
    await until(() => log.filter((one) => one === 'draft ended').length === 2);
    const paid = () => log.filter(([name]) => name === 'mailed').map(([, ...rest]) => rest);
    assert.deepEqual(paid(), [['a', 8], ['a', 9]]);
    log.splice(0);
    for (const one of [clerk, keeper]) {
      const done = waiter.await('paid');
      assert.equal(one.pay('outside'), true);
      await done;
    }
    assert.deepEqual(paid(), [['outside', 8], ['outside', 9]]);
    assert.equal(clerk.bus(), await app.getEventbus());
    assert.throws(() => keeper.eventBus.cork(), { code: 'ERR_INVALID_ARG_TYPE', message: /outside of a request/ });
    await app.runInAnonymousContextScope(async (ctx) => assert.equal(clerk.bus(), ctx.eventBus));
  });

  it('wait while they are corked, and are sent in order when the last uncork is called', async () => {
    await boot();
    assert.deepEqual((await site.get('/orders/corked/x')).json, { first: false, last: true });
    await until(() => log.filter((one) => one === 'draft ended').length === 2);
    const order = log.filter((one) => one === 'waited' || one[0] === 'mailed');
    assert.deepEqual(order, ['waited', ['mailed', 'x1', 7], ['mailed', 'x2', 8]]);
  });

  it('are not uncorked where they are not corked', async () => {
    await boot();
    const { json } = await site.get('/orders/uncorked');
    assert.equal(json.code, 'TEGG_NATIVE_EVENT_CORK');
    assert.match(json.message, /^eventbus uncork without cork/);
  });

  it('keep requests apart: one that is corked holds up no other', async () => {
    await boot();
    const { OrderService } = require(join(site.baseDir, 'app/modules/shop'));
    await inScope(async (ctx) => {
      (await ctx.getEggObject(OrderService)).cork();
      (await ctx.getEggObject(OrderService)).pay('held');
      const done = waiter.await('paid');
      await site.get('/orders/pay/other');
      await done;
      assert.deepEqual(log[0], ['mailed', 'other', 7]);
      log.splice(0);
      const held = waiter.await('paid');
      ctx.eventBus.uncork();
      await held;
      assert.deepEqual(log[0], ['mailed', 'held', 7]);
    });
  });

  it('that nobody uncorks are dropped with their request, and others of it told apart', async () => {
    await boot();
    const { OrderService } = require(join(site.baseDir, 'app/modules/shop'));
    await inScope(async (ctx) => {
      (await ctx.getEggObject(OrderService)).cork();
      (await ctx.getEggObject(OrderService)).pay('held');
    });
    await site.get('/orders/pay/next');
    await until(() => log.includes('draft ended'));
    assert.deepEqual(log.filter(([name]) => name === 'mailed'), [['mailed', 'next', 7]]);
  });

  it('are logged where a handler fails, which keeps no other from its work', async () => {
    await boot();
    const errors = [];
    site.app.logger.error = (error) => errors.push([error.message, site.app.currentContext.url]);
    const done = waiter.await('paid');
    await site.get('/orders/pay/broken');
    await done;
    assert.deepEqual(errors, [['[EventBus] process event paid for handler broken failed: on purpose', '/']]);
    assert.equal(log.length, 3);
  });

  it('are told to who waits when handlers are done, and end their context when background tasks are', async () => {
    await boot();
    let open;
    gates.slow = new Promise((resolve) => (open = resolve));
    const done = waiter.await('paid');
    await site.get('/orders/pay/slow');
    await done;
    for (let i = 0; i < 5; i++) await turn();
    assert.equal(log.includes('draft ended'), false);
    open();
    await until(() => log.includes('draft ended'));
    assert.equal(log.at(-1), 'draft ended');
  });

  it('work in a ctx that has no module scope, and in one whose scope has ended', async () => {
    await boot();
    const ctx = site.app.createAnonymousContext();
    for (let i = 0; i < 2; i++) {
      const done = waiter.await('paid');
      ctx.eventBus.cork();
      assert.equal(ctx.eventBus.emit('paid', `${i}`, i), true);
      await turn();
      assert.deepEqual(log, []);
      assert.equal(ctx.eventBus.uncork(), true);
      await done;
      assert.deepEqual(log.splice(0)[0], ['mailed', `${i}`, i]);
      await ctx.beginModuleScope(async () => {});
    }
    assert.equal(ctx.eventBus, ctx.eventBus);
  });
});
