'use strict';

const assert = require('node:assert/strict');

const { get } = require('./support/http.js');
const { start } = require('./support/process.js');

describe('the Koa example with a container', () => {
  it('answers each request from an object of its own', async () => {
    const example = start([require.resolve('../examples/koa-container.js')], { env: { PORT: '0' } });
    try {
      const [, origin] = await example.line(/(http:\S+)\/\?name=Ada\n/);
      const names = Array.from({ length: 20 }, (_, i) => `visitor-${i}`);
      const answers = await Promise.all(names.map((name) => get(`${origin}/?name=${name}`)));
      assert.deepEqual(answers.map(({ body }) => body), names.map((name) => `Hello, ${name}\n`));
      assert.equal((await get(origin)).body, 'Hello, stranger\n');
    } finally {
      await example.stop();
    }
  });
});
