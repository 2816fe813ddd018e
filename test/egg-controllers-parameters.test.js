'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

describeApp('what parameters of controllers take', (site) => {
  it('one value of a query, by the name of the parameter or a given one', async () => {
    const { json } = await site.get('/parameters/query?name=ann&v=1');
    assert.deepEqual(json, ['ann', '1']);
  });

  it('the first value of a query that is repeated', async () => {
    const { json } = await site.get('/parameters/query?name=ann&name=bob&v=&v=2');
    assert.deepEqual(json, ['ann', '']);
  });

  it('the text that a query encodes', async () => {
    const { json } = await site.get('/parameters/query?name=a%20b%2Bc+d&v=%E4%BD%A0%26%3D');
    assert.deepEqual(json, ['a b+c d', '你&=']);
  });

  it('as it is what a client has encoded wrongly', async () => {
    assert.equal((await site.get('/parameters/query?name=%zz')).json[0], '%zz');
    assert.deepEqual((await site.get('/parameters/params/%E0%A4%A/of/b')).json, ['%E0%A4%A', 'b']);
  });

  it('undefined where a query has no such name', async () => {
    assert.deepEqual((await site.get('/parameters/query')).json, ['undefined', 'undefined']);
    assert.deepEqual((await site.get('/parameters/query?Name=ann')).json, ['undefined', 'undefined']);
  });

  it('all values of a query', async () => {
    const { json } = await site.get('/parameters/queries?tag=a&v=1&tag=b&tag=');
    assert.deepEqual(json, [['a', 'b', ''], ['1']]);
  });

  it('undefined where a query has none of many', async () => {
    const { json } = await site.get('/parameters/queries?tag=a');
    assert.deepEqual(json, [['a'], 'undefined']);
  });

  it('parts of the path, decoded', async () => {
    const { json } = await site.get('/parameters/params/a%2Fb%20c/of/%E4%BD%A0');
    assert.deepEqual(json, ['a/b c', '你']);
  });

  it('undefined where the path has no optional part', async () => {
    const { json } = await site.get('/parameters/params/7/of');
    assert.deepEqual(json, ['7', 'undefined']);
  });

  it('the headers', async () => {
    const { json } = await site.get('/parameters/headers', { 'X-One': 'one' });
    assert.deepEqual(json, ['one', 'undefined']);
  });

  it('the cookies, to read and to write', async () => {
    const { json, text, headers } = await site.get('/parameters/cookies', { cookie: 'name=ann' });
    assert.equal(json ?? text, 'ann');
    assert.match(String(headers['set-cookie']), /^seen=yes; path=\//);
  });

  it('undefined where there is no such cookie', async () => {
    assert.equal((await site.get('/parameters/cookies')).text, 'undefined');
  });

  it("the web's request, with its body", async () => {
    const { json } = await site.request('/parameters/request?a=1', {
      method: 'POST',
      headers: { 'x-one': 'one' },
      body: { of: 'it' },
    });
    const url = `${site.url}/parameters/request?a=1`;
    assert.deepEqual(json, { isRequest: true, method: 'POST', url, header: 'one', body: { of: 'it' } });
  });

  it("the web's request, without a body", async () => {
    const { json } = await site.get('/parameters/request?a=1');
    assert.deepEqual(json, { method: 'GET', body: '', search: '?a=1' });
  });

  it('each in its place, in any order', async () => {
    const { json } = await site.request('/parameters/all/7?tag=a&tag=b&name=ann', {
      method: 'PUT',
      headers: { 'x-one': 'one' },
      body: { a: 1 },
    });
    const expected = { body: { a: 1 }, one: 'one', id: '7', path: '/parameters/all/7', tag: ['a', 'b'], name: 'ann' };
    assert.deepEqual(json, expected);
  });

  it('nothing where none is decorated', async () => {
    assert.equal((await site.get('/parameters/none?a=1')).text, '0');
  });

  it('their default value where the client sent none', async () => {
    assert.deepEqual((await site.get('/parameters/optional?name=a')).json, ['a', 'first']);
    assert.deepEqual((await site.get('/parameters/optional?name=a&v=2')).json, ['a', '2']);
  });
});
