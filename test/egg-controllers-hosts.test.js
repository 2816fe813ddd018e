'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

describeApp('the hosts of controllers', (site) => {
  const get = (path, host) => site.get(`/hosts/${path}`, host === undefined ? {} : { host });

  it('are those that a method is called for', async () => {
    assert.equal((await get('one', 'one.example')).text, 'one');
  });

  it('leave requests for others to what comes after', async () => {
    for (const host of ['two.example', 'one.example:8080', 'one.example.com', undefined]) {
      assert.equal((await get('one', host)).status, 404, host);
    }
  });

  it('may be several, with ports', async () => {
    assert.equal((await get('two', 'one.example')).text, 'one.example');
    assert.equal((await get('two', 'two.example:8080')).text, 'two.example:8080');
    assert.equal((await get('two', 'two.example')).status, 404);
  });

  it('tell two methods on one path apart', async () => {
    assert.equal((await get('same', 'one.example')).text, 'of one');
    assert.equal((await get('same', 'two.example')).text, 'of two');
    assert.equal((await get('same', 'three.example')).status, 404);
  });

  it('have middlewares run for their own requests', async () => {
    assert.equal((await get('same', 'one.example')).headers['x-host'], 'one.example');
    assert.equal((await get('same', 'two.example')).headers['x-host'], undefined);
  });

  it('leave middlewares what Koa promises them: a promise, and one call', async () => {
    const { text } = await get('rescued', 'one.example');
    assert.equal(text, 'rescued from: refused');
    const answer = await site.get('/hosts/twice', { host: 'one.example', accept: 'application/json' });
    assert.equal(answer.status, 500);
    assert.equal(answer.json.message, 'next() called multiple times');
  });

  it('of a class win over those of its methods', async () => {
    assert.equal((await get('class-wins', 'two.example')).text, 'two');
    assert.equal((await get('class-wins', 'one.example')).status, 404);
  });

  it('need not be given', async () => {
    assert.equal((await get('any', 'three.example')).text, 'any');
  });
});
