'use strict';

const fs = require('node:fs');
const http = require('node:http');

const { loadServer } = require('../lib/serving.js');
const { createStorage } = require('./contenders.js');
const { header, judge, seconds } = require('./servers.js');

const STEPS = 10;

/** Ten immediates, ten ticks and a file's status, one after the other, each with a read. */
function callbacks(storage, done) {
  const store = storage.getStore();
  let right = true;
  let left = STEPS;
  function tick() {
    right &&= storage.getStore() === store;
    if (--left > 0) return setImmediate(immediate);
    fs.stat(__filename, () => done(right && storage.getStore() === store));
  }
  function immediate() {
    right &&= storage.getStore() === store;
    process.nextTick(tick);
  }
  setImmediate(immediate);
}

/** Ten times an async function that awaits two others, each with a read. */
async function promises(storage, done) {
  const store = storage.getStore();
  const leaf = async () => storage.getStore() === store;
  const root = async () => (await leaf()) && (await leaf()) && storage.getStore() === store;
  let right = true;
  for (let i = 0; i < STEPS; i++) right = (await root()) && right;
  done(right);
}

const works = { callbacks, promises };

/** Runs in a process of its own. Answers 500 when a read gave another request's store. */
function serve({ contender, work }) {
  const storage = createStorage(contender);
  const carries = contender !== 'nobody';
  const server = http.createServer((request, response) => {
    const store = { request };
    storage.run(store, () =>
      works[work](storage, (right) => {
        response.statusCode = right && storage.getStore() === (carries ? store : undefined) ? 200 : 500;
        response.end('done');
      }),
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ port: server.address().port })));
}

function sample(node, { quick, ...argument }) {
  return loadServer(node, { file: __filename, name: 'serve', argument }, { body: 'done', ...seconds(quick) });
}

module.exports = {
  name: 'http',
  title: 'A plain node:http server, requests a second',
  unit: 'requests/s',
  rounds: { full: 3, matrix: 2, quick: 1 },
  contenders: ['ours', 'node', 'nobody'],
  cases: [
    { label: 'callback-heavy', work: 'callbacks' },
    { label: 'promise-heavy', work: 'promises' },
  ],
  sample,
  header,
  judge,
  serve,
};
