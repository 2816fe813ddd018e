'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

describeApp('the access control of controllers', (site) => {
  const get = (path, answer = '', headers = {}) => site.get(path, { 'x-answer': answer, ...headers });

  it('asks for the code of the class', async () => {
    const { text, headers } = await get('/acl/class');
    assert.equal(text, 'allowed');
    assert.equal(headers['x-acl'], 'class');
  });

  it('asks for the code of the method before that of the class', async () => {
    assert.equal((await get('/acl/method')).headers['x-acl'], 'method');
  });

  it('asks without a code where none is given', async () => {
    assert.equal((await get('/acl-without/code')).headers['x-acl'], 'undefined');
  });

  it('does not ask where nobody wants it', async () => {
    const { text, headers } = await get('/acl-without/acl', 'throw');
    assert.equal(text, 'allowed');
    assert.equal(headers['x-acl'], undefined);
  });

  it('comes after the middlewares', async () => {
    const { headers } = await get('/acl/class', 'redirect');
    assert.equal(headers['x-outer'], 'yes');
  });

  it('has what ctx.acl throws fail the request', async () => {
    const { status, json } = await get('/acl/class', 'throw', { accept: 'application/json' });
    assert.equal(status, 403);
    assert.equal(json.message, 'not allowed: class');
  });

  it('sends the client to where the error says', async () => {
    const { status, headers } = await get('/acl/class', 'redirect');
    assert.equal(status, 302);
    assert.equal(headers.location, '/login');
  });

  it('keeps the real status of a redirection', async () => {
    let real;
    site.app.once('response', (ctx) => (real = ctx.realStatus));
    const { status } = await get('/acl/class', 'status');
    assert.equal(status, 302);
    assert.equal(real, 403);
  });

  it('tells a client that accepts JSON so', async () => {
    const { status, json } = await get('/acl/class', 'redirect', { accept: 'application/json' });
    assert.equal(status, 200);
    assert.deepEqual(json, { target: '/login', stat: 'deny' });
  });
});
