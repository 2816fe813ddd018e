'use strict';

const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const { contenderOf, env, placeOf } = require('../apps/contenders.js');
const { requireEgg, startEgg } = require('../apps/start.js');
const { call } = require('../lib/child.js');
const { digits, times } = require('../lib/statistics.js');

const contenders = { ours: contenderOf('ours-egg3'), tegg: contenderOf('tegg3-egg3') };

const SIZES = [100, 1_000, 10_000];
const shapes = [
  // The public benchmark's app.
  { title: 'injected into controllers', kind: 'singleton', controllers: SIZES },
  { title: 'each injects one', kind: 'linked', controllers: [1] },
];

// tegg's takes a minute with the largest.
const mostOfTegg = { full: 10_000, matrix: 1_000, quick: 1_000 };

function cases(extent) {
  return shapes.flatMap(({ title, ...shape }) =>
    SIZES.map((size) => ({
      label: `${size.toLocaleString('en')}, ${title}`,
      extent: { size, ...shape, controllers: shape.controllers.filter((count) => count <= size) },
      contenders: size <= mostOfTegg[extent] ? ['ours', 'tegg'] : ['ours'],
      once: size === 10_000 ? ['tegg'] : [],
    })),
  );
}

const since = (begun) => Number(process.hrtime.bigint() - begun) / 1e6;

/** Runs in a process of its own: milliseconds from Egg's start to an app that is ready. Egg itself is loaded before. */
async function boot(place) {
  requireEgg(place);
  const begun = process.hrtime.bigint();
  await startEgg(place);
  return since(begun);
}

/** Runs in a process of its own: milliseconds that it takes to require the files of the app's classes, and no more. */
async function files({ baseDir }) {
  // While a main script runs, Node remembers what files there are; when Egg loads its app it does not.
  await new Promise(setImmediate);
  const begun = process.hrtime.bigint();
  for (const folder of ['app/module', 'app/controller']) {
    for (const file of readdirSync(join(baseDir, folder))) {
      if (file.endsWith('.js')) require(join(baseDir, folder, file));
    }
  }
  return since(begun);
}

async function sample(node, { contender, extent }) {
  const cell = { file: __filename, argument: placeOf(contenders[contender], extent), env, seconds: 600 };
  const value = await call(node, { ...cell, name: 'boot' });
  return { value, files: await call(node, { ...cell, name: 'files' }) };
}

// tegg's boot is quadratic where prototypes of a module inject; the controllers that inject all are not in its graph.
function judge(medians, major, { ours, tegg }, { extent }) {
  const ratio = tegg === undefined ? undefined : tegg.median / ours.median;
  const isLinked = extent.kind === 'linked';
  const isFaster = ratio === undefined || !isLinked || ratio >= 15;
  const budget = isLinked && ratio !== undefined ? '< 4 s, ≥ 15×' : '< 4 s';
  const verdict = { budget, held: ours.median < 4_000 && isFaster };
  const cells = [...shown(ours), ...shown(tegg), ratio === undefined ? '–' : times(ratio)];
  return { ratio, ...(extent.size === 10_000 ? verdict : {}), cells };
}

function shown(summary) {
  return summary === undefined ? ['–', '–'] : [digits(summary.median), digits(summary.figures.files.median)];
}

module.exports = {
  name: 'boot',
  title: 'From the start of an Egg 3 app of so many singletons to its being ready',
  unit: 'ms',
  rounds: { full: 5, matrix: 3, quick: 1 },
  contenders: ['ours', 'tegg'],
  cases,
  prepare: contenders.ours.peer.install,
  sample,
  header: ['ours, ms', 'its files alone', "tegg's, ms", 'its files alone', 'ratio'],
  judge,
  boot,
  files,
};
