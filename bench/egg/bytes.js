'use strict';

const http = require('node:http');
const { Writable } = require('node:stream');

const { contenderOf, env, placeOf } = require('../apps/contenders.js');
const { startEgg } = require('../apps/start.js');
const { call } = require('../lib/child.js');
const { digits, median } = require('../lib/statistics.js');
const { cases } = require('./cases.js');

const ours = contenderOf('ours-egg3');

const WARM_UP = 20_000;
const BATCHES = 41;
const BATCH = 100;

// A collection that does not fall into a batch.
const flags = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];

/** A connection that takes what is written to it, and gives nothing. */
class Sink extends Writable {
  remoteAddress = '127.0.0.1';
  received = 0;

  _write(chunk, encoding, callback) {
    this.received += chunk.length;
    callback();
  }

  setTimeout() {
    return this;
  }
}

/** Has a request answered without a network, on a connection that is kept. */
function ask(callback, socket, url) {
  const request = Object.assign(new http.IncomingMessage(socket), { method: 'GET', url });
  request.headers.host = 'localhost';
  const response = new http.ServerResponse(request);
  response.assignSocket(socket);
  return new Promise((resolve, reject) => {
    response.on('finish', () => {
      response.detachSocket(socket);
      if (response.statusCode === 200) resolve();
      else reject(new Error(`${url} answered ${response.statusCode}`));
    });
    callback(request, response);
  });
}

/** Bytes that a request takes from the heap: the median, since a few batches have a collection in them. */
async function allocatedBy(request) {
  const samples = [];
  while (samples.length < BATCHES) {
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < BATCH; i++) await request();
    samples.push((process.memoryUsage().heapUsed - before) / BATCH);
  }
  return median(samples);
}

/** Notes each Context that the package makes. */
function countContexts() {
  const { Instances } = require('../../lib/container/instances.js');
  const made = { count: 0 };
  const { context } = Instances.prototype;
  Instances.prototype.context = function (...args) {
    made.count++;
    return context.apply(this, args);
  };
  return made;
}

/** Runs in a process of its own: what a request takes through a controller and a plain route. */
async function counted({ place, size }) {
  const made = countContexts();
  const app = await startEgg(place);
  if (made.count === 0) throw new Error('not the package that the app uses'); // it makes two that stand for none
  const callback = app.callback();
  const socket = new Sink();
  const asks = ['/plain', `/hello${size}`].map((path) => () => ask(callback, socket, path));
  for (const one of asks) {
    for (let i = 0; i < WARM_UP; i++) await one();
  }
  made.count = 0;
  const taken = [];
  for (const one of [...asks, ...asks]) {
    global.gc();
    taken.push(await allocatedBy(one));
  }
  const [plainBytes, helloBytes] = [(taken[0] + taken[2]) / 2, (taken[1] + taken[3]) / 2];
  return { value: helloBytes - plainBytes, plain: plainBytes, contexts: made.count };
}

function sample(node, { size }) {
  const place = placeOf(ours, { kind: 'singleton', size });
  return call(node, { file: __filename, name: counted.name, flags, argument: { place, size }, env, seconds: 120 });
}

function judge(medians, major, { controller: { median: more, figures } }) {
  const { contexts, plain } = figures;
  return { budget: 'no context', held: contexts.high === 0, cells: [plain.median, more, contexts.median].map(digits) };
}

module.exports = {
  name: 'bytes',
  title: 'What hello through a controller takes from the heap beyond a plain route, in bytes a request',
  unit: 'B',
  rounds: { full: 5, matrix: 3, quick: 1 },
  contenders: ['controller'],
  cases,
  prepare: ours.peer.install,
  sample,
  header: ['plain route', 'controller more', 'contexts made'],
  judge,
  counted,
};
