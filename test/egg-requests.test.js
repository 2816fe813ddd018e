'use strict';

const assert = require('node:assert/strict');
const http = require('node:http');

const { context, gate, singleton, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');
const { createMeeting } = require('./support/http.js');

const keyOf = (app) => app[Symbol.for('tegg-native.runtime')].requests.key;

describeServices('the objects of a request', (start) => {
  let service;
  let reader;
  let handle;
  let log = [];
  let ended = gate();

  class Tracked {
    constructor() {
      log.push('made');
    }
    async destroy() {
      log.push(`destroyed ${this.res.headersSent ? 'after' : 'before'} the response`);
      await turn();
      log.push('destroyed');
      ended.open();
    }
  }
  context(Tracked, { res: 'res', url: 'url' });
  class Reader {}
  singleton(Reader, { tracked: 'tracked' });
  class Unused {
    constructor() {
      log.push('made Unused');
    }
  }
  context(Unused, { tracked: 'tracked' });

  before(async () => {
    service = await start({
      modules: { foo: [Tracked, Reader, Unused] },
      router: (app) => app.router.get('/:name', (ctx) => handle(ctx)),
    });
    reader = await service.app.getEggObject(Reader);
  });

  beforeEach(() => {
    log = [];
    ended = gate();
  });

  it('are none, and have no context, in a plain route that reads none', async () => {
    const contexts = [];
    handle = async (ctx) => {
      contexts.push(ctx[keyOf(ctx.app)]);
      await turn();
      contexts.push(ctx[keyOf(ctx.app)]);
      ctx.body = 'plain';
    };
    for (const name of ['a', 'b']) assert.equal((await service.get(`/${name}`)).body, 'plain');
    assert.equal(typeof contexts[0], 'object');
    assert.equal(new Set(contexts).size, 1);
    assert.deepEqual(log, []);
  });

  it('are made when they are read, and one in a request', async () => {
    handle = async (ctx) => {
      log.push('handler');
      const { tracked } = reader;
      await turn();
      assert.equal(reader.tracked, tracked);
      assert.equal(await ctx.getEggObject(Tracked), tracked);
      ctx.body = tracked.url;
    };
    assert.equal((await service.get('/a')).body, '/a');
    assert.deepEqual(log.slice(0, 2), ['handler', 'made']);
  });

  it('are told of the end when the handler is done, once, and the client does not wait for them', async () => {
    handle = async (ctx) => {
      assert.ok(reader.tracked instanceof Tracked);
      ctx.body = 'answer';
      await turn();
      log.push('handled');
    };
    await service.get('/a');
    await ended.promise;
    assert.deepEqual(log, ['made', 'handled', 'destroyed before the response', 'destroyed']);
  });

  it('are told of the end when the handler throws', async () => {
    handle = async () => {
      assert.ok(reader.tracked);
      throw new Error('on purpose');
    };
    assert.equal((await service.get('/a')).status, 500);
    await ended.promise;
    assert.deepEqual(log, ['made', 'destroyed before the response', 'destroyed']);
  });

  it('are told of the end when the client has gone before the handler was done', async () => {
    const gone = gate();
    handle = async (ctx) => {
      assert.ok(reader.tracked);
      ctx.res.once('close', gone.open);
      request.destroy();
      await gone.promise;
      assert.ok(reader.tracked);
      log.push('handled');
    };
    const request = http.get(`${service.url}/a`).on('error', () => {});
    await ended.promise;
    assert.equal(log[0], 'made');
    assert.equal(log[1], 'handled');
    assert.equal(log.length, 4);
  });

  it('are told of the end where Koa does not answer itself', async () => {
    handle = (ctx) => {
      assert.ok(reader.tracked);
      ctx.respond = false;
      ctx.res.end('by hand');
    };
    assert.equal((await service.get('/a')).body, 'by hand');
    await ended.promise;
    assert.deepEqual(log.filter((line) => line === 'destroyed'), ['destroyed']);
  });

  it('are of that request, however many there are at a time', async () => {
    const meet = createMeeting(20);
    handle = async (ctx) => {
      const { tracked } = reader;
      await meet();
      assert.equal(reader.tracked, tracked);
      ctx.body = [ctx.params.name, reader.tracked.url, tracked.url];
    };
    const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
    const answers = await Promise.all(names.map((name) => service.get(`/${name}`)));
    assert.deepEqual(answers.map(({ json }) => json), names.map((name) => [name, `/${name}`, `/${name}`]));
    assert.equal(log.filter((line) => line === 'made').length, 20);
  });
});
