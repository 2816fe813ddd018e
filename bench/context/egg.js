'use strict';

const { mkdirSync } = require('node:fs');
const http = require('node:http');
const { join } = require('node:path');

const { loadServer } = require('../lib/serving.js');
const { createStorage } = require('./contenders.js');
const { header, judge, seconds } = require('./servers.js');

const baseDir = join(__dirname, 'egg');
const out = join(__dirname, '..', 'out', 'egg');

/**
 * Runs in a process of its own. Egg takes the storage that it finds under the
 * symbol; the route answers 500 when that storage gave another's context.
 */
async function serve({ contender }) {
  globalThis[Symbol.for('gals#asyncLocalStorage')] = createStorage(contender);
  const app = await require('egg').start({ baseDir });
  app.carries = contender !== 'nobody';
  const server = http.createServer(app.callback());
  app.emit('server', server);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ port: server.address().port })));
}

function sample(node, { quick, ...argument }) {
  mkdirSync(out, { recursive: true });
  const env = { NODE_ENV: 'production', EGG_SERVER_ENV: 'prod', EGG_HOME: out };
  return loadServer(node, { file: __filename, name: 'serve', argument, env }, { body: 'hello', ...seconds(quick) });
}

module.exports = {
  name: 'egg',
  title: 'A plain Egg 3 app with one route, requests a second',
  unit: 'requests/s',
  rounds: { full: 5, matrix: 3, quick: 1 },
  contenders: ['ours', 'node', 'nobody'],
  cases: [{ label: 'one route' }],
  sample,
  header,
  judge,
  serve,
};
