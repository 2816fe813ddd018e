'use strict';

const assert = require('node:assert/strict');
const dgram = require('node:dgram');
const { once } = require('node:events');
const net = require('node:net');
const tls = require('node:tls');

const credentials = require('./support/credentials.js');
const { listening } = require('./support/servers.js');
const { callback, carries, storage } = require('./support/surroundings.js');

const echo = (socket) => socket.pipe(socket);

describe('net', () => {
  const { port } = listening(net.createServer(echo));

  carries('a client', async (check) => {
    const socket = net.connect(port(), '127.0.0.1', check);
    for (const event of ['connect', 'ready', 'data', 'end', 'close']) socket.on(event, check);
    await once(socket, 'connect');
    check();
    await callback((done) => socket.write('hello', (error) => done(error, check())));
    await once(socket, 'data');
    check();
    socket.end(check);
    await once(socket, 'close');
    check();
  });

  carries('a client that fails to connect', async (check) => {
    const gone = net.createServer().listen(0, '127.0.0.1', check);
    await once(gone, 'listening');
    const { port: closed } = gone.address();
    gone.close(check);
    await once(gone, 'close');
    const socket = net.connect(closed, '127.0.0.1');
    socket.on('error', check);
    await callback((done) => socket.once('close', () => done()));
    check();
  });

  carries('a client read with for await', async (check) => {
    const socket = net.connect(port(), '127.0.0.1');
    socket.end('hello');
    for await (const _ of socket) check();
    check();
  });

  carries('a server and its connections', async (check) => {
    const server = net.createServer((socket) => {
      check();
      socket.resume().end('bye');
      setImmediate(check);
    });
    server.listen(0, '127.0.0.1', check);
    await once(server, 'listening');
    check();
    const socket = net.connect(server.address().port, '127.0.0.1');
    socket.write('hello');
    socket.resume();
    await once(socket, 'close');
    server.close();
    await once(server, 'close');
    check();
  });

  it('a connection runs where its server listened, and what it receives in no context', async () => {
    const server = net.createServer();
    await storage.run('server', () => once(server.listen(0, '127.0.0.1'), 'listening'));
    const found = await callback((done) => {
      server.on('connection', (socket) => {
        const atStart = storage.getStore();
        socket.on('data', () => {
          socket.end();
          done(null, [atStart, storage.getStore()]);
        });
      });
      storage.run('client', () => net.connect(server.address().port, '127.0.0.1').end('hello'));
    });
    server.close();
    await once(server, 'close');
    assert.deepEqual(found, ['server', undefined]);
  });

  carries('socket timeouts', async (check) => {
    const socket = net.connect(port(), '127.0.0.1');
    socket.setTimeout(1, check);
    await once(socket, 'timeout');
    check();
    socket.destroy();
    await once(socket, 'close');
  });
});

describe('tls', () => {
  const { port } = listening(tls.createServer(credentials.server, echo));

  carries('a client', async (check) => {
    const socket = tls.connect({ ...credentials.client, port: port(), host: '127.0.0.1' }, check);
    for (const event of ['secureConnect', 'data', 'end', 'close']) socket.on(event, check);
    await once(socket, 'secureConnect');
    check();
    await callback((done) => socket.write('hello', (error) => done(error, check())));
    await once(socket, 'data');
    check();
    socket.end();
    await once(socket, 'close');
    check();
  });

  carries('a server and its connections', async (check) => {
    const server = tls.createServer(credentials.server, (socket) => {
      check();
      socket.on('data', () => {
        check();
        socket.end('bye');
      });
    });
    await callback((done) => server.listen(0, '127.0.0.1', done));
    const socket = tls.connect({ ...credentials.client, port: server.address().port, host: '127.0.0.1' });
    socket.resume().write('hello');
    await once(socket, 'close');
    server.close();
    await once(server, 'close');
    check();
  });
});

describe('dgram', () => {
  carries('bind, send and message', async (check) => {
    const socket = dgram.createSocket('udp4');
    for (const event of ['listening', 'message', 'close']) socket.on(event, check);
    socket.bind(0, '127.0.0.1', check);
    await once(socket, 'listening');
    check();
    const received = once(socket, 'message');
    socket.send('hello', socket.address().port, '127.0.0.1', check);
    await received;
    check();
    socket.close(check);
    await once(socket, 'close');
  });

  it('a message runs where its socket was made, not where it was sent', async () => {
    const socket = storage.run('maker', () => dgram.createSocket('udp4'));
    const found = await callback((done) => {
      socket.on('message', () => done(null, storage.getStore()));
      socket.bind(0, '127.0.0.1', () => {
        storage.run('sender', () => socket.send('hello', socket.address().port, '127.0.0.1'));
      });
    });
    socket.close();
    await once(socket, 'close');
    assert.equal(found, 'maker');
  });
});
