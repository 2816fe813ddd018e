'use strict';

const assert = require('node:assert/strict');

const { get } = require('./support/http.js');
const { start } = require('./support/process.js');

describe('the Koa example with modules', () => {
  it('answers from its controller, with an object of its own for each request', async () => {
    const example = start([require.resolve('../examples/koa-modules.js')], { env: { PORT: '0' } });
    try {
      const [, origin] = await example.line(/(http:\S+)\/hello\/Ada\n/);
      const answers = await Promise.all(['Ada', 'Grace'].map((name) => get(`${origin}/hello/${name}`)));
      assert.deepEqual(answers.map(({ body }) => body), ['Hello, Ada\n', 'Hello, Grace\n']);
      await example.line(/greeting 1 of this request\n[^]*greeting 1 of this request\n/);
    } finally {
      await example.stop();
    }
  });
});
