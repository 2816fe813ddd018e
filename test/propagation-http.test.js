'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const http = require('node:http');
const https = require('node:https');

const credentials = require('./support/credentials.js');
const { listening } = require('./support/servers.js');
const { callback, carries, likeHooks, storage } = require('./support/surroundings.js');

const later = () => new Promise((resolve) => setImmediate(resolve));

/** Answers in a context of its own, with what was current at the start and in the end. */
async function answer(request, response) {
  const atStart = storage.getStore() ?? 'nothing';
  await storage.run(request.url, async () => {
    await once(request.resume(), 'end');
    await later();
    response.end(JSON.stringify({ atStart, atEnd: storage.getStore() }));
  });
}

async function exchange(protocol, options, check) {
  const request = protocol.request({ method: 'POST', host: '127.0.0.1', ...options });
  for (const event of ['socket', 'finish', 'response', 'close']) request.on(event, check);
  request.write('some');
  setImmediate(() => request.end('more', check));
  const [response] = await once(request, 'response');
  const from = request.socket.localPort;
  check();
  response.on('end', check);
  let text = '';
  for await (const chunk of response) {
    check();
    text += chunk;
  }
  check();
  return { ...JSON.parse(text), from };
}

for (const [name, protocol, secrets] of [
  ['http', http, { server: {}, client: {} }],
  ['https', https, credentials],
]) {
  describe(name, () => {
    const { port } = listening(protocol.createServer(secrets.server, answer));
    const agent = new protocol.Agent({ keepAlive: true, maxSockets: 1, ...secrets.client });
    const request = (path, check, more = { agent }) =>
      exchange(protocol, { port: port(), path, ...secrets.client, ...more }, check);
    after(() => agent.destroy());

    carries('a client without an agent', async (check, store) => {
      const { atStart, atEnd } = await request(`/${store}`, check, { agent: false });
      assert.deepEqual([atStart, atEnd], ['nothing', `/${store}`]);
      check();
    });

    carries('clients that share one keep-alive socket', async (check, store) => {
      const first = await request(`/${store}/1`, check);
      assert.deepEqual([first.atStart, first.atEnd], ['nothing', `/${store}/1`]);
      check();
      const second = await request(`/${store}/2`, check);
      assert.deepEqual(second, { atStart: 'nothing', atEnd: `/${store}/2`, from: first.from });
      check();
    });

    it('a reused socket keeps nothing of the request before', async () => {
      const found = [];
      const note = () => found.push(storage.getStore());
      const { from } = await storage.run('before', () => request('/before', () => {}));
      assert.equal((await storage.run('after', () => request('/after', note))).from, from);
      assert.deepEqual([...new Set(found)], ['after']);
      found.length = 0;
      assert.equal((await request('/outside', note)).from, from);
      assert.deepEqual([...new Set(found)], [undefined]);
    });

    carries('a server', async (check) => {
      const server = protocol.createServer(secrets.server, async (incoming, response) => {
        check();
        incoming.resume();
        await once(incoming, 'end');
        check();
        response.end();
      });
      await callback((done) => server.listen(0, '127.0.0.1', done));
      const client = protocol.get({ ...secrets.client, agent: false, host: '127.0.0.1', port: server.address().port });
      const [response] = await once(client, 'response');
      await once(response.resume(), 'end');
      server.close();
      await once(server, 'close');
      check();
    });

    carries('an aborted request', async (check) => {
      const client = protocol.request({ ...secrets.client, agent: false, host: '127.0.0.1', port: port() });
      client.on('error', check);
      setImmediate(() => client.destroy());
      await callback((done) => client.once('close', () => done()));
      check();
    });
  });
}

describe('http keep-alive connections of a server', () => {
  const contexts = [];
  const server = http.createServer((request, response) => {
    contexts.push(storage.getStore());
    storage.enterWith(request.url);
    request.on('end', () => contexts.push(storage.getStore()));
    request.resume();
    response.end();
  });
  const { port } = listening(server);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  after(() => agent.destroy());

  it('a request sees nothing that the one before it on the same socket entered', async () => {
    for (const path of ['/1', '/2', '/3']) {
      const [response] = await once(http.get({ agent, port: port(), host: '127.0.0.1', path }), 'response');
      await once(response.resume(), 'end');
    }
    const between = likeHooks ? ['/1', '/2'] : [undefined, undefined];
    assert.deepEqual(contexts, [undefined, '/1', between[0], '/2', between[1], '/3']);
  });
});

describe('fetch', () => {
  const { port } = listening(http.createServer(answer));

  carries('against a server that keeps connections alive', async (check, store) => {
    for (const path of [`/${store}/1`, `/${store}/2`]) {
      const response = await fetch(`http://127.0.0.1:${port()}${path}`, { method: 'POST', body: 'some' });
      check();
      const { atStart, atEnd } = await response.json();
      check();
      assert.deepEqual([atStart, atEnd], ['nothing', path]);
    }
  });

  carries('a body read as a stream', async (check) => {
    const response = await fetch(`http://127.0.0.1:${port()}/`, { method: 'POST' });
    for await (const _ of response.body) check();
    check();
  });

  carries('a failure', async (check) => {
    const aborted = AbortSignal.abort();
    await assert.rejects(fetch(`http://127.0.0.1:${port()}/`, { signal: aborted }), { name: 'AbortError' });
    check();
  });
});
