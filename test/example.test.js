'use strict';

const assert = require('node:assert/strict');
const { createServer } = require('node:http');
const { once } = require('node:events');

const { get } = require('./support/http.js');
const { start } = require('./support/process.js');

const script = require.resolve('../examples/egg/start.js');

describe('npm start', () => {
  let example;
  let origin;

  before(async () => {
    // Egg calls what its logger has deprecated.
    example = start([script], { env: { PORT: '0', NO_DEPRECATION: 'egg-logger' } });
    [, origin] = await example.line(/(http:\/\/127\.0\.0\.1:\d+)\/\n/);
  });

  async function order(customer, body) {
    const headers = { 'x-customer': customer, 'content-type': 'application/json', connection: 'close' };
    const response = await fetch(`${origin}/orders`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, json: await response.json() };
  }

  it('has 200 requests at once keep their own contexts', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `request-${i}`);
    const answers = await Promise.all(names.map((name) => get(`${origin}/context`, { 'x-trace-id': name })));
    for (const [i, { status, body, json }] of answers.entries()) {
      assert.equal(status, 200, body);
      assert.equal(json.traceId, names[i]);
      assert.equal(json.steps.length, 18);
      assert.deepEqual(json.steps.filter(({ traceId }) => traceId !== names[i]), []);
      assert.deepEqual(json.inner, { traceId: `${names[i]}.inner` });
      assert.equal(json.kept, true);
    }
    const most = Math.max(...answers.map(({ json }) => json.alongside));
    assert.ok(most >= 100, `at most ${most} others were alongside`);
  });

  it('answers a page for people', async () => {
    const { status, body } = await get(`${origin}/`);
    assert.equal(status, 200);
    assert.match(body, /^<!doctype html>[^]*<h1>Every request keeps its own context<\/h1>[^]*<\/html>\s*$/);
  });

  it('sells what the shop has', async () => {
    const { status, json } = await get(`${origin}/products?search=sen`);
    assert.equal(status, 200);
    assert.deepEqual(json, [{ id: 'sencha', name: 'Sencha', price: 1250 }]);
    assert.equal((await get(`${origin}/products/coffee`)).status, 404);
  });

  it('has 40 orders at once belong to who sent them', async () => {
    const customers = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 'ada' : 'grace'));
    const placed = await Promise.all(customers.map((name) => order(name, { product: 'assam', quantity: 1 })));
    for (const [i, { status, json }] of placed.entries()) {
      assert.equal(status, 201);
      assert.equal(json.customer, customers[i]);
    }
    for (const name of ['ada', 'grace']) {
      const { json } = await get(`${origin}/orders`, { 'x-customer': name });
      const own = placed.filter(({ json: { customer } }) => customer === name).map((answer) => answer.json);
      assert.deepEqual(new Set(json.map(({ id }) => id)), new Set(own.map(({ id }) => id)));
    }
  });

  it('answers 422 to what it cannot deliver, 401 to whom it does not know', async () => {
    const refused = await order('ada', { product: 'assam', quantity: 0 });
    assert.equal(refused.status, 422);
    assert.equal(refused.json.message, 'The quantity has to be a whole number from 1 to 100');
    assert.equal((await order('nobody', { product: 'assam', quantity: 1 })).status, 401);
  });

  it('says so when the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address();
    const { code, output } = await start([script], { env: { PORT: `${port}` } }).ended;
    holder.close();
    assert.equal(output, `Port ${port} is taken. Choose another: PORT=7002 npm start\n`);
    assert.equal(code, 1);
  });

  // The last of this file: it ends the example that the others ask.
  it('closes on SIGINT, and has printed nothing but its address', async () => {
    const { code, signal, output } = await example.stop('SIGINT');
    assert.deepEqual({ code, signal, output }, { code: 0, signal: null, output: `tegg-native example: ${origin}/\n` });
  });

  after(() => example.stop('SIGKILL'));
});
