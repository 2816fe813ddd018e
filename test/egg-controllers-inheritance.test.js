'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

describeApp('controllers that extend a class', (site) => {
  it('serve what it serves, each on its own path with its own object', async () => {
    for (const title of ['one', 'two']) {
      const { text, headers } = await site.get(`/inherited/${title}/shared/7`);
      assert.equal(text, `${title} 7 true`);
      assert.equal(headers['x-base'], 'yes');
    }
  });

  it('serve with a method of their own what they override', async () => {
    assert.equal((await site.get('/inherited/one/changed?name=a')).text, 'base a');
    assert.equal((await site.get('/inherited/two/changed?name=a')).text, 'heir base a');
  });

  it('add to it, for themselves', async () => {
    assert.equal((await site.get('/inherited/two/own')).text, 'own');
    assert.equal((await site.get('/inherited/one/own')).status, 404);
  });

  it('do not have the class served that is no controller itself', async () => {
    assert.equal((await site.get('/shared/7')).status, 404);
    assert.equal((await site.get('/inherited/shared/7')).status, 404);
  });
});
