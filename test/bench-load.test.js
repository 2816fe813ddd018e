'use strict';

const assert = require('node:assert/strict');
const http = require('node:http');

const { askOnce, autocannon, generate, generator, oneByOne } = require('../bench/lib/load.js');
const { listen } = require('./support/http.js');

// What a server answers to its requests in turn, again and again.
async function withServer(answers, use) {
  let asked = 0;
  const server = await listen((request, response) => {
    const { status = 200, body } = answers[asked++ % answers.length];
    response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
  });
  try {
    return await use(server.url, () => asked);
  } finally {
    await server.close();
  }
}

const right = { body: 'hello, 30 of 3' };
const ways = {
  [generator]: (url, expected) => generate({ url, expected, seconds: 1, connections: 5 }),
  autocannon: (url, expected) => autocannon({ url, expected, seconds: 1, connections: 5 }),
  'one by one': (url, expected) => oneByOne({ url, expected, seconds: 1 }),
};

describe('the load of benchmarks', () => {
  for (const [name, load] of Object.entries(ways)) {
    describe(name, () => {
      it('counts the answers', async () => {
        await withServer([right], async (url, asked) => {
          const { answers, requests, p50, p99 } = await load(url, { times: 10 });
          assert.ok(answers > 10 && answers <= asked(), `${answers} of ${asked()}`);
          assert.ok(requests > 10, `${requests}`);
          assert.ok(p50 >= 0 && p99 >= p50 && p99 < 1000, `${p50} ${p99}`);
        });
      });

      for (const [what, wrong] of Object.entries({
        'another sum': { body: 'hello, 31 of 3' },
        'no sum': { body: 'hello' },
        'another status': { status: 500, body: 'hello, 30 of 3' },
      })) {
        it(`fails when one of twenty answers has ${what}`, async () => {
          const answers = Array(19).fill(right);
          await withServer([...answers, wrong], async (url) => {
            await assert.rejects(load(url, { times: 10 }), new RegExp(url));
          });
        });
      }

      it('expects a body as it is', async () => {
        await withServer([{ body: 'done' }], async (url) => {
          assert.ok((await load(url, { body: 'done' })).answers > 0);
          await assert.rejects(load(url, { body: 'gone' }), new RegExp(url));
        });
      });
    });
  }

  it('says what was answered and what was expected', async () => {
    await withServer([{ body: 'hello, 31 of 3' }], async (url) => {
      const message = `${url} answered 200 hello, 31 of 3 and not hello with 10 times one`;
      await assert.rejects(askOnce(url, { times: 10 }), { message });
    });
  });

  it('fails where nobody listens', async () => {
    const server = http.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(askOnce(`http://127.0.0.1:${port}/`, { times: 1 }), { code: 'ECONNREFUSED' });
  });
});
