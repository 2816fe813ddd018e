'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const http = require('node:http');

const { Event } = require('..');
const { areCollected, context, gate, singleton, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

const boundary = 'a-boundary';
const upload = [
  `--${boundary}`,
  'Content-Disposition: form-data; name="file"; filename="a.png"',
  'Content-Type: image/png',
  '',
  'some text',
  `--${boundary}--`,
  '',
].join('\r\n');
const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` };

describeServices('a request that is over is kept by nothing of Egg', (start) => {
  let service;
  let reader;
  let references;
  let handle;
  let handled;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  class Tracked {
    big = new Array(1000).fill(0);
  }
  context(Tracked);
  class Reader {}
  singleton(Reader, { tracked: 'tracked', eventBus: 'eventBus', backgroundTaskHelper: 'backgroundTaskHelper' });
  class Mailer {
    handle() {
      references.push(new WeakRef(this.tracked));
      handled.open();
    }
  }
  singleton(Mailer, { tracked: 'tracked' });
  Event('paid')(Mailer);

  const answer = async (ctx) => {
    ctx.res.sendDate = false; // the Date header's own timer lasts up to a second
    references.push(new WeakRef(ctx), new WeakRef(ctx.req), new WeakRef(reader.tracked));
    ctx.body = (await handle(ctx)) ?? 'answer';
  };

  before(async () => {
    service = await start({
      modules: { foo: [Tracked, Reader, Mailer] },
      config: {
        security: { csrf: { enable: true, ignore: ['/stream', '/files'] } },
        multipart: { mode: 'stream', fileModeMatch: '/files' },
      },
      router: ({ router }) => {
        router.get('/:name', answer);
        router.post('/:name', answer);
      },
    });
    reader = await service.app.getEggObject(Reader);
  });

  after(() => agent.destroy());

  beforeEach(() => {
    references = [];
    handled = gate();
    handle = () => undefined;
  });

  /** One request, on a connection that stays open. */
  async function request(path, { method = 'GET', headers = {}, body } = {}) {
    const sent = http.request(`${service.url}${path}`, { method, headers, agent });
    sent.end(body);
    const [response] = await once(sent, 'response');
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    return { status: response.statusCode, text, cookies: response.headers['set-cookie'] ?? [] };
  }

  /** Nothing of the requests is there any more, though the connection is. */
  async function assertNothingKept(count = 3) {
    assert.ok(references.length >= count, `${references.length} references`);
    // The connection has the last request until the next one.
    const own = references;
    references = [];
    handle = () => undefined;
    await request('/other');
    assert.equal(await areCollected(own), true);
  }

  const header = (cookies) => ({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

  it('a plain one', async () => {
    assert.equal((await request('/plain')).text, 'answer');
    await assertNothingKept();
  });

  it('session', async () => {
    handle = (ctx) => (ctx.session.times = (ctx.session.times ?? 0) + 1);
    const { text, cookies } = await request('/session');
    assert.equal(text, '1');
    assert.equal((await request('/session', { headers: header(cookies) })).text, '2');
    await assertNothingKept(6);
  });

  it('session in a store of the app', async () => {
    const kept = new Map();
    const { app } = service;
    app.sessionStore = {
      get: async (key) => kept.get(key),
      set: async (key, value) => void kept.set(key, JSON.parse(JSON.stringify(value))),
      destroy: async (key) => void kept.delete(key),
    };
    handle = (ctx) => (ctx.session.times = (ctx.session.times ?? 0) + 1);
    const { cookies } = await request('/session');
    assert.equal((await request('/session', { headers: header(cookies) })).text, '2');
    assert.equal(kept.size, 1);
    await assertNothingKept(6);
    app.sessionStore = undefined;
  });

  it('security', async () => {
    handle = (ctx) => ctx.csrf;
    const { text, cookies } = await request('/csrf');
    assert.equal((await request('/csrf', { method: 'POST' })).status, 403);
    const headers = { ...header(cookies), 'x-csrf-token': text };
    assert.equal((await request('/csrf', { method: 'POST', headers })).status, 200);
    await assertNothingKept(6);
  });

  it('logger', async () => {
    handle = (ctx) => {
      for (const logger of [ctx.logger, ctx.coreLogger, service.app.logger]) logger.error('on purpose');
      setImmediate(() => {
        ctx.logger.warn('later');
        handled.open();
      });
    };
    await request('/log');
    await handled.promise;
    await assertNothingKept();
  });

  it('multipart, as a stream', async () => {
    handle = async (ctx) => {
      const stream = await ctx.getFileStream();
      let text = '';
      for await (const chunk of stream) text += chunk;
      return `${stream.filename}: ${text}`;
    };
    const { text } = await request('/stream', { method: 'POST', headers: multipart, body: upload });
    assert.equal(text, 'a.png: some text');
    await assertNothingKept();
  });

  it('multipart, as files', async () => {
    handle = async (ctx) => {
      const [{ filename }] = ctx.request.files;
      await ctx.cleanupRequestFiles();
      return filename;
    };
    const { text } = await request('/files', { method: 'POST', headers: multipart, body: upload });
    assert.equal(text, 'a.png');
    await assertNothingKept();
  });

  it('events', async () => {
    handle = () => {
      reader.eventBus.emit('paid');
    };
    await request('/event');
    await handled.promise;
    await assertNothingKept(4);
  });

  it('background tasks', async () => {
    handle = (ctx) => {
      reader.backgroundTaskHelper.run(async () => {
        await turn();
        references.push(new WeakRef(reader.tracked));
      });
      ctx.runInBackground(async () => {
        await turn();
        handled.open();
      });
    };
    await request('/background');
    await handled.promise;
    await turn();
    await assertNothingKept(4);
  });

  it('a handler that fails', async () => {
    handle = () => Promise.reject(new Error('on purpose'));
    assert.equal((await request('/fails')).status, 500);
    await assertNothingKept();
  });

  it('a client that goes away', async () => {
    const gone = gate();
    handle = async (ctx) => {
      ctx.res.once('close', gone.open);
      ctx.req.destroy();
      await gone.promise;
    };
    await assert.rejects(request('/gone'), { code: 'ECONNRESET' });
    await gone.promise;
    await turn();
    await assertNothingKept();
  });

  it('an anonymous context, and a scope in it', async () => {
    async function scoped() {
      const ctx = service.app.createAnonymousContext();
      await ctx.beginModuleScope(async () => references.push(new WeakRef(ctx), new WeakRef(reader.tracked)));
    }
    await scoped();
    await assertNothingKept(2);
  });
});
