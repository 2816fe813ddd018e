'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { CORK_ID, EventContextFactory } = require('..');
const { turn, warningsIn } = require('./support/classes.js');
const { copyPackage } = require('./support/copies.js');
const { handler, start } = require('./support/events.js');
const { temporaryFolder } = require('./support/temporary.js');

describe('corked events', () => {
  const folder = temporaryFolder();

  /** A bus, a context that is corked, and what was handled. */
  async function corked() {
    const handled = [];
    const { container, bus } = await start(handler('Paid', 'paid', (...args) => handled.push(args)));
    const contexts = await container.getEggObject(EventContextFactory);
    const own = contexts.createContext();
    const corkId = bus.generateCorkId();
    own.set(CORK_ID, corkId);
    return { bus, own, corkId, handled };
  }

  it('wait, and are sent in their order by the last uncork', async () => {
    const { bus, own, corkId, handled } = await corked();
    bus.cork(corkId);
    bus.cork(corkId);
    assert.equal(bus.emitWithContext(own, 'paid', [1]), true);
    assert.equal(bus.emitWithContext(own, 'paid', [2]), true);
    assert.equal(bus.emitWithContext(own, 'other', [3]), false);
    assert.equal(bus.uncork(corkId), false);
    await turn();
    assert.deepEqual(handled, []);
    assert.equal(bus.uncork(corkId), true);
    own.set(CORK_ID, null);
    await turn();
    assert.deepEqual(handled, [[1], [2]]);
    bus.emitWithContext(own, 'paid', [4]);
    await turn();
    assert.equal(handled.length, 3);
  });

  it('do not hold up those of no context, or of another one', async () => {
    const { bus, corkId, handled } = await corked();
    const { own } = await corked();
    bus.cork(corkId);
    bus.emit('paid', 1);
    own.set(CORK_ID, undefined);
    bus.emitWithContext(own, 'paid', [2]);
    await turn();
    assert.deepEqual(handled, [[1], [2]]);
  });

  it('are uncorked as many times as they were corked, and no more', async () => {
    const { bus, own, corkId } = await corked();
    const code = 'TEGG_NATIVE_EVENT_CORK';
    assert.throws(() => bus.uncork(corkId), { code, message: /^eventbus corkId 1 not found/ });
    assert.throws(() => bus.emitWithContext(own, 'paid', [1]), { code });
    assert.throws(() => bus.queueEvent('7', { name: 'paid', args: [] }), { code });
    bus.cork(corkId);
    bus.uncork(corkId);
    assert.throws(() => bus.uncork(corkId), { code });
    assert.throws(() => bus.cork(), { code: 'ERR_INVALID_ARG_TYPE', message: /outside of a request/ });
    assert.notEqual(bus.generateCorkId(), corkId);
  });

  it('are all sent, where one of them cannot be', async () => {
    const handled = [];
    const { container, bus } = await start(handler('Paid', 'paid', (one) => handled.push(one)));
    const contexts = await container.getEggObject(EventContextFactory);
    const own = contexts.createContext();
    bus.cork('x');
    own.set(CORK_ID, 'x');
    bus.emitWithContext(own, 'paid', [1]);
    bus.emitWithContext(own, 'paid', [2]);
    let isFirst = true;
    contexts.registerContextCreator(() => {
      if (!isFirst) return own;
      isFirst = false;
      throw new Error('on purpose');
    });
    const warnings = await warningsIn(() => bus.uncork('x'));
    await turn();
    assert.deepEqual(handled, [2]);
    assert.match(warnings[0], /\[EventBus\] process event paid failed: on purpose/);
    assert.throws(() => contexts.registerContextCreator('x'), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  it('are refused where they could not be sent, and others are sent', async () => {
    const handled = [];
    const { bus } = await start(handler('Paid', 'paid', (one) => handled.push(one)));
    const code = 'ERR_INVALID_ARG_TYPE';
    bus.cork('x');
    for (const event of [undefined, null, 'paid', { name: 'paid' }, { name: 'paid', args: 1 }]) {
      assert.throws(() => bus.queueEvent('x', event), { code });
    }
    bus.queueEvent('x', { name: 'paid', args: [1] });
    assert.throws(() => bus.queueEvent('y', { name: 'paid', args: [1] }), { code: 'TEGG_NATIVE_EVENT_CORK' });
    assert.equal(bus.uncork('x'), true);
    for (const own of [undefined, null, {}]) assert.throws(() => bus.emitWithContext(own, 'paid', [2]), { code });
    assert.throws(() => bus.emitWithContext(new Map(), 'paid'), { code });
    await turn();
    assert.deepEqual(handled, [1]);
  });

  it('of a request wait for the bus of another copy of this package, too', async () => {
    const copy = copyPackage(folder.file('copy'));
    const { ContextEventBus } = require(join(copy, 'lib', 'events', 'context-event-bus.js'));
    const { bus, own, handled } = await corked();
    const ofRequest = new ContextEventBus(bus, () => own);
    ofRequest.cork();
    assert.equal(ofRequest.emit('paid', 1), true);
    assert.equal(bus.emitWithContext(own, 'paid', [2]), true);
    await turn();
    assert.deepEqual(handled, []);
    assert.equal(ofRequest.uncork(), true);
    await turn();
    assert.deepEqual(handled, [[1], [2]]);
  });
});
