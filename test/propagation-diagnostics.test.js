'use strict';

const assert = require('node:assert/strict');
const channels = require('node:diagnostics_channel');
const { PerformanceObserver, performance } = require('node:perf_hooks');

const { ContextStorage } = require('..');
const { callback, carries, storage } = require('./support/surroundings.js');

let names = 0;
const fresh = () => channels.channel(`tegg-native:test:${names++}`);

describe('diagnostics_channel', () => {
  it('calls subscribers in the context of publish', () => {
    const channel = fresh();
    const found = [];
    storage.run('subscriber', () => channel.subscribe(() => found.push(storage.getStore())));
    storage.run('publisher', () => channel.publish({}));
    channel.publish({});
    assert.deepEqual(found, ['publisher', undefined]);
  });

  (fresh().runStores ? it : it.skip)('a bound store is current inside runStores, and what it starts', async () => {
    const channel = fresh();
    const own = new ContextStorage();
    channel.bindStore(own, (message) => `store of ${message.name}`);
    const seen = () => [own.getStore(), storage.getStore()];
    const found = await storage.run('around', () =>
      channel.runStores({ name: 'a' }, async () => {
        const before = seen();
        await null;
        const after = seen();
        return [before, after, await callback((done) => setImmediate(() => done(null, seen())))];
      }));
    assert.deepEqual(found, Array(3).fill(['store of a', 'around']));
    assert.equal(own.getStore(), undefined);
    channel.unbindStore(own);
    assert.equal(channel.runStores({ name: 'b' }, () => own.getStore()), undefined);
  });

  (channels.tracingChannel ? it : it.skip)('a tracing channel binds a storage around sync and async work', async () => {
    const channel = channels.tracingChannel(`tegg-native:test:${names++}`);
    const own = new ContextStorage();
    const events = [];
    channel.start.bindStore(own, ({ name }) => name);
    const subscribers = {};
    for (const event of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
      subscribers[event] = () => events.push(`${event} ${own.getStore()}`);
    }
    channel.subscribe(subscribers);
    assert.equal(channel.traceSync(() => own.getStore(), { name: 'sync' }), 'sync');
    const traced = async () => {
      await null;
      return own.getStore();
    };
    assert.equal(await channel.tracePromise(traced, { name: 'promise' }), 'promise');
    await callback((done) =>
      channel.traceCallback(
        (end) => setImmediate(() => storage.run('elsewhere', end, null, own.getStore())),
        0,
        { name: 'callback' },
        undefined,
        done,
      )).then((store) => assert.equal(store, 'callback'));
    channel.unsubscribe(subscribers);
    assert.deepEqual(
      events.filter((event) => !/^(async|end)/.test(event)),
      ['start sync', 'start promise', 'start callback'],
    );
    assert.equal(own.getStore(), undefined);
  });
});

describe('performance', () => {
  carries('timerify', async (check) => {
    await performance.timerify(async () => {
      check();
      await null;
      check();
    })();
    check();
  });

  it('an observer is called in the context of the mark', async () => {
    const found = await callback((done) => {
      const observer = new PerformanceObserver((list) => {
        observer.disconnect();
        done(null, [list.getEntries().length, storage.getStore()]);
      });
      observer.observe({ entryTypes: ['mark'] });
      storage.run('marker', () => performance.mark('tegg-native'));
    });
    assert.deepEqual(found, [1, 'marker']);
  });
});
