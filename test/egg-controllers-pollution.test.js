'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

const form = 'application/x-www-form-urlencoded';
const nothing = new Array(6).fill('undefined');

describeApp('names that every object has, sent by a client', (site) => {
  const post = (body, type) =>
    site.request('/parameters/keys', { method: 'POST', body, headers: { 'content-type': type } });

  afterEach(() => {
    assert.equal({}.polluted, undefined);
    assert.equal([].polluted, undefined);
    assert.equal((() => {}).polluted, undefined);
    assert.deepEqual(Object.keys(Object.prototype), []);
  });

  it('give no inherited functions where a query has none of them', async () => {
    const { status, json } = await site.get('/parameters/keys');
    assert.equal(status, 200);
    assert.deepEqual(json, nothing);
  });

  it('give the text that a query has', async () => {
    const { json } = await site.get('/parameters/keys?constructor=a&toString=b&constructor=c&hasOwnProperty=d');
    assert.deepEqual(json.slice(1, 3), ['a', 'b']);
    assert.deepEqual(json.slice(4), [['a', 'c'], ['d']]);
  });

  it('leave other names of a query as they are', async () => {
    const { json } = await site.get('/parameters/query?__proto__=x&constructor=y&hasOwnProperty=z&name=ann&v=1');
    assert.deepEqual(json, ['ann', '1']);
  });

  it('change nothing through a query', async () => {
    const query = '__proto__[polluted]=1&constructor[prototype][polluted]=1&__proto__.polluted=1&__proto__=1';
    const { status, json } = await site.get(`/parameters/keys?${query}`);
    assert.equal(status, 200);
    assert.ok(json.every((value) => typeof value !== 'object' || Array.isArray(value)));
    assert.deepEqual((await site.get('/parameters/keys')).json, nothing);
  });

  it('are names of parts of a path', async () => {
    assert.deepEqual((await site.get('/parameters/paths/a/b/c')).json, ['a', 'b', 'c']);
  });

  it('are undefined where the path has no such part', async () => {
    assert.deepEqual((await site.get('/parameters/paths/a/b')).json, ['a', 'b', 'undefined']);
    assert.deepEqual((await site.get('/parameters/paths/__proto__/b')).json, ['__proto__', 'b', 'undefined']);
  });

  it('change nothing through JSON', async () => {
    const bodies = [
      '{"__proto__":{"polluted":1,"admin":true}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"a":{"__proto__":{"polluted":1}}}',
      '{"__proto__":null}',
    ];
    for (const body of bodies) {
      const { status, json } = await post(body, 'application/json');
      assert.ok([200, 400].includes(status), `${status} for ${body}`);
      if (status === 200) assert.equal(json.polluted, 'undefined', body);
    }
  });

  it('change nothing through a form', async () => {
    const bodies = [
      '__proto__[polluted]=1&__proto__[admin]=1',
      'constructor[prototype][polluted]=1',
      'a[__proto__][polluted]=1',
      '__proto__=1',
    ];
    for (const body of bodies) {
      const { status, json } = await post(body, form);
      assert.equal(status, 200, body);
      assert.deepEqual(json, { polluted: 'undefined', copied: 'undefined', admin: 'undefined' }, body);
    }
  });
});
