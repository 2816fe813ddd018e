'use strict';

const { loadPaths } = require('../lib/load.js');
const { thousands, times } = require('../lib/statistics.js');
const { placeOf } = require('./contenders.js');
const { file, paths, serve } = require('./server.js');

// The two differ by less than processes do: they share one, and take turns in it.
const extents = { true: { rounds: 2, warmUp: 1, seconds: 1 }, false: { rounds: 8, warmUp: 3, seconds: 2 } };

const cases = [1, 10_000].map((services) => ({
  label: `${services.toLocaleString('en')} ${services === 1 ? 'component' : 'components'}`,
  services,
}));

async function sample(node, { services, quick }) {
  const server = { file, name: serve.name, ...placeOf('ours', { services }), seconds: 60 };
  const { plain, hello } = paths;
  const rates = await loadPaths(node, server, { paths: { plain, hello }, ...extents[quick] });
  return { value: rates.hello, plain: rates.plain, ratio: rates.hello / rates.plain };
}

function judge(medians, major, { controller: { median, figures } }) {
  const ratio = figures.ratio.median;
  const cells = [thousands(median), thousands(figures.plain.median), times(ratio)];
  return { ratio, budget: '≥ 0.9×', held: ratio >= 0.9, cells };
}

module.exports = {
  name: 'hello',
  title: 'hello through a controller and through a plain route of the same Egg 3 app, requests a second',
  unit: 'requests/s',
  rounds: { full: 3, matrix: 1, quick: 1 },
  contenders: ['controller'],
  cases,
  sample,
  header: ['controller', 'plain route', 'of it'],
  judge,
};
