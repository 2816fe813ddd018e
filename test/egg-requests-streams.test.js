'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { createReadStream } = require('node:fs');
const http = require('node:http');
const { PassThrough, Readable } = require('node:stream');

const { context, gate, singleton, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

describeServices('the objects of a request that is answered with a stream', (start) => {
  let service;
  let reader;
  let handle;
  let count;
  let ended;

  class Tracked {
    destroy() {
      count++;
      ended.open(this.body);
    }
  }
  context(Tracked);
  class Reader {}
  singleton(Reader, { tracked: 'tracked' });

  before(async () => {
    service = await start({
      modules: { foo: [Tracked, Reader] },
      router(app) {
        app.router.get('/', (ctx) => handle(ctx));
        app.router.head('/', (ctx) => handle(ctx));
      },
    });
    reader = await service.app.getEggObject(Reader);
  });

  beforeEach(() => {
    count = 0;
    ended = gate();
  });

  afterEach('they are told once', async () => {
    for (let i = 0; i < 5; i++) await turn();
    assert.equal(count, 1);
  });

  /** Has the handler send what `make` returns; the object keeps it. */
  function send(make) {
    handle = (ctx) => {
      const { tracked } = reader;
      ctx.body = tracked.body = make(ctx);
    };
  }

  /** Sends a request and resolves with its response, which nobody reads. */
  async function open(method = 'GET') {
    const request = http.request(service.url, { method, agent: false }).on('error', () => {}).end();
    const [response] = await once(request, 'response');
    return { request, response: response.on('error', () => {}) };
  }

  it('are there while it is read', async () => {
    send((ctx) => {
      const { tracked } = reader;
      return Readable.from((async function* () {
        for (let i = 0; i < 3; i++) {
          await turn();
          yield String(reader.tracked === tracked && count === 0 && service.app.currentContext === ctx);
        }
      })());
    });
    assert.equal((await service.get('/')).body, 'truetruetrue');
    await ended.promise;
  });

  it('are told of the end when a file has been sent and closed', async () => {
    send(() => createReadStream(__filename));
    const { body } = await service.get('/');
    assert.match(body, /^'use strict'/);
    const file = await ended.promise;
    assert.equal(file.closed, true);
  });

  it('are not told before it is closed', async () => {
    const stream = new PassThrough();
    send(() => stream);
    stream.write('one');
    const { response } = await open();
    await once(response, 'data');
    for (let i = 0; i < 5; i++) await turn();
    assert.equal(count, 0);
    stream.end('two');
    response.resume();
    await ended.promise;
  });

  it('are told of the end when the client goes before it is over', async () => {
    const stream = new PassThrough();
    send(() => stream);
    stream.write('one');
    const { request, response } = await open();
    await once(response, 'data');
    assert.equal(count, 0);
    request.destroy();
    await ended.promise;
    assert.equal(stream.destroyed, true);
  });

  it('are there while it closes, after the client has gone', async () => {
    const closing = gate();
    const stream = new PassThrough({
      destroy(error, done) {
        closing.open(() => done(error));
      },
    });
    send(() => stream);
    stream.write('one');
    const { request, response } = await open();
    await once(response, 'data');
    request.destroy();
    const close = await closing.promise;
    for (let i = 0; i < 5; i++) await turn();
    assert.equal(count, 0);
    close();
    await ended.promise;
  });

  it('are told of the end where it does not tell that it has closed', async () => {
    const stream = new PassThrough({ emitClose: false });
    send(() => stream);
    stream.end('one');
    assert.equal((await service.get('/')).body, 'one');
    await ended.promise;
  });

  it('are told of the end when it fails on the way, and so is the client', async () => {
    const stream = new PassThrough();
    send(() => stream);
    stream.write('one');
    const { response } = await open();
    await once(response, 'data');
    const aborted = new Promise((resolve) => response.once('close', resolve));
    stream.destroy(new Error('on purpose'));
    await ended.promise;
    await aborted;
    assert.equal(response.complete, false);
  });

  it('are told of the end when the file is not there', async () => {
    send(() => createReadStream(`${__filename}.none`));
    assert.equal((await service.get('/')).status, 404);
    await ended.promise;
  });

  it('are told of the end when it has failed before the handler was done', async () => {
    handle = async (ctx) => {
      const stream = new PassThrough();
      assert.ok(reader.tracked);
      ctx.body = stream;
      stream.destroy(new Error('on purpose'));
      await once(stream, 'close');
    };
    assert.equal((await service.get('/')).status, 500);
    await ended.promise;
  });

  it('are told of the end when the handler fails after it has given it', async () => {
    const stream = new PassThrough();
    handle = async (ctx) => {
      assert.ok(reader.tracked);
      ctx.body = stream;
      throw new Error('on purpose');
    };
    assert.equal((await service.get('/')).status, 500);
    await ended.promise;
    stream.destroy();
  });

  it('are told of the end when nobody reads it, as for HEAD', async () => {
    const stream = new PassThrough();
    send(() => stream);
    await open('HEAD');
    await ended.promise;
    stream.destroy();
  });

  it('are told of the end when nobody reads it, as with status 304', async () => {
    const stream = new PassThrough();
    handle = (ctx) => {
      assert.ok(reader.tracked);
      ctx.body = stream;
      ctx.status = 304;
    };
    assert.equal((await service.get('/')).status, 304);
    await ended.promise;
    stream.destroy();
  });

  it('are told of the end with the response, where another stream took its place', async () => {
    const first = new PassThrough();
    handle = (ctx) => {
      assert.ok(reader.tracked);
      ctx.body = first;
      ctx.body = Readable.from(['second']);
    };
    assert.equal((await service.get('/')).body, 'second');
    await ended.promise;
    first.destroy();
  });

  it('are told of the end when it was closed before', async () => {
    handle = async (ctx) => {
      const stream = Readable.from(['read']);
      assert.ok(reader.tracked);
      for await (const _chunk of stream);
      ctx.respond = false;
      ctx.body = stream;
      ctx.res.end('done');
    };
    await service.get('/');
    await ended.promise;
  });

  it('are told of the end with the response, where it is of the web and Koa does not know it', async () => {
    send(() => new ReadableStream({}));
    assert.equal((await service.get('/')).body, '{}');
    await ended.promise;
  });
});
