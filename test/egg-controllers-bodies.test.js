'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

const form = 'application/x-www-form-urlencoded';

describeApp('the body that a controller takes', (site) => {
  const post = (body, type, path = '/parameters/body') =>
    site.request(path, { method: 'POST', body, headers: { 'content-type': type } });

  it('is what JSON says', async () => {
    const { json } = await post('{"a":[1,{"b":null}]}', 'application/json');
    assert.deepEqual(json.body, { a: [1, { b: null }] });
  });

  it('is what a form says', async () => {
    const { json } = await post('a=1&b=x%20y&c[]=1&c[]=2&d[e]=f', form);
    assert.deepEqual(json.body, { a: '1', b: 'x y', c: ['1', '2'], d: { e: 'f' } });
  });

  it('is an empty object where there is none', async () => {
    const { status, json } = await site.request('/parameters/body', { method: 'POST' });
    assert.equal(status, 200);
    assert.deepEqual(json.own, []);
  });

  it('is not reached by JSON that is malformed: status 400', async () => {
    for (const body of ['{"a":', '{a:1}', 'text', '"text"', '7']) {
      const { status } = await post(body, 'application/json');
      assert.equal(status, 400, body);
    }
  });

  it('is not reached by what is too large: status 413', async () => {
    const long = 'x'.repeat(11 * 1024);
    assert.equal((await post(JSON.stringify({ long }), 'application/json')).status, 413);
    assert.equal((await post(`long=${long}`, form)).status, 413);
    assert.equal((await post(JSON.stringify({ long: long.slice(2048) }), 'application/json')).status, 200);
  });

  it('is empty where the type is none that Egg reads', async () => {
    const { status, json } = await post('a=1', 'application/octet-stream');
    assert.equal(status, 200);
    assert.deepEqual(json.own, []);
  });

  it('is answered again after requests that failed', async () => {
    const { json } = await post('{"a":1}', 'application/json');
    assert.deepEqual(json.body, { a: 1 });
  });
});
