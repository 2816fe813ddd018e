'use strict';

const assert = require('node:assert/strict');
const { EventEmitter, on, once } = require('node:events');
const readline = require('node:readline');
const { PassThrough } = require('node:stream');

const { callback, carries, storage } = require('./support/surroundings.js');

const current = () => storage.getStore();

describe('EventEmitter', () => {
  it('calls listeners in the context of emit', () => {
    const emitter = storage.run('maker', () => new EventEmitter());
    const found = [];
    storage.run('listener', () => emitter.on('event', () => found.push(current())));
    storage.run('emitter', () => emitter.emit('event'));
    emitter.emit('event');
    assert.deepEqual(found, ['emitter', undefined]);
  });

  it('what a listener enters stays for the rest of the emitting code', () => {
    const emitter = new EventEmitter().on('event', () => storage.enterWith('entered'));
    storage.run('emitter', () => {
      emitter.emit('event');
      assert.equal(current(), 'entered');
    });
    assert.equal(current(), undefined);
  });

  carries('events.once', async (check) => {
    const emitter = new EventEmitter();
    setImmediate(() => storage.run('emitter', () => emitter.emit('event')));
    await once(emitter, 'event');
    check();
    setImmediate(() => storage.exit(() => emitter.emit('error', new Error('expected'))));
    await assert.rejects(once(emitter, 'event'), /expected/);
    check();
  });

  carries('events.on', async (check) => {
    const emitter = new EventEmitter();
    let left = 3;
    const interval = setInterval(() => storage.run('emitter', () => emitter.emit('event')), 1);
    for await (const _ of on(emitter, 'event')) {
      check();
      if (--left === 0) break;
    }
    clearInterval(interval);
    check();
  });
});

describe('EventTarget', () => {
  it('calls listeners in the context of dispatchEvent', () => {
    const target = storage.run('maker', () => new EventTarget());
    const found = [];
    storage.run('listener', () => target.addEventListener('event', () => found.push(current())));
    storage.run('dispatcher', () => target.dispatchEvent(new Event('event')));
    target.dispatchEvent(new Event('event'));
    assert.deepEqual(found, ['dispatcher', undefined]);
  });
});

describe('AbortSignal', () => {
  it('calls abort listeners in the context of the aborter', () => {
    const controller = storage.run('maker', () => new AbortController());
    const found = [];
    storage.run('listener', () => controller.signal.addEventListener('abort', () => found.push(current())));
    controller.signal.onabort = () => found.push(current());
    storage.run('aborter', () => controller.abort());
    assert.deepEqual(found, ['aborter', 'aborter']);
  });

  it('of a timeout aborts in the context it was made in', async () => {
    const found = await callback((done) => {
      const signal = storage.run('maker', () => AbortSignal.timeout(1));
      storage.run('listener', () => signal.addEventListener('abort', () => done(null, current())));
      setTimeout(() => {}, 5); // AbortSignal's own timer does not keep the process
    });
    assert.equal(found, 'maker');
  });

  carries('a wait that is aborted elsewhere', async (check) => {
    const controller = new AbortController();
    const waiting = once(new EventEmitter(), 'never', { signal: controller.signal });
    setImmediate(() => storage.run('aborter', () => controller.abort()));
    await waiting.catch(check);
    check();
  });
});

describe('readline', () => {
  const lines = (...texts) => {
    const input = new PassThrough();
    setImmediate(() => input.end(texts.join('\n')));
    return input;
  };

  carries('events', async (check) => {
    const reader = readline.createInterface({ input: lines('a', 'b', 'c') });
    reader.on('line', check);
    reader.on('close', check);
    await once(reader, 'close');
    check();
  });

  carries('the async iterator', async (check) => {
    for await (const _ of readline.createInterface({ input: lines('a', 'b', 'c') })) check();
    check();
  });

  carries('question', async (check) => {
    const input = new PassThrough();
    const reader = readline.createInterface({ input, output: new PassThrough().resume() });
    setImmediate(() => input.write('answer\n'));
    const answer = await callback((done) =>
      reader.question('?', (text) => {
        check();
        done(null, text);
      }));
    assert.equal(answer, 'answer');
    reader.close();
  });

  carries('question with promises', async (check) => {
    const input = new PassThrough();
    const reader = readline.promises.createInterface({ input, output: new PassThrough().resume() });
    setImmediate(() => input.write('answer\n'));
    assert.equal(await reader.question('?'), 'answer');
    check();
    reader.close();
  });
});
