'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

describeApp('middlewares of controllers', (site) => {
  const json = { accept: 'application/json' };
  const steps = ({ headers }) => headers['x-steps'];
  const wrapped = (names, inner) => [
    ...names.map((name) => `${name} in`),
    ...inner,
    ...[...names].reverse().map((name) => `${name} out`),
  ];

  it('run around the method: those of the class outside, the decorator next to it first', async () => {
    const answer = await site.get('/middlewares/order');
    assert.equal(answer.text, 'done');
    assert.equal(steps(answer), wrapped(['c', 'a', 'b', 'f', 'd', 'e'], ['method']).join(', '));
  });

  it('of the class run around methods that have none', async () => {
    const answer = await site.get('/middlewares/only-class');
    assert.equal(answer.status, 204);
    assert.equal(steps(answer), wrapped(['c', 'a', 'b'], ['method']).join(', '));
  });

  it('run inside those of the app', async () => {
    const { headers } = await site.get('/middlewares/order');
    assert.equal(headers['x-mark'], 'marked');
  });

  it('keep the method from being called', async () => {
    const answer = await site.get('/middlewares/stop');
    assert.equal(answer.status, 200);
    assert.equal(answer.text, 'stopped');
    assert.equal(steps(answer), wrapped(['c', 'a', 'b'], []).join(', '));
  });

  it('fail the request', async () => {
    const { status, json: body } = await site.get('/middlewares/fail', json);
    assert.equal(status, 418);
    assert.equal(body.message, 'a middleware failed');
  });

  it('catch what the method throws', async () => {
    assert.equal((await site.get('/middlewares/rescue')).text, 'rescued from: the method failed');
  });

  it('see the body that the method returned, and change it', async () => {
    assert.deepEqual((await site.get('/middlewares/change')).json, { changed: 'it' });
  });

  it('find objects of the request that take time to be made, as the method does', async () => {
    const { headers, json: body } = await site.get('/middlewares/visit');
    assert.equal(headers['x-visit'], 'true /middlewares/visit');
    assert.deepEqual(body, { path: '/middlewares/visit', ready: true });
  });

  it('of a controller in a module run too', async () => {
    assert.equal((await site.get('/orders/7')).headers['x-stamp'], 'stamped');
  });
});
