'use strict';

const { contenderOf, env, placeOf } = require('../apps/contenders.js');
const { loadPaths } = require('../lib/serving.js');
const { thousands, times } = require('../lib/statistics.js');
const { cases } = require('./cases.js');

const file = require.resolve('../apps/start.js');
const ours = contenderOf('ours-egg3');
const expected = { times: 0 };

// The two differ by less than processes do: they share one, and take turns in it.
const extents = { true: { rounds: 2, warmUp: 1, seconds: 1 }, false: { rounds: 8, warmUp: 3, seconds: 2 } };

async function sample(node, { size, quick }) {
  const server = { file, name: 'serve', argument: placeOf(ours, { kind: 'singleton', size }), env };
  const paths = { plain: { path: '/plain', expected }, hello: { path: `/hello${size}`, expected } };
  const rates = await loadPaths(node, server, { paths, ...extents[quick] });
  return { value: rates.hello, plain: rates.plain, ratio: rates.hello / rates.plain };
}

function judge(medians, major, { controller: { median, figures } }) {
  const ratio = figures.ratio.median;
  const cells = [thousands(median), thousands(figures.plain.median), times(ratio)];
  return { ratio, budget: '≥ 0.9×', held: ratio >= 0.9, cells };
}

module.exports = {
  name: 'hello',
  title: 'hello through a controller and a plain route of one Egg 3 app that has our plugin, requests a second',
  unit: 'requests/s',
  rounds: { full: 3, matrix: 1, quick: 1 },
  contenders: ['controller'],
  cases,
  prepare: ours.peer.install,
  sample,
  header: ['controller', 'plain route', 'of it'],
  judge,
};
