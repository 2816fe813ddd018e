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
    example = start([script], { env: { PORT: '0' } });
    [, origin] = await example.line(/(http:\/\/127\.0\.0\.1:\d+)\/\n/);
  });

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
