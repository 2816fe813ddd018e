'use strict';

/*
 * What all programs share, made where nothing is current: a worker thread, whose answers are received there, and a
 * server, whose handlers run there, with connections that are kept for the next who asks.
 */

const http = require('node:http');
const { Worker } = require('node:worker_threads');

const { Job, NOTHING, Resource } = require('./reference.js');
const { traits } = require('./storages.js');

const source = "require('worker_threads').parentPort.on('message', function (id) { this.postMessage(id); })";
const waiting = new Map();
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
let next = 0;
let worker;
let server;

/**
 * Starts both, where nothing is current.
 * @param {(job: Job) => void} check is called in each of the server's handlers
 */
async function open(check) {
  const resource = new Resource(NOTHING, traits.keepsEntered);
  worker = new Worker(source, { eval: true });
  worker.on('message', (id) => {
    const go = waiting.get(id);
    waiting.delete(id);
    go(resource.job());
  });
  server = http.createServer((request, response) => {
    check(new Job(NOTHING));
    request.resume().on('end', () => {
      check(new Job(NOTHING));
      setImmediate(() => response.end('answer'));
    });
  });
  // A connection that the server ends while the next request is on its way fails for reasons of its own.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

/** Calls `go` with a job when the worker has answered. */
function echo(go) {
  waiting.set(next, go);
  worker.postMessage(next++);
}

/** A request on a connection that others have used, or on one of its own. */
function ask(isShared, answered) {
  const { port } = server.address();
  const options = { host: '127.0.0.1', port, method: 'POST', agent: isShared ? agent : false };
  return http.request(options, answered).end('question');
}

async function close() {
  agent.destroy();
  server.close();
  await worker.terminate();
}

module.exports = { open, echo, ask, close };
