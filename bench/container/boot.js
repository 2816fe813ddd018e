'use strict';

const { call } = require('../lib/child.js');
const { digits, times } = require('../lib/statistics.js');
const { load } = require('./contenders.js');
const { install } = require('./peer.js');
const { labelOf, makeClasses } = require('./shapes.js');

const SIZES = [10, 100, 1_000, 10_000, 100_000];

// tegg's boot is quadratic: past that size it takes hours.
const mostOfTegg = { full: 10_000, matrix: 10_000, quick: 1_000 };

function cases(extent) {
  return [1, 3].flatMap((injections) =>
    SIZES.map((size) => {
      const contenders = size <= mostOfTegg[extent] ? ['ours', 'tegg'] : ['ours'];
      return { label: labelOf(size, injections), size, injections, contenders, once: size >= 10_000 ? ['tegg'] : [] };
    }),
  );
}

function memory() {
  global.gc();
  global.gc();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}

/** Runs in a process of its own: milliseconds, and what each prototype keeps in bytes. */
async function cell({ contender, size, injections }) {
  const { decorators, boot } = load(contender);
  const classes = makeClasses(decorators, size, injections);
  const before = memory();
  const begun = process.hrtime.bigint();
  const app = await boot(classes);
  const value = Number(process.hrtime.bigint() - begun) / 1e6;
  const after = memory();
  const last = await app.get(classes[size - 1]);
  if (last.parent !== (await app.get(classes[(size - 1) >> 1]))) throw new Error('not the object that is injected');
  return { value, heap: (after.heap - before.heap) / size, rss: (after.rss - before.rss) / size };
}

function sample(node, argument) {
  return call(node, { file: __filename, name: 'cell', argument, flags: ['--expose-gc'], seconds: 600 });
}

// The budget is for a whole Egg app, in which this is the larger part.
function judge(medians, major, { ours, tegg }, { size, injections }) {
  const ratio = tegg === undefined ? undefined : tegg.median / ours.median;
  const isBudgeted = size === 10_000 && injections === 1;
  return {
    ratio,
    ...(isBudgeted && ratio !== undefined ? { budget: '≥ 15×', held: ratio >= 15 } : {}),
    cells: [...shown(ours, size), ...shown(tegg, size), ratio === undefined ? '–' : times(ratio)],
  };
}

// What a few prototypes keep is mostly what there is once.
function shown(summary, size) {
  if (summary === undefined) return ['–', '–', '–', '–'];
  const { median, figures } = summary;
  const bytes = size < 1_000 ? [undefined, undefined] : [figures.heap.median, figures.rss.median];
  return [digits(median), digits((median * 1000) / size), ...bytes.map(digits)];
}

function headerOf(name) {
  return [`${name}, ms`, 'µs each', 'heap, B each', 'resident, B each'];
}

module.exports = {
  name: 'boot',
  title: 'Making a container of classes that are loaded and decorated',
  unit: 'ms',
  rounds: { full: 5, matrix: 3, quick: 1 },
  contenders: ['ours', 'tegg'],
  cases,
  prepare: install,
  sample,
  header: [...headerOf('ours'), ...headerOf("tegg's"), 'ratio'],
  judge,
  cell,
};
