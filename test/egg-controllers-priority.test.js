'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

describeApp('the order in which routes of controllers are tried', (site) => {
  const cases = {
    '/priority/fixed': 'fixed',
    '/priority/7': 'id 7',
    '/priority/7/8': 'part 7 8',
    // As in tegg the priority grows with each parameter: two parameters come before one.
    '/priority/fixed/8': 'part fixed 8',
    // This one has a priority of its own.
    '/priority/2026/11': 'date 2026 11',
    '/priority/26/11': 'part 26 11',
    '/priority/7/8/9': 'rest',
    '/priority/first/7': 'high 7',
    '/priority/first/7/8': 'high 7/8',
    '/priority/taken': 'the app',
  };
  for (const [path, text] of Object.entries(cases)) {
    it(`${path} is "${text}"`, async () => {
      const answer = await site.get(path);
      assert.equal(answer.status, 200);
      assert.equal(answer.text, text);
    });
  }

  it('does not take a path in other letters', async () => {
    assert.equal((await site.get('/Priority/fixed')).status, 404);
  });
});
