'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const http = require('node:http');

const { describeApp, until } = require('./support/tegg-app.js');

describeApp('streams that controllers return', (site) => {
  const trips = () => {
    const { Trip } = site.load('app/modules/user/Trip.js');
    return Trip;
  };

  it('are sent', async () => {
    const { status, text, headers } = await site.get('/returns/stream/file');
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/octet-stream');
    assert.equal(JSON.parse(text).name, 'tegg-app');
  });

  it('read objects of the request while they are sent', async () => {
    const path = '/returns/stream/chunks';
    assert.equal((await site.get(path)).text, `0:${path};1:${path};2:${path};`);
  });

  /** A response that has begun, and whose stream waits for what the test does to it. */
  async function begin() {
    const sent = http.get(`${site.url}/returns/stream/held`, { agent: false });
    const [response] = await once(sent, 'response');
    await once(response, 'data');
    return { response, stream: site.app.heldStream };
  }

  it('hold the objects of the request till they are closed', async () => {
    const before = trips().destroyed;
    const { response, stream } = await begin();
    assert.equal(trips().destroyed, before);
    stream.end();
    response.resume();
    await once(response, 'end');
    await until(() => trips().destroyed === before + 1);
  });

  it('let the objects of the request go when the client leaves', async () => {
    const before = trips().destroyed;
    const { response, stream } = await begin();
    response.destroy();
    await until(() => trips().destroyed === before + 1);
    assert.ok(stream.destroyed);
  });

  it('that fail let the objects of the request go, and are logged', async () => {
    const before = trips().destroyed;
    const { response, stream } = await begin();
    const failed = once(site.app, 'error');
    stream.destroy(new Error('the stream failed'));
    const [error, ctx] = await failed;
    assert.equal(error.message, 'the stream failed');
    assert.equal(ctx.path, '/returns/stream/held');
    await until(() => trips().destroyed === before + 1);
    // Koa leaves what has begun to be sent as it is.
    response.destroy();
  });

  it('of a file that is not there fail as in Koa', async () => {
    const { status } = await site.get('/returns/stream/missing', { accept: 'application/json' });
    assert.equal(status, 404);
  });
});
