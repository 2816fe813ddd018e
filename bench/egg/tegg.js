'use strict';

const { loadPaths } = require('../lib/load.js');
const { thousands, times } = require('../lib/statistics.js');
const { install, placeOf } = require('./contenders.js');
const { file, paths, serve } = require('./server.js');

// A process gets faster for a while: those that are compared are loaded for as long. `hand` is our app again, with the
// controller and its singletons put together without a container: what the language allows.
const extents = { true: { rounds: 1, warmUp: 1, seconds: 1 }, false: { rounds: 3, warmUp: 5, seconds: 3 } };

const cases = [
  { label: 'hello of 1 component', path: 'hello', services: 1, least: 2 },
  { label: 'hello of 10,000 components', path: 'hello', services: 10_000, least: 2 },
  {
    label: '10,000 singletons called',
    path: 'touch',
    services: 10_000,
    least: 2.5,
    contenders: ['ours', 'tegg', 'hand'],
    warmUp: 20,
  },
];

async function sample(node, { contender, services, path, quick, warmUp }) {
  const app = contender === 'tegg' ? 'tegg' : 'ours';
  const server = { file, name: serve.name, ...placeOf(app, { services }), seconds: 120 };
  const name = contender === 'hand' ? 'hand' : path;
  const extent = { ...extents[quick], ...(warmUp !== undefined && !quick ? { warmUp } : {}) };
  const rates = await loadPaths(node, server, { paths: { [name]: paths[name] }, ...extent });
  return rates[name];
}

function judge({ ours, tegg, hand }, major, summaries, { least }) {
  const ratio = ours / tegg;
  const cells = [thousands(ours), thousands(tegg), hand === undefined ? '–' : thousands(hand), times(ratio)];
  return { ratio, budget: `≥ ${least}×`, held: ratio >= least, cells };
}

module.exports = {
  name: 'tegg',
  title: 'The controllers of an Egg 3 app with this package and with tegg 3.79.2, requests a second',
  unit: 'requests/s',
  rounds: { full: 3, matrix: 1, quick: 1 },
  contenders: ['ours', 'tegg'],
  cases,
  prepare: install,
  sample,
  header: ['ours', "tegg's", 'by hand', 'ratio'],
  judge,
};
