'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const stream = require('node:stream');

const { callback, carries, storage } = require('./support/surroundings.js');

// Before it, Node calls back where the stream ended.
const bindsFinished = Number(process.versions.node.split('.')[0]) >= 22;

const { PassThrough, Readable, Transform, Writable } = stream;

/** One of each kind, whose methods check and go on later. */
function slowly(check) {
  return {
    readable(chunks = 3) {
      return new Readable({
        read() {
          check();
          setImmediate(() => this.push(chunks-- === 0 ? null : 'chunk'));
        },
      });
    },
    transform() {
      return new Transform({
        transform(chunk, encoding, done) {
          check();
          setImmediate(done, null, chunk);
        },
        flush(done) {
          check();
          setImmediate(done);
        },
      });
    },
    writable() {
      return new Writable({
        write(chunk, encoding, done) {
          check();
          setImmediate(done);
        },
        final(done) {
          check();
          setImmediate(done);
        },
      });
    },
  };
}

describe('streams', () => {
  carries('events', async (check) => {
    const readable = slowly(check).readable();
    for (const event of ['data', 'end', 'close']) readable.on(event, check);
    await once(readable, 'close');
    check();
  });

  carries('pipe', async (check) => {
    const { readable, transform, writable } = slowly(check);
    const sink = writable();
    readable().pipe(transform()).pipe(sink).on('finish', check);
    await once(sink, 'close');
    check();
  });

  carries('pipeline with a callback', async (check) => {
    const { readable, transform, writable } = slowly(check);
    await callback((done) =>
      stream.pipeline(readable(), transform(), writable(), (error) => {
        check();
        done(error);
      }));
    check();
  });

  carries('pipeline with promises', async (check) => {
    const { readable, transform, writable } = slowly(check);
    await stream.promises.pipeline(readable(), transform(), writable());
    check();
  });

  carries('pipeline with generators', async (check) => {
    const { readable, writable } = slowly(check);
    await stream.promises.pipeline(
      readable(),
      async function* (source) {
        for await (const chunk of source) {
          check();
          yield chunk;
          check();
        }
      },
      writable(),
    );
    check();
  });

  carries('write callbacks and drain', async (check) => {
    const sink = slowly(check).writable();
    await callback((done) => sink.write('chunk', (error) => done(error, check())));
    sink.cork();
    sink.write('a', check);
    sink.write('b', check);
    sink.uncork();
    await callback((done) => sink.end((error) => done(error, check())));
    check();
  });

  carries('Readable.from and for await', async (check) => {
    for await (const _ of Readable.from(['a', 'b', 'c'])) check();
    check();
  });

  carries('a failed pipeline', async (check) => {
    const source = new Readable({ read() {} });
    setImmediate(() => source.destroy(new Error('expected')));
    await assert.rejects(stream.promises.pipeline(source, slowly(check).writable()), /expected/);
    check();
  });

  carries('web streams', async (check) => {
    const { ReadableStream, TransformStream } = require('node:stream/web');
    let left = 3;
    const source = new ReadableStream({
      async pull(controller) {
        check();
        await new Promise((resolve) => setImmediate(resolve));
        check();
        if (left-- === 0) controller.close();
        else controller.enqueue('chunk');
      },
    });
    const doubled = new TransformStream({
      transform(chunk, controller) {
        controller.enqueue(chunk + chunk);
      },
    });
    for await (const _ of source.pipeThrough(doubled)) check();
    check();
  });
});

describe('stream.finished', () => {
  carries('as a promise', async (check) => {
    const through = new PassThrough().resume();
    setImmediate(() => through.end());
    await stream.promises.finished(through);
    check();
  });

  carries('with a callback, ended by its own context', async (check) => {
    const through = new PassThrough().resume();
    setImmediate(() => through.end());
    await callback((done) => stream.finished(through, (error) => done(error, check())));
  });

  it(`calls back in ${bindsFinished ? 'its own context' : 'the context that ends the stream'}`, async () => {
    const through = new PassThrough().resume();
    const found = await callback((done) => {
      storage.run('waiting', () => stream.finished(through, () => done(null, storage.getStore())));
      storage.run('ending', () => through.end());
    });
    assert.equal(found, bindsFinished ? 'waiting' : 'ending');
  });
});
