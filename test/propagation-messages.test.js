'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { BroadcastChannel, MessageChannel, Worker } = require('node:worker_threads');

const { callback, carries, storage } = require('./support/surroundings.js');

const current = () => storage.getStore();

describe('MessageChannel', () => {
  carries('both ends', async (check) => {
    const { port1, port2 } = new MessageChannel();
    port2.on('message', (text) => {
      check();
      port2.postMessage(text);
    });
    for (const event of ['message', 'close']) port1.on(event, check);
    port1.postMessage('text');
    await once(port1, 'message');
    check();
    const closed = once(port2, 'close');
    port1.close();
    await closed;
    check();
  });

  it('receives in the context that made it, not in the one that posts', async () => {
    const { port1, port2 } = storage.run('maker', () => new MessageChannel());
    const found = await callback((done) => {
      storage.run('listener', () => port2.on('message', () => done(null, current())));
      storage.run('poster', () => port1.postMessage('text'));
    });
    port1.close();
    assert.equal(found, 'maker');
  });
});

describe('BroadcastChannel', () => {
  carries('messages', async (check, store) => {
    const name = `tegg-native ${store}`;
    const [sender, receiver] = [new BroadcastChannel(name), new BroadcastChannel(name)];
    await new Promise((resolve) => {
      receiver.onmessage = () => {
        check();
        resolve();
      };
      sender.postMessage('text');
    });
    check();
    sender.close();
    receiver.close();
  });
});

describe('worker threads', () => {
  const echo = "require('worker_threads').parentPort.once('message', function (text) { this.postMessage(text); })";

  carries('events and messages', async (check) => {
    const worker = new Worker(echo, { eval: true });
    for (const event of ['online', 'message', 'exit']) worker.on(event, check);
    const exit = once(worker, 'exit'); // may come in one go with the message
    await once(worker, 'online');
    check();
    worker.postMessage('text');
    await once(worker, 'message');
    check();
    await exit;
    check();
  });

  carries('terminate', async (check) => {
    const worker = new Worker('setInterval(() => {}, 1e6)', { eval: true });
    await once(worker, 'online');
    await worker.terminate();
    check();
  });

  it('receive in the context that made the worker', async () => {
    const worker = storage.run('maker', () => new Worker(echo, { eval: true }));
    const exit = once(worker, 'exit');
    const found = await callback((done) => {
      storage.run('listener', () => worker.on('message', () => done(null, current())));
      storage.run('poster', () => worker.postMessage('text'));
    });
    await exit;
    assert.equal(found, 'maker');
  });
});
