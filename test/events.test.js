'use strict';

const assert = require('node:assert/strict');

const { Event, EventContextFactory, EventHandlerFactory, Inject, SingletonEventBus } = require('..');
const { SingletonProto } = require('..');
const { Waiting } = require('../lib/events/waiting.js');
const { context, create, gate, singleton, turn, unhandledIn, unshowable, warningsIn } = require('./support/classes.js');
const { handler, start } = require('./support/events.js');

describe('events', () => {
  it('are handled after emit has returned, with what was emitted', async () => {
    const calls = [];
    const Paid = handler('Paid', 'paid', (...args) => calls.push(args));
    const { bus } = await start(Paid);
    const done = bus.await('paid');
    assert.equal(bus.emit('paid', 'a', { b: 1 }), true);
    assert.deepEqual(calls, []);
    assert.equal(await done, 'a');
    assert.deepEqual(calls, [['a', { b: 1 }]]);
  });

  it('that nothing handles are told as such, and make no context', async () => {
    const { container, bus } = await start();
    const contexts = await container.getEggObject(EventContextFactory);
    contexts.registerContextCreator(() => assert.fail('a context was made'));
    const done = bus.await('paid');
    assert.equal(bus.emit('paid', 1), false);
    assert.equal(await done, 1);
  });

  it('have names that are symbols, too', async () => {
    const name = Symbol('paid');
    const calls = [];
    const { bus } = await start(handler('Paid', name, (one) => calls.push(one)));
    bus.emit(name, 1);
    await bus.await(name);
    assert.deepEqual(calls, [1]);
  });

  it('are handled side by side by all that handle them, in one context of their own', async () => {
    class Order {}
    context(Order);
    const [go, both] = [gate(), gate()];
    const seen = [];
    async function handle() {
      seen.push(this.order);
      if (seen.length === 2) both.open();
      await go.promise;
    }
    const injected = { order: 'order' };
    const handlers = ['A', 'B'].map((name) => handler(name, 'paid', handle, injected));
    const { container, bus } = await start(Order, ...handlers);
    await container.run({}, async () => {
      const own = await container.getEggObject(Order);
      const done = bus.await('paid');
      bus.emit('paid');
      await both.promise;
      go.open();
      await done;
      assert.equal(seen[0], seen[1]);
      assert.notEqual(seen[0].constructor, undefined);
      assert.notEqual(seen[0], own);
    });
    bus.emit('paid');
    await bus.await('paid');
    assert.equal(new Set(seen).size, 2);
  });

  it('are told to who waits when all handlers are done, while the objects of their context end', async () => {
    const log = [];
    const ended = gate();
    class Order {
      async destroy() {
        await turn();
        ended.open(log.push('ended'));
      }
    }
    context(Order);
    const Paid = handler('Paid', 'paid', function handle() {
      log.push(this.order.constructor === Order);
    }, { order: 'order' });
    const { bus } = await start(Order, Paid);
    bus.once('paid', () => log.push('told'));
    bus.emit('paid');
    await bus.await('paid');
    await ended.promise;
    assert.deepEqual(log, [true, 'told', 'ended']);
  });

  it('are handled by all, whatever one throws, and what is thrown is told', async () => {
    const calls = [];
    const Throws = handler('Throws', 'paid', () => {
      throw new Error('at once');
    });
    const Rejects = handler('Rejects', 'paid', async () => {
      await turn();
      throw new Error('later');
    });
    const Strange = handler('Strange', 'paid', () => Promise.reject('no error'));
    const Bare = handler('Bare', 'paid', () => Promise.reject(Object.create(null)));
    const symbolic = Object.assign(new Error(), { message: Symbol() });
    const Symbolic = handler('Symbolic', 'paid', () => Promise.reject(symbolic));
    const Broken = handler('Broken', 'paid', () => Promise.reject(unshowable()));
    const Last = handler('Last', 'paid', () => calls.push('last'));
    const { bus } = await start(Throws, Rejects, Strange, Bare, Symbolic, Broken, Last);
    const codes = [];
    const note = ({ code }) => codes.push(code);
    const warnings = await warningsIn(async () => {
      process.on('warning', note);
      bus.emit('paid');
      await bus.await('paid');
    });
    process.removeListener('warning', note);
    assert.equal(codes.length, 6);
    assert.deepEqual(calls, ['last']);
    assert.ok(codes.every((code) => code === 'TEGG_NATIVE_EVENT'));
    const texts = warnings.map((warning) => /\[EventBus\] process event .*/.exec(warning)?.[0]);
    assert.deepEqual(texts.sort(), [
      '[EventBus] process event paid for handler bare failed: [Object: null prototype] {}',
      '[EventBus] process event paid for handler broken failed: something that cannot be shown (typeof is object)',
      '[EventBus] process event paid for handler rejects failed: later',
      '[EventBus] process event paid for handler strange failed: no error',
      '[EventBus] process event paid for handler symbolic failed: Symbol()',
      '[EventBus] process event paid for handler throws failed: at once',
    ]);
  });

  it('tell what objects throw when they end, and reject nothing', async () => {
    class Order {
      destroy() {
        throw new Error('on purpose');
      }
    }
    context(Order);
    const Paid = handler('Paid', 'paid', function handle() {
      assert.ok(this.order);
    }, { order: 'order' });
    const { bus } = await start(Order, Paid);
    let warnings;
    const unhandled = await unhandledIn(async () => {
      warnings = await warningsIn(async () => {
        bus.emit('paid');
        await bus.await('paid');
      });
    });
    assert.deepEqual(unhandled, []);
    assert.match(warnings[0], /\[tegg\/SingletonEventBus\] destroy tegg ctx failed:on purpose/);
  });

  it('are handled by objects of a context, too, and by one of several names', async () => {
    const seen = [];
    const Both = handler('Both', ['paid', 'sent'], function handle(event) {
      seen.push([event, this]);
    });
    context(Both);
    const { bus } = await start(Both);
    for (const event of ['paid', 'sent']) {
      bus.emit(event, event);
      await bus.await(event);
    }
    assert.deepEqual(seen.map(([event]) => event), ['paid', 'sent']);
    assert.notEqual(seen[0][1], seen[1][1]);
  });

  it('are emitted by handlers, too', async () => {
    const calls = [];
    const Paid = handler('Paid', 'paid', function handle() {
      this.eventBus.emit('sent', 1);
    }, { eventBus: 'eventBus' });
    const { bus } = await start(Paid, handler('Sent', 'sent', (one) => calls.push(one)));
    bus.emit('paid');
    await bus.await('sent');
    assert.deepEqual(calls, [1]);
  });

  it('are handled where they are emitted while singletons are made', async () => {
    const calls = [];
    class Early {
      init() {
        this.eventBus.emit('begun', 1);
      }
    }
    singleton(Early, { eventBus: 'eventBus' });
    const done = gate();
    const Begun = handler('Begun', 'begun', function handle(one) {
      calls.push(one, this.isReady);
      done.open();
    });
    Begun.prototype.init = async function init() {
      await turn();
      this.isReady = true;
    };
    await start(Early, Begun);
    await done.promise;
    assert.deepEqual(calls, [1, true]);
  });

  it('are told where they are handled by what has no method for it', async () => {
    class Paid {}
    Event('paid')(Paid);
    const { bus } = await start(Paid);
    const warnings = await warningsIn(async () => {
      bus.emit('paid');
      await bus.await('paid');
    });
    assert.match(warnings[0], /process event paid for handler paid failed: class Paid has no method handle/);
    assert.match(warnings[0], /TEGG_NATIVE_EVENT_HANDLER/);
  });

  it('are handled by no container but the one whose bus has emitted them', async () => {
    const calls = [];
    const Paid = handler('Paid', 'paid', function handle() {
      calls.push(this);
    });
    const [one, two] = [await start(Paid), await start(Paid)];
    one.bus.emit('paid');
    await one.bus.await('paid');
    assert.deepEqual(calls, [await one.container.getEggObject(Paid)]);
    assert.notEqual(calls[0], await two.container.getEggObject(Paid));
  });

  it('are not handled when the container was destroyed, and that is told', async () => {
    const calls = [];
    const { container, bus } = await start(handler('Paid', 'paid', () => calls.push('paid')));
    const contexts = await container.getEggObject(EventContextFactory);
    await container.destroy();
    contexts.registerContextCreator(() => assert.fail('a context was made'));
    const warnings = await warningsIn(() => assert.equal(bus.emit('paid'), false));
    assert.deepEqual(calls, []);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0], /\[EventBus\] process event paid failed: .*TEGG_NATIVE_CONTAINER_DESTROYED/s);
  });

  it('leave the name eventBus to a class of the app', async () => {
    class EventBus {}
    singleton(EventBus);
    class Reader {}
    singleton(Reader, { eventBus: 'eventBus' });
    const container = await create(EventBus, Reader);
    assert.ok((await container.getEggObject(Reader)).eventBus instanceof EventBus);
    assert.ok((await container.getEggObject(SingletonEventBus)) instanceof SingletonEventBus);
  });
});

describe('who waits for events', () => {
  it('is told once, of each emit in turn', async () => {
    const { bus } = await start(handler('Paid', 'paid', () => {}));
    const told = [];
    assert.equal(bus.once('paid', (...args) => told.push(args)), bus);
    bus.emit('paid', 1, 2);
    await bus.await('paid');
    bus.emit('paid', 3);
    await bus.await('paid');
    assert.deepEqual(told, [[1, 2]]);
  });

  it('is told of the first of several events, and of no other', async () => {
    const { bus } = await start(handler('Any', ['a', 'b'], () => {}));
    const first = bus.awaitFirst('a', 'b');
    bus.emit('b', 1, 2);
    assert.deepEqual(await first, { event: 'b', args: [1, 2] });
    bus.emit('a', 3);
    await bus.await('a');
  });

  it('is forgotten when it has been told, for the other events too', async () => {
    const waiting = new Waiting();
    const first = waiting.first(['a', 'b', 'c', 'a']);
    const next = waiting.next('c');
    assert.deepEqual(waiting.tell('a', [1]), []);
    assert.deepEqual(await first, { event: 'a', args: [1] });
    assert.deepEqual(['a', 'b', 'c'].map((event) => waiting.has(event)), [false, false, true]);
    waiting.tell('c', [2]);
    assert.equal(await next, 2);
    assert.equal(waiting.has('c'), false);
  });

  it('is refused where an event is called error, as in tegg', async () => {
    const { bus } = await start();
    const waits = [bus.await('error'), bus.awaitFirst('paid', 'error')];
    bus.emit('error', new Error('on purpose'));
    for (const wait of waits) await assert.rejects(wait, { message: 'on purpose' });
    assert.equal(bus.emit('error', new Error('nobody waits')), false);
  });

  it('is told when the container ends before that, and by no rejection that nobody handles', async () => {
    const { container, bus } = await start();
    const code = 'TEGG_NATIVE_CONTAINER_DESTROYED';
    const unhandled = await unhandledIn(async () => {
      const waits = [bus.await('paid'), bus.awaitFirst('paid', 'sent')];
      bus.once('paid', () => assert.fail('nothing was emitted'));
      bus.await('nobody looks');
      await container.destroy();
      for (const wait of waits) await assert.rejects(wait, { code });
      await assert.rejects(bus.await('paid'), { code });
      await assert.rejects(bus.awaitFirst('paid'), { code });
      bus.await('nobody looks');
    });
    assert.deepEqual(unhandled, []);
  });

  it('may throw: others are told, and what is thrown is', async () => {
    const { bus } = await start(handler('Paid', 'paid', () => {}));
    const told = [];
    const warnings = await warningsIn(async () => {
      bus.once('paid', () => {
        throw new Error('on purpose');
      });
      bus.once('paid', () => told.push('other'));
      bus.emit('paid');
      await bus.await('paid');
    });
    assert.deepEqual(told, ['other']);
    assert.match(warnings[0], /\[EventBus\] process once event paid failed: on purpose/);
  });

  it('has to be a function', async () => {
    const { bus } = await start();
    assert.throws(() => bus.once('paid', 1), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('what extends events', () => {
  it('registers handlers and asks for them', async () => {
    const calls = [];
    class Plain {
      init(_lifecycle, { proto }) {
        this.proto = proto;
      }
      handle(one) {
        calls.push(one);
      }
    }
    SingletonProto()(Plain);
    const { container, bus } = await start(Plain, handler('Paid', 'paid', () => {}));
    const handlers = await container.getEggObject(EventHandlerFactory);
    const plain = await container.getEggObject(Plain);
    assert.equal(handlers.hasListeners('plain'), false);
    handlers.registerHandler('plain', plain.proto);
    assert.equal(handlers.hasListeners('plain'), true);
    assert.deepEqual(handlers.getHandlerProtos('plain'), [plain.proto]);
    assert.equal(await handlers.getHandler(plain.proto), plain);
    assert.deepEqual(await handlers.getHandlers('plain'), [plain]);
    assert.deepEqual(await handlers.getHandlers('none'), []);
    assert.equal(handlers.getHandlerProtos('paid').length, 1);
    assert.equal(bus.emit('plain', 1), true);
    await bus.await('plain');
    assert.deepEqual(calls, [1]);
  });

  it('injects its parts by their names and their types', async () => {
    class Reader {}
    const parts = { eventHandlerFactory: EventHandlerFactory, eventContextFactory: EventContextFactory };
    for (const [name, type] of Object.entries({ ...parts, eventBus: SingletonEventBus })) {
      Reflect.defineMetadata('design:type', type, Reader.prototype, `typed-${name}`);
      Inject()(Reader.prototype, `typed-${name}`);
    }
    singleton(Reader, { eventHandlerFactory: 'eventHandlerFactory', eventContextFactory: 'eventContextFactory' });
    const container = await create(Reader);
    const reader = await container.getEggObject(Reader);
    for (const [name, type] of Object.entries(parts)) {
      assert.ok(reader[name] instanceof type);
      assert.equal(reader[`typed-${name}`], reader[name]);
    }
    assert.equal(reader['typed-eventBus'], await container.getEggObject(SingletonEventBus));
  });

  it('says that what belongs to no container cannot be used', async () => {
    const code = 'TEGG_NATIVE_NO_CONTAINER';
    assert.throws(() => new EventContextFactory().createContext(), { code });
    await assert.rejects(new EventHandlerFactory().getHandler({}), { code });
    const bus = new SingletonEventBus();
    assert.throws(() => bus.emit('paid'), { code });
    assert.throws(() => bus.emitWithContext(new Map(), 'paid', []), { code });
    assert.equal(bus.hasListeners('paid'), false);
    bus.cork('x');
    bus.queueEvent('x', { name: 'paid', args: [] });
    assert.throws(() => bus.uncork('x'), { code });
  });
});
