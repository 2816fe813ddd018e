'use strict';

const assert = require('node:assert/strict');

const { Event, EventContextFactory, EventHandlerFactory, Inject, SingletonEventBus } = require('..');
const { areCollected, context, gate, singleton, thrownBy, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

/** A class that handles an event, with a function. */
function handler(event, handle) {
  class Handler {
    handle(...args) {
      return Reflect.apply(handle, this, args);
    }
  }
  Event(event)(Handler);
  return Handler;
}

describeServices('events of an app', (start) => {
  it('keep nothing of the request that has emitted them, while they are handled', async () => {
    const [begun, go] = [gate(), gate()];
    const Slow = handler('slow', async () => {
      begun.open();
      await go.promise;
      await turn();
    });
    class Tracked {}
    context(Tracked);
    class Reader {}
    singleton(Reader, { tracked: 'tracked', eventBus: 'eventBus' });
    const { app } = await start({ modules: { foo: [Slow, Tracked, Reader] } });
    const reader = await app.getEggObject(Reader);
    const bus = await app.getEggObject(SingletonEventBus);
    const done = bus.await('slow');
    const references = [];
    async function emit() {
      const ctx = app.createAnonymousContext();
      await ctx.beginModuleScope(async () => {
        references.push(new WeakRef(ctx), new WeakRef(reader.tracked));
        reader.eventBus.cork();
        reader.eventBus.emit('slow');
        reader.eventBus.emit('nobody');
        reader.eventBus.uncork();
      });
    }
    await emit();
    await begun.promise;
    assert.equal(await areCollected(references), true);
    go.open();
    await done;
  });

  it('that stay corked are collected with their request', async () => {
    class Reader {}
    singleton(Reader, { eventBus: 'eventBus' });
    const { app } = await start({ modules: { foo: [Reader, handler('paid', () => {})] } });
    const reader = await app.getEggObject(Reader);
    const references = [];
    async function emit() {
      const [ctx, order] = [app.createAnonymousContext(), {}];
      references.push(new WeakRef(ctx), new WeakRef(order));
      await ctx.beginModuleScope(async () => {
        reader.eventBus.cork();
        reader.eventBus.emit('paid', order);
      });
    }
    await emit();
    assert.equal(await areCollected(references), true);
  });

  it('are sent at once again when they were uncorked', async () => {
    const handled = [];
    const { app } = await start({ modules: { foo: [handler('paid', (one) => handled.push(one))] } });
    const bus = await app.getEggObject(SingletonEventBus);
    const ctx = app.createAnonymousContext();
    await ctx.beginModuleScope(async () => {
      for (const one of [1, 2]) {
        ctx.eventBus.cork();
        ctx.eventBus.uncork();
        const done = bus.await('paid');
        ctx.eventBus.emit('paid', one);
        await done;
      }
    });
    assert.deepEqual(handled, [1, 2]);
  });

  it('of one ctx whose scope has ended hold up none of another', async () => {
    const { app } = await start({ modules: { foo: [handler('paid', () => {})] } });
    const bus = await app.getEggObject(SingletonEventBus);
    const [one, two] = [app.createAnonymousContext(), app.createAnonymousContext()];
    for (const ctx of [one, two]) await ctx.beginModuleScope(async () => {});
    one.eventBus.cork();
    const done = bus.await('paid');
    two.eventBus.emit('paid', 'two');
    assert.equal(await done, 'two');
  });

  it('have contexts of which hooks are told, before they are handled', async () => {
    const log = [];
    const service = await start({ modules: { foo: [handler('paid', () => log.push('handled'))] } });
    const { app } = service;
    app.eggContextLifecycleUtil.registerLifecycle({
      async preCreate(_surroundings, { origin }) {
        await turn();
        log.push(['begins', origin.url]);
      },
      preDestroy: () => log.push('ends'),
    });
    const bus = await app.getEggObject(SingletonEventBus);
    const done = bus.await('paid');
    bus.emit('paid');
    await done;
    assert.deepEqual(log, [['begins', '/'], 'handled', 'ends']);
  });

  it('are known by the names and classes of their parts', async () => {
    class Reader {}
    const names = ['eventHandlerFactory', 'eventContextFactory', 'singletonEventBus', 'eventBus'];
    for (const name of names) Inject()(Reader.prototype, name);
    Reflect.defineMetadata('design:type', SingletonEventBus, Reader.prototype, 'typed');
    Inject()(Reader.prototype, 'typed');
    singleton(Reader);
    const { app } = await start({ modules: { foo: [Reader] } });
    const reader = await app.getEggObject(Reader);
    const bus = await app.getEggObject(SingletonEventBus);
    assert.ok(bus instanceof SingletonEventBus);
    assert.equal(reader.singletonEventBus, bus);
    assert.equal(reader.eventBus, bus);
    assert.equal(reader.typed, bus);
    assert.equal(reader.eventHandlerFactory, await app.getEggObject(EventHandlerFactory));
    assert.equal(reader.eventContextFactory, await app.getEggObject(EventContextFactory));
    await app.createAnonymousContext().beginModuleScope(async () => {
      const ctx = app.currentContext;
      assert.equal(reader.singletonEventBus, bus);
      assert.equal(reader.eventBus, ctx.eventBus);
      assert.equal(reader.typed, ctx.eventBus);
      assert.equal(await app.getEggObjectFromName('eventBus'), ctx.eventBus);
      assert.notEqual(ctx.eventBus, bus);
    });
  });

  it('leave their name to a class of the app, as tegg does without its plugin', async () => {
    for (const accessLevel of ['PUBLIC', 'PRIVATE']) {
      class EventBus {}
      singleton(EventBus, {}, { accessLevel });
      class Own {}
      singleton(Own, { eventBus: 'eventBus' });
      class Other {}
      singleton(Other, { eventBus: 'eventBus' });
      const service = await start({ modules: { foo: [EventBus, Own], bar: [Other] } });
      const { app } = service;
      assert.ok((await app.getEggObject(Own)).eventBus instanceof EventBus);
      const { eventBus } = await app.getEggObject(Other);
      assert.equal(eventBus instanceof EventBus, accessLevel === 'PUBLIC');
      assert.equal(eventBus instanceof SingletonEventBus, accessLevel === 'PRIVATE');
      assert.deepEqual(service.lines.filter((line) => line.includes('[tegg-native]')), []);
    }
  });

  it('leave their name on ctx to the app, too', async () => {
    class Reader {}
    singleton(Reader, { eventBus: 'eventBus' });
    const own = { get eventBus() { return 'own'; } };
    const { app } = await start({ modules: { foo: [Reader] }, context: own });
    const reader = await app.getEggObject(Reader);
    assert.throws(() => reader.eventBus, { code: 'TEGG_read_after_ctx_destroyed' });
    await app.createAnonymousContext().beginModuleScope(async () => assert.equal(reader.eventBus, 'own'));
  });

  it('are not emitted before modules are loaded', async () => {
    let thrown;
    class Boot {
      constructor(app) {
        this.app = app;
      }
      configDidLoad() {
        try {
          this.app.createAnonymousContext().eventBus.emit('paid');
        } catch (error) {
          thrown = error;
        }
      }
    }
    await start({ modules: { foo: [handler('paid', () => {})] }, boot: Boot });
    assert.equal(thrown.code, 'TEGG_NATIVE_NOT_LOADED');
  });

  it('may have their contexts made by another, who has to return one of Egg', async () => {
    const urls = [];
    const Paid = handler('paid', function handle() {
      urls.push(this.url);
    });
    Inject()(Paid.prototype, 'url');
    const service = await start({ modules: { foo: [Paid] } });
    const { app } = service;
    const contexts = await app.getEggObject(EventContextFactory);
    const bus = await app.getEggObject(SingletonEventBus);
    contexts.registerContextCreator(() => ({ origin: app.createAnonymousContext({ url: '/own' }) }));
    const done = bus.await('paid');
    bus.emit('paid');
    await done;
    assert.deepEqual(urls, ['/own']);
    contexts.registerContextCreator(() => ({}));
    assert.throws(() => bus.emit('paid'), { code: 'TEGG_NATIVE_EVENT_CONTEXT' });
  });

  it('are over when the app is closed: who waits is forgotten, and what is emitted is told as failed', async () => {
    const calls = [];
    const service = await start({ modules: { foo: [handler('paid', () => calls.push('paid'))] } });
    const bus = await service.app.getEggObject(SingletonEventBus);
    const waiting = { listener: () => calls.push('told') };
    const reference = new WeakRef(waiting.listener);
    bus.once('paid', waiting.listener);
    delete waiting.listener;
    const errors = [];
    await service.close();
    service.app.logger.error = (error) => errors.push(error.code);
    assert.equal(await areCollected([reference]), true);
    await thrownBy(Promise.resolve(bus.emit('paid')));
    for (let i = 0; i < 5; i++) await turn();
    assert.deepEqual(calls, []);
    assert.deepEqual(errors, ['TEGG_NATIVE_CONTAINER_DESTROYED']);
  });
});
