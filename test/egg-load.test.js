'use strict';

const assert = require('node:assert/strict');
const http = require('node:http');
const { Readable } = require('node:stream');

const { Context, HTTPController, HTTPMethod, HTTPQuery } = require('..');
const { areCollected, context, gate, inject, singleton, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

const count = 2_000;
const concurrency = 100;
const kinds = ['answer', 'fail', 'late', 'stream', 'helper', 'background', 'plain', 'abort'];

describeServices(`${count} requests, ${concurrency} at a time`, (start) => {
  let service;
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
  const made = new Map();
  const ended = new Map();
  const mixed = [];
  const tardy = [];
  const references = [];
  const plain = [];
  let left = 0;
  const allEnded = gate();

  const add = (map, id) => map.set(id, (map.get(id) ?? 0) + 1);
  const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  class Trail {
    init() {
      this.id = this.query.id;
      add(made, this.id);
      references.push(new WeakRef(this));
    }
    async destroy() {
      await turn();
      if (this.query.id !== this.id) mixed.push(`destroy ${this.id}: ${this.query.id}`);
      add(ended, this.id);
      if (--left === 0) allEnded.open();
    }
  }
  context(Trail, { query: 'query' }, { accessLevel: 'PUBLIC' });
  class Work {
    check(id) {
      if (this.trail.id !== id || this.query.id !== id) mixed.push(`work ${id}: ${this.trail.id} ${this.query.id}`);
      return this;
    }
  }
  const injected = { trail: 'trail', query: 'query', backgroundTaskHelper: 'backgroundTaskHelper' };
  context(Work, injected, { accessLevel: 'PUBLIC' });
  class Steps {
    /** Reads the objects of the request before and after it has waited in several ways. */
    async go(id) {
      const { trail } = this;
      for (const wait of [() => null, turn, () => later(Number(id) % 3), async () => turn()]) {
        this.work.check(id);
        await wait();
        if (this.trail !== trail) mixed.push(`steps ${id}`);
      }
      return trail.id;
    }
  }
  singleton(Steps, { trail: 'trail', work: 'work' }, { accessLevel: 'PUBLIC' });

  class LoadController {
    answer(id) {
      return this.steps.go(id);
    }
    async fail(id) {
      await this.steps.go(id);
      throw new Error(`fails ${id}`);
    }
    /** Goes on when the request is over. */
    async late(id) {
      assert.ok(this.trail);
      while (!ended.has(id)) await turn();
      await turn();
      try {
        tardy.push(this.trail.id);
      } catch (error) {
        tardy.push(error.code);
      }
    }
    async stream(id) {
      await this.steps.go(id);
      const { steps } = this;
      return Readable.from((async function* () {
        yield 'stream ';
        yield await steps.go(id);
      })());
    }
    async helper(id) {
      this.work.backgroundTaskHelper.run(() => this.steps.go(id));
      return this.steps.go(id);
    }
    async background(id, ctx) {
      ctx.runInBackground(async () => {
        await this.steps.go(id);
        await later(1);
        await this.steps.go(id);
      });
      return this.steps.go(id);
    }
    async abort(id) {
      await this.steps.go(id);
      const { steps } = this;
      return Readable.from((async function* () {
        for (;;) yield await steps.go(id);
      })());
    }
  }
  const methods = kinds.filter((kind) => kind !== 'plain');
  inject(LoadController, { steps: 'steps', trail: 'trail', work: 'work' });
  for (const name of methods) {
    HTTPQuery({ name: 'id' })(LoadController.prototype, name, 0);
    if (name === 'background') Context()(LoadController.prototype, name, 1);
    const timeout = name === 'late' ? 20 : undefined;
    HTTPMethod({ method: 'GET', path: `/${name}`, timeout })(LoadController.prototype, name);
  }
  HTTPController({ path: '/load' })(LoadController);

  before(async () => {
    service = await start({
      modules: { load: [Trail, Work, Steps] },
      controllers: [LoadController],
      router(app) {
        app.router.get('/load/plain', (ctx) => {
          plain.push(ctx.query.id);
          ctx.body = `plain ${ctx.query.id}`;
        });
      },
      middlewares: {
        watch: () => async (ctx, next) => {
          references.push(new WeakRef(ctx));
          await next();
        },
      },
      config: { middleware: ['watch'] },
    });
  });

  /** @returns {Promise<{ status: number, body: string }>} */
  function request(kind, id) {
    return new Promise((resolve, reject) => {
      const client = http.get(`${service.url}/load/${kind}?id=${id}`, { agent });
      client.on('error', reject).on('response', (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          body += chunk;
          if (kind === 'abort') response.destroy();
        });
        response.on('error', () => {});
        response.on('close', () => resolve({ status: response.statusCode, body }));
      });
    });
  }

  const expected = {
    answer: (id) => [200, id],
    fail: () => [500],
    late: () => [500],
    stream: (id) => [200, `stream ${id}`],
    helper: (id) => [200, id],
    background: (id) => [200, id],
    plain: (id) => [200, `plain ${id}`],
    abort: () => [200],
  };

  it('each have their own objects, each told of its end once, and nothing keeps them', async () => {
    const wrong = [];
    const of = Array.from({ length: count }, (_, i) => kinds[i % kinds.length]);
    left = of.filter((kind) => kind !== 'plain').length;
    const all = left;
    let next = 0;
    async function client() {
      while (next < count) {
        const id = String(next);
        const kind = of[next++];
        const { status, body } = await request(kind, id);
        const [wantedStatus, wantedBody = body] = expected[kind](id);
        if (status !== wantedStatus || body !== wantedBody) wrong.push([kind, id, status, body]);
      }
    }
    await Promise.all(Array.from({ length: concurrency }, client));
    await allEnded.promise;

    assert.deepEqual(wrong, []);
    assert.deepEqual(mixed, []);
    assert.equal(plain.length, count - all);
    assert.equal(made.size, all);
    assert.equal(ended.size, all);
    assert.deepEqual([...made, ...ended].filter(([, times]) => times !== 1), []);
    while (tardy.length < of.filter((kind) => kind === 'late').length) await turn();
    assert.deepEqual([...new Set(tardy)], ['TEGG_read_after_ctx_destroyed']);

    agent.destroy();
    assert.equal(references.length, count + all);
    assert.ok(await areCollected(references), `${references.filter((each) => each.deref()).length} are kept`);
  });
});
