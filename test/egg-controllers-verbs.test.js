'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

describeApp('the HTTP methods of controllers', (site) => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    it(`${method} has its own`, async () => {
      const { status, text } = await site.request('/verbs', { method });
      assert.equal(status, 200);
      assert.equal(text, method.toLowerCase());
    });
  }

  it('HEAD has its own, without a body', async () => {
    const { status, text, headers } = await site.request('/verbs/head', { method: 'HEAD' });
    assert.equal(status, 200);
    assert.equal(text, '');
    assert.equal(headers['x-head'], 'yes');
  });

  it('HEAD has that of GET where it has none', async () => {
    const { status, text, headers } = await site.request('/verbs', { method: 'HEAD' });
    assert.equal(status, 200);
    assert.equal(text, '');
    assert.equal(headers['content-length'], '3');
  });

  it('GET has none where there is only HEAD', async () => {
    assert.equal((await site.get('/verbs/head')).status, 404);
  });

  it('one that no method has is not found', async () => {
    assert.equal((await site.request('/parameters/query', { method: 'DELETE' })).status, 404);
  });
});
