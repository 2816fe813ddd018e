'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const crypto = require('node:crypto');
const dgram = require('node:dgram');
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const { join } = require('node:path');
const zlib = require('node:zlib');

const { engine } = require('..');
const { areCollected, turn } = require('./support/classes.js');
const { collects, nodeKeeps, promisesKeep, storage } = require('./support/retention.js');

const root = join(__dirname, '..');
const held = [];

describe(`after the work is over, on ${engine}, nothing keeps the store of`, () => {
  let server;
  let port;
  const single = new http.Agent({ keepAlive: false });
  const keepAlive = new http.Agent({ keepAlive: true });

  before((done) => {
    server = http.createServer((request, response) => response.end('answer'));
    server.listen(0, '127.0.0.1', () => {
      ({ port } = server.address());
      done();
    });
  });

  after((done) => {
    keepAlive.destroy();
    server.close(done);
  });

  const get = (agent, done) => {
    http.get({ host: '127.0.0.1', port, agent }, (response) => response.resume().on('end', () => setImmediate(done)));
  };

  collects('a call', (done) => done());
  collects('promises', (done) => Promise.resolve().then(() => done()));
  collects('an async function', async (done) => {
    await null;
    await null;
    done();
  });
  collects('a tick', (done) => process.nextTick(done));
  collects('a microtask', (done) => queueMicrotask(done));
  collects('a timer', (done) => setTimeout(done, 1));
  collects('an immediate', (done) => setImmediate(done));
  collects('fs', (done) => fs.stat(__filename, done));
  collects('fs.promises', (done) => fs.promises.stat(__filename).then(() => done()));
  collects('a file stream', (done) => fs.createReadStream(__filename).resume().on('close', done));
  collects('zlib', (done) => zlib.gzip('text', done));
  collects('crypto', (done) => crypto.randomBytes(8, done));
  collects('enterWith', (done) => {
    storage.enterWith(storage.getStore());
    done();
  });
  collects('a message channel', (done) => {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', () => {
      port1.close();
      done();
    });
    port2.postMessage(1);
  });
  collects('an abort signal', (done) => {
    const controller = new AbortController();
    controller.signal.addEventListener('abort', () => done());
    controller.abort();
  });
  collects('a datagram', (done) => {
    const socket = dgram.createSocket('udp4');
    socket.bind(0, '127.0.0.1', () => socket.close(done));
  });
  collects('a connection', (done) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.end());
    socket.on('close', () => done());
  });

  if (nodeKeeps) return;

  collects('an http request', (done) => get(single, done));
  collects('an unhandled rejection', (done) => {
    const listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.once('unhandledRejection', () => {
      for (const listener of listeners) process.on('unhandledRejection', listener);
      done();
    });
    Promise.reject(new Error('expected'));
  });
  collects('a timer that is held on to', (done) => held.push(setTimeout(done, 1)));
  collects('an immediate that is held on to', (done) => held.push(setImmediate(done)));
  collects('a timer that is cleared and held on to', (done) => {
    const timer = setTimeout(() => {}, 1e6);
    held.push(timer);
    clearTimeout(timer);
    done();
  });
  collects('an interval that clears itself and is held on to', (done) => {
    const timer = setInterval(() => {
      clearInterval(timer);
      done();
    }, 1);
    held.push(timer);
  });
  collects('an http request over a connection that stays open', (done) => get(keepAlive, done));
  collects('an http request over a connection that is used again', (done) => get(keepAlive, done));

  if (promisesKeep) return;

  collects('a promise that is held on to', (done) => {
    const promise = (async () => null)();
    held.push(promise);
    promise.then(() => done());
  });
});

/** Runs a function in a process of its own, with the `storage`, `http`, `turn` and `areCollected` of this file. */
function inProcess(fn) {
  const script = `
    'use strict';
    const http = require('node:http');
    const { ContextStorage } = require(${JSON.stringify(root)});
    const storage = new ContextStorage();
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    ${areCollected}
    (${fn})().then((result) => {
      process.stdout.write('\\n' + JSON.stringify(result), () => process.exit());
    });`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', '-e', script], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1));
}

describe(`in a process of its own, on ${engine}, nothing keeps the store of`, () => {
  before(function () {
    if (nodeKeeps) this.skip();
  });

  it('the first console.log and console.error', () => {
    const result = inProcess(async () => {
      const store = (() => {
        const made = {};
        storage.run(made, () => console.log('first'));
        storage.run(made, () => console.error('first'));
        return new WeakRef(made);
      })();
      return areCollected([store]);
    });
    assert.equal(result, true);
  });

  it('a request whose connection stays open on the server', () => {
    const result = inProcess(async () => {
      let store;
      const server = http.createServer((request, response) => {
        const made = {};
        store = new WeakRef(made);
        response.sendDate = false; // the Date header's own timer lasts up to a second
        storage.run(made, async () => {
          await turn();
          response.end();
        });
      });
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      const agent = new http.Agent({ keepAlive: true });
      await new Promise((resolve) => {
        const options = { host: '127.0.0.1', port: server.address().port, agent };
        http.get(options, (response) => response.resume().on('end', resolve));
      });
      return areCollected([store]);
    });
    assert.equal(result, true);
  });

  it('a tick that throws what a handler survives, nor does the next callback see it', () => {
    const result = inProcess(async () => {
      const made = {};
      const seen = [];
      await new Promise((resolve) => {
        process.once('uncaughtException', () => {
          seen.push(storage.getStore() === made);
          setImmediate(resolve);
        });
        storage.run(made, () =>
          process.nextTick(() => {
            throw new Error('survived');
          }),
        );
      });
      // A finalizer's callback is called with nothing of Node's own around it.
      const finalized = new FinalizationRegistry(() => seen.push(storage.getStore() === undefined));
      finalized.register({}, 1);
      while (seen.length < 2) {
        await turn();
        globalThis.gc();
      }
      return seen;
    });
    assert.deepEqual(result, [true, true]);
  });
});
