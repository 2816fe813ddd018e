'use strict';

const assert = require('node:assert/strict');

const { describeApp, describeApps, manifest, until } = require('./support/tegg-app.js');

describeApp('what controllers inject', (site) => {
  it("is singletons, the request's objects and Egg's", async () => {
    const { status, json } = await site.get('/injection/all', { 'x-trace-id': 't1', 'x-user': 'ann' });
    assert.equal(status, 200);
    assert.deepEqual(json, {
      hello: 'hi, tester, ann',
      trip: '/injection/all',
      visit: [true, '/injection/all'],
      trace: 't1',
      user: 'ann',
      name: 'tegg-app',
      path: '/injection/all',
      logger: 'function',
    });
  });

  it('comes through a constructor, too', async () => {
    const { json } = await site.get('/constructed/all', { 'x-user': 'ann' });
    assert.deepEqual(json, { hello: 'hi, tester, ann', trip: '/constructed/all' });
  });

  it("is each request's own", async () => {
    const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
    const answers = await Promise.all(
      names.map((name) => site.get(`/injection/all?${name}`, { 'x-trace-id': name, 'x-user': name })),
    );
    for (const [i, { json }] of answers.entries()) {
      const path = `/injection/all?${names[i]}`;
      const seen = [json.trace, json.user, json.trip, json.visit[1], json.hello];
      assert.deepEqual(seen, [names[i], names[i], path, path, `hi, tester, ${names[i]}`]);
    }
  });

  it('is made once a request and told of its end', async () => {
    const { Trip } = site.load('app/modules/user/Trip.js');
    const { Visit } = site.load('app/modules/user/Visit.js');
    const before = [Trip.made, Visit.made];
    await site.get('/injection/all');
    assert.deepEqual([Trip.made, Visit.made], [before[0] + 1, before[1] + 1]);
    await until(() => Trip.made === Trip.destroyed && Visit.made === Visit.destroyed);
  });

  it('is not made for requests that do not ask for it', async () => {
    const { Trip } = site.load('app/modules/user/Trip.js');
    const { Visit } = site.load('app/modules/user/Visit.js');
    const before = [Trip.made, Visit.made];
    for (const path of ['/plain', '/verbs', '/parameters/none', '/no/such/path']) await site.get(path);
    assert.deepEqual([Trip.made, Visit.made], before);
  });

  it('has the logger write the prefix of the request', async () => {
    const from = site.lines.length;
    assert.equal((await site.get('/injection/log')).status, 204);
    const lines = site.lines.slice(from).filter(({ text }) => text === 'of the request');
    assert.equal(lines.length, 1);
  });

  it('reaches objects of the request that take time in a service that the controller injects', async () => {
    const { json } = await site.get('/orders/about/whereabouts');
    const path = '/orders/about/whereabouts';
    assert.deepEqual(json, { trip: path, visit: path, ready: [true, true] });
  });

  it('serves a controller that lies in a module', async () => {
    const headers = { 'x-user': 'ann', 'x-trace-id': 't1' };
    const { status, json } = await site.request('/orders', { method: 'POST', body: { id: '7' }, headers });
    assert.equal(status, 201);
    assert.deepEqual(json, { id: '7', by: 'hi, tester, ann', trace: 't1' });
  });
});

describeApps('an object of the request that cannot be made', (start) => {
  const files = {
    ...manifest('modules/one', 'one'),
    'modules/one/controllers.ts': `
      import { ContextProto, HTTPController, HTTPMethod, HTTPMethodEnum, Inject } from '@eggjs/tegg';
      const failure = () => Object.assign(new Error('not made'), { status: 418 });
      let slow = 0;
      let quick = 0;
      @ContextProto()
      export class Slow {
        readonly text = 'slow';
        async init() { await null; if (slow++ === 0) throw failure(); }
      }
      @ContextProto()
      export class Quick {
        readonly text = 'quick';
        init() { if (quick++ === 0) throw failure(); }
      }
      @HTTPController()
      export class OneController {
        @Inject() private readonly slow: Slow;
        @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/slow' }) async get() { return this.slow.text; }
      }
      @HTTPController()
      export class OtherController {
        @Inject() private readonly quick: Quick;
        @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/quick' }) async get() { return this.quick.text; }
      }
    `,
  };

  for (const name of ['slow', 'quick']) {
    it(`fails that request, and no other (${name})`, async () => {
      const { get } = await start(files);
      const { status, json } = await get(`/${name}`, { accept: 'application/json' });
      assert.equal(status, 418);
      assert.equal(json.message, 'not made');
      assert.equal((await get(`/${name}`)).text, name);
    });
  }
});
