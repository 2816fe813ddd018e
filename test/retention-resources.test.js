'use strict';

// The rest of what carries a context (test/propagation-*.test.js): what the work used lives on.
const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');
const { exec, fork, spawn } = require('node:child_process');
const crypto = require('node:crypto');
const channels = require('node:diagnostics_channel');
const dgram = require('node:dgram');
const dns = require('node:dns');
const { EventEmitter, on, once } = require('node:events');
const fs = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const net = require('node:net');
const readline = require('node:readline');
const { PassThrough, Readable, Writable, pipeline } = require('node:stream');
const tls = require('node:tls');
const timers = require('node:timers/promises');
const vm = require('node:vm');
const { Worker } = require('node:worker_threads');
const zlib = require('node:zlib');

const { ContextStorage, engine } = require('..');
const { loadAddon } = require('./support/addon.js');
const credentials = require('./support/credentials.js');
const { collects, nodeKeeps, storage } = require('./support/retention.js');
const { listening } = require('./support/servers.js');

const held = [];
// With async_hooks, what undici 5 and 7 hold while a connection is open keeps the store that it was made in, Node's own
// storage's too. Debian's Node has a 5 and does not say so.
const fetchKeeps = nodeKeeps || (engine === 'hooks' && !process.versions.undici?.startsWith('6.'));

describe(`after it is over, on ${engine}, nothing keeps the store of`, () => {
  describe('promises:', () => {
    collects('then, catch and finally', (done) => {
      Promise.reject(1)
        .then(() => {})
        .catch(() => {})
        .finally(() => done());
    });
    for (const combine of ['all', 'allSettled', 'any', 'race']) {
      collects(`Promise.${combine}`, (done) => Promise[combine]([Promise.resolve(1), settled]).then(() => done()));
    }
    const settled = Promise.resolve(1);
    collects('a promise of somebody else’s', (done) => settled.then(() => done()));
    collects('a thenable', async (done) => {
      await { then: (resolve) => resolve() };
      done();
    });
    collects('a thenable that is held on to', async (done) => {
      const thenable = { then: (resolve) => setImmediate(resolve) };
      held.push(thenable);
      await thenable;
      done();
    });
    collects('an async generator that is ended early and held on to', async (done) => {
      const generator = (async function* () {
        yield await 1;
        yield 2;
      })();
      await generator.next();
      await generator.return();
      held.push(generator);
      done();
    });
    collects('an async iterator', async (done) => {
      for await (const _ of [1, Promise.resolve(2)]);
      done();
    });
  });

  describe('timers:', () => {
    collects('timers/promises', async (done) => {
      await timers.setTimeout(1);
      await timers.setImmediate();
      done();
    });
    collects('an interval of timers/promises', async (done) => {
      for await (const _ of timers.setInterval(1)) break;
      done();
    });
    collects.where(!nodeKeeps, 'a timer that is made again', (done) => {
      let isAgain = false;
      const timer = setTimeout(() => {
        if (isAgain) return done();
        isAgain = true;
        timer.refresh();
      }, 1);
      held.push(timer);
    });
  });

  describe('events:', () => {
    const emitter = new EventEmitter();
    collects('a listener that is called once', (done) => {
      emitter.once('a', done);
      emitter.emit('a');
    });
    collects('events.once', async (done) => {
      setImmediate(() => emitter.emit('a'));
      await once(emitter, 'a');
      done();
    });
    collects('events.on', async (done) => {
      setImmediate(() => emitter.emit('b'));
      for await (const _ of on(emitter, 'b')) break;
      done();
    });
    const controller = new AbortController();
    collects('a listener of a signal, taken away', (done) => {
      const listener = () => {};
      controller.signal.addEventListener('abort', listener);
      controller.signal.removeEventListener('abort', listener);
      done();
    });
    collects('an AsyncResource', (done) => new AsyncResource('TEST').runInAsyncScope(done));
    collects('an AsyncResource inside of another', (done) => {
      const outer = new AsyncResource('TEST');
      outer.runInAsyncScope(() => new AsyncResource('TEST').runInAsyncScope(() => outer.runInAsyncScope(done)));
    });
    const elsewhere = new AsyncResource('TEST');
    collects('a scope of somebody else’s resource', (done) => {
      elsewhere.runInAsyncScope(() => {});
      done();
    });
    const channel = channels.channel('tegg-native:test:retention');
    if (channel.runStores !== undefined) {
      channel.bindStore(new ContextStorage());
      collects('runStores', (done) => channel.runStores({}, () => setImmediate(done)));
    }
    collects('bind and snapshot', (done) => {
      AsyncLocalStorage.bind(() => AsyncLocalStorage.snapshot()(done))();
    });
  });

  describe('streams:', () => {
    collects('a pipeline', (done) => {
      const sink = new Writable({ write: (chunk, encoding, next) => setImmediate(next) });
      pipeline(Readable.from(['a', 'b']), zlib.createGzip(), sink, () => setImmediate(done));
    });
    collects('a stream that is read to its end and held on to', (done) => {
      const stream = new PassThrough();
      held.push(stream);
      stream.resume().on('close', done);
      stream.end('text');
    });
    collects('readline', (done) => {
      readline.createInterface({ input: Readable.from(['a\n', 'b\n']) }).on('line', () => {}).on('close', done);
    });
    collects('a write to a stream that lives on', (done) => living.write('text', () => setImmediate(done)));
    const living = new PassThrough().resume();
    collects('a file handle', async (done) => {
      const handle = await fs.promises.open(__filename);
      await handle.read(Buffer.alloc(8), 0, 8, 0);
      await handle.close();
      done();
    });
    collects('a hash that is held on to', (done) => {
      const hash = crypto.createHash('sha1');
      held.push(hash);
      hash.resume().on('end', done);
      hash.end('text');
    });
    collects('pbkdf2', (done) => crypto.pbkdf2('a', 'b', 1, 8, 'sha1', done));
  });

  describe('the network:', () => {
    let line;
    const ears = dgram.createSocket('udp4');
    const mouth = dgram.createSocket('udp4');
    after(() => {
      ears.close();
      mouth.close();
      line.destroy();
    });
    const web = listening(http.createServer((request, response) => response.end('answer')));
    const secret = listening(https.createServer(credentials.server, (request, response) => response.end('answer')));
    const echo = listening(net.createServer((socket) => socket.pipe(socket)));
    const tlsEcho = listening(tls.createServer(credentials.server, (socket) => socket.pipe(socket)));

    before(async () => {
      ears.bind(0, '127.0.0.1');
      await once(ears, 'listening');
      line = net.connect(echo.port(), '127.0.0.1');
      await once(line, 'connect');
    });

    collects.where(!fetchKeeps, 'fetch', async (done) => {
      const response = await fetch(`http://127.0.0.1:${web.port()}/`);
      await response.text();
      done();
    });
    collects.where(!fetchKeeps, 'fetch that is aborted', async (done) => {
      const controller = new AbortController();
      const answer = fetch(`http://127.0.0.1:${web.port()}/`, { signal: controller.signal }).catch(() => {});
      controller.abort();
      await answer;
      done();
    });
    collects.where(!nodeKeeps, 'https', (done) => {
      https.get({ host: '127.0.0.1', port: secret.port(), ...credentials.client, agent: false }, (response) => {
        response.resume().on('close', () => setImmediate(done));
      });
    });
    collects('tls', (done) => {
      const socket = tls.connect({ host: '127.0.0.1', port: tlsEcho.port(), ...credentials.client });
      socket.on('secureConnect', () => socket.end('text'));
      socket.resume().on('close', () => done());
    });
    collects('a write to a connection that lives on', (done) => {
      line.once('data', AsyncResource.bind(done));
      line.write('text');
    });
    collects('a datagram to a socket that lives on', (done) => {
      ears.once('message', AsyncResource.bind(done));
      mouth.send('text', ears.address().port, '127.0.0.1');
    });
    collects('a server that has closed', (done) => {
      const server = net.createServer().listen(0, '127.0.0.1', () => server.close(() => done()));
    });
    collects('dns.promises', async (done) => {
      await dns.promises.lookup('localhost');
      done();
    });
    collects('dns', (done) => dns.lookup('localhost', done));
  });

  describe('processes and threads:', () => {
    let worker;
    before(async () => {
      const echo = `const { parentPort } = require('node:worker_threads'); parentPort.on('message', (message) =>
        parentPort.postMessage(message)); parentPort.postMessage('ready')`;
      worker = new Worker(echo, { eval: true });
      await once(worker, 'message');
    });
    after(() => worker.terminate());

    collects('a message to a thread that lives on', (done) => {
      worker.once('message', AsyncResource.bind(done));
      worker.postMessage('text');
    });
    collects('a thread', (done) => new Worker('0', { eval: true }).on('exit', () => done()));
    collects('a message over a channel that lives on', (done) => {
      far.once('message', AsyncResource.bind(done));
      near.postMessage('text');
    });
    const { port1: near, port2: far } = new MessageChannel();
    near.unref();
    far.unref();
    collects('a child process', (done) => spawn('true').on('close', () => done()));
    collects('a command', (done) => exec('true', () => done()));
    collects('a child process that is talked to', (done) => {
      const child = fork('-e', ["process.on('message', (m) => { process.send(m); process.disconnect(); })"]);
      child.once('message', () => child.once('close', () => done()));
      child.send('text');
    });
  });

  describe('realms:', () => {
    const realm = vm.createContext({ setImmediate });
    collects('an async function of a realm that lives on', async (done) => {
      await vm.runInContext('(async () => { await null; await new Promise((done) => setImmediate(done)); })()', realm);
      done();
    });
  });

  describe('native addons:', () => {
    let addon;
    before(() => {
      addon = loadAddon();
    });
    for (const name of ['asyncWork', 'timer', 'timerWithoutContext', 'atOnce', 'atOnceWithoutContext', 'thread']) {
      collects(name, (done) => {
        const inContext = AsyncResource.bind(done);
        addon[name](() => inContext());
      });
    }
  });

  describe('errors:', () => {
    collects('an exception that a handler survives', (done) => {
      const listeners = process.listeners('uncaughtException');
      process.removeAllListeners('uncaughtException');
      process.once('uncaughtException', () => {
        for (const listener of listeners) process.on('uncaughtException', listener);
        done();
      });
      setTimeout(() => {
        throw new Error('expected');
      }, 1);
    });
    collects('what was thrown out of a run', (done) => {
      try {
        storage.run({}, () => {
          throw new Error('expected');
        });
      } catch (error) {
        held.push(error);
      }
      done();
    });
  });
});
