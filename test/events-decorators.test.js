'use strict';

const assert = require('node:assert/strict');

const { Container, Event, EventContext, EventHandlerFactory, EventInfoUtil, SingletonProto } = require('..');
const { start } = require('./support/events.js');

describe('@Event and @EventContext', () => {
  it('make a class a public singleton, found by its events and those of what it extends, each once', async () => {
    class Base {
      handle() {}
    }
    Event('a')(Base);
    Event('b')(Base);
    class Derived extends Base {}
    Event('c')(Derived);
    Event('a')(Derived);
    class Plain extends Base {}
    SingletonProto()(Plain);
    assert.deepEqual(EventInfoUtil.getEventNameList(Base), ['a', 'b']);
    assert.deepEqual(EventInfoUtil.getEventNameList(Derived), ['a', 'b', 'c']);
    assert.deepEqual(EventInfoUtil.getEventNameList(Plain), ['a', 'b']);
    assert.equal(EventInfoUtil.getEventName(Derived), 'c');
    assert.equal(EventInfoUtil.getEventName(class {}), undefined);
    const container = await Container.create({ classes: [Base, Derived, Plain] });
    const handlers = await container.getEggObject(EventHandlerFactory);
    const found = handlers.getHandlerProtos('a');
    assert.deepEqual(found.map(({ name, accessLevel, initType }) => [name, accessLevel, initType]), [
      ['base', 'PUBLIC', 'SINGLETON'],
      ['derived', 'PUBLIC', 'SINGLETON'],
      ['plain', 'PRIVATE', 'SINGLETON'],
    ]);
  });

  it('hand the context of the event in first', async () => {
    const calls = [];
    class Any {
      handle(...args) {
        calls.push(args);
      }
    }
    EventContext()(Any.prototype, 'handle', 0);
    Event('a')(Any);
    Event('b')(Any);
    class Derived extends Any {}
    Event('c')(Derived);
    const { bus } = await start(Any, Derived);
    for (const event of ['a', 'c']) {
      bus.emit(event, 1);
      await bus.await(event);
    }
    assert.deepEqual(calls, [[{ eventName: 'a' }, 1], [{ eventName: 'a' }, 1], [{ eventName: 'c' }, 1]]);
    assert.equal(EventInfoUtil.getEventHandlerContextInject(Derived), true);
    EventInfoUtil.setEventHandlerContextInject(false, Derived);
    assert.equal(EventInfoUtil.getEventHandlerContextInject(Derived), false);
    assert.equal(EventInfoUtil.getEventHandlerContextInject(Any), true);
    assert.equal(EventInfoUtil.getEventHandlerContextInject(class {}), false);
  });

  it('decorate as standard decorators', () => {
    class Paid {}
    const metadata = {};
    Event('paid')(Paid, { kind: 'class', name: 'Paid', metadata, addInitializer() {} });
    Paid[Symbol.metadata] = metadata;
    assert.deepEqual(EventInfoUtil.getEventNameList(Paid), ['paid']);
  });

  it('add events to a class of which EventInfoUtil is told', () => {
    class Paid {}
    EventInfoUtil.addEventName('paid', Paid);
    EventInfoUtil.setEventName('sent', Paid);
    assert.deepEqual(EventInfoUtil.getEventNameList(Paid), ['paid', 'sent']);
    assert.throws(() => EventInfoUtil.addEventName('paid', {}), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => EventInfoUtil.addEventName(1, Paid), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => EventInfoUtil.setEventHandlerContextInject(1, Paid), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  it('refuse what they are not for, and write nothing then', () => {
    class Paid {
      handle() {}
      other() {}
    }
    const target = { name: 'TypeError', code: 'TEGG_NATIVE_DECORATOR_TARGET' };
    assert.throws(() => Event(Paid), target);
    assert.throws(() => Event('paid')(Paid.prototype, 'handle'), target);
    assert.throws(() => Event(1)(Paid), { code: 'ERR_INVALID_ARG_TYPE' });
    for (const name of ['', undefined]) assert.throws(() => Event(name)(Paid), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => EventContext(Paid.prototype, 'handle', 0), target);
    assert.throws(() => EventContext()(Paid), target);
    assert.throws(() => EventContext()(Paid, undefined, 0), target);
    assert.throws(() => EventContext()(Paid, 'handle', 0), target);
    assert.throws(() => EventContext()(Paid.prototype, 'other', 0), {
      ...target,
      message: /^\[eventHandler Paid\] expect method name be handle, but now is other/,
    });
    assert.throws(() => EventContext()(Paid.prototype, 'handle', 1), {
      ...target,
      message: /^\[eventHandler Paid\] expect param EventContext be the first param/,
    });
    assert.deepEqual(EventInfoUtil.getEventNameList(Paid), []);
    assert.equal(EventInfoUtil.getEventHandlerContextInject(Paid), false);
  });
});
