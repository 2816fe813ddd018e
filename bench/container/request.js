'use strict';

const { call } = require('../lib/child.js');
const { timeAsyncLoop } = require('../lib/loop.js');
const { median, digits, times } = require('../lib/statistics.js');
const { decorate, generate } = require('./classes.js');
const { load } = require('./contenders.js');
const { install } = require('./peer.js');

// Bytes: so many batches of so many requests, each too small to be collected in.
const BATCHES = 41;
const BATCH = 100;

// What is kept after so many requests; fewer of tegg's, that take long.
const turnsOf = {
  ours: { full: 500_000, quick: 200_000 },
  tegg: { full: 20_000, quick: 4_000 },
};

// A collection that does not fall into a batch.
const flags = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];

const cases = [
  { label: 'an empty request', prototypes: 10, reads: 0, isEmpty: true },
  ...[10, 10_000].flatMap((prototypes) =>
    [0, 1, 10].map((reads) => ({
      label: `${reads} read of ${prototypes.toLocaleString('en')}`,
      prototypes,
      reads,
    })),
  ),
];

/** Boots context classes, and a singleton that reads some of them, spread over all. */
async function prepare(contender, { prototypes, reads, isEmpty = false }) {
  const { decorators, boot } = load(contender);
  const made = { count: 0 };
  const contexts = generate(prototypes, (i) => `class C${i} { constructor() { made.count++; } }`, { made });
  const read = Array.from({ length: reads }, (_, i) => `(this.c${i} === undefined ? 0 : 1)`).join(' + ');
  const [entry] = generate(1, () => `class Entry { read() { return ${read || 0}; } }`);
  const names = Array.from({ length: reads }, (_, i) => [`c${i}`, `c${Math.floor((i * prototypes) / reads)}`]);
  decorate(decorators, decorators.ContextProto, contexts);
  decorate(decorators, decorators.SingletonProto, [entry], () => Object.fromEntries(names));
  const app = await boot([...contexts, entry]);
  const request = isEmpty ? () => app.request(() => 0) : () => app.request(async () => (await app.get(entry)).read());

  async function loop(turns) {
    let right = 0;
    for (let i = 0; i < turns; i++) {
      if ((await request()) === reads) right++;
    }
    return right;
  }

  return { loop, made };
}

/** Runs in a process of its own: nanoseconds a request. */
async function timed({ contender, ...one }) {
  const { loop } = await prepare(contender, one);
  return timeAsyncLoop(loop);
}

/** The bytes that are in use. What is done in this callback is done with when it resolves. */
async function bytesInUse() {
  await new Promise((resolve) => setTimeout(resolve, 10));
  global.gc();
  global.gc();
  return process.memoryUsage().heapUsed;
}

/** Bytes that a batch takes from the heap; the median, since a few have a collection in them. */
async function allocatedBy(loop, turns) {
  const samples = [];
  while (samples.length < BATCHES) {
    const before = process.memoryUsage().heapUsed;
    await loop(turns);
    samples.push(process.memoryUsage().heapUsed - before);
  }
  return median(samples);
}

/** Runs in a process of its own: for each request bytes taken from the heap, bytes kept, and objects made. */
async function counted({ contender, quick, ...one }) {
  const { loop, made } = await prepare(contender, one);
  const turns = turnsOf[contender][quick ? 'quick' : 'full'];
  await loop(turns / 2);
  await bytesInUse();
  const none = await allocatedBy(loop, 0);
  const allocated = ((await allocatedBy(loop, BATCH)) - none) / BATCH;
  const before = await bytesInUse();
  made.count = 0;
  await loop(turns);
  const objects = made.count / turns;
  const kept = ((await bytesInUse()) - before) / turns;
  return { allocated, kept, objects };
}

async function sample(node, argument) {
  const value = await call(node, { file: __filename, name: 'timed', argument });
  return { value, ...(await call(node, { file: __filename, name: 'counted', argument, flags, seconds: 120 })) };
}

function shown({ median: nanoseconds, figures: { allocated, kept, objects } }) {
  return [nanoseconds, allocated.median, kept.median, objects.median].map(digits);
}

// The heap of a process varies by some kilobytes, whatever it does.
function judge(medians, major, { ours, tegg }) {
  const ratio = tegg.median / ours.median;
  const held = ours.figures.kept.median < 1;
  const cells = [...shown(ours), ...shown(tegg), times(ratio)];
  return { ratio, budget: 'nothing kept', held, cells };
}

function headerOf(name) {
  return [`${name}, ns`, 'B taken', 'B kept', 'objects'];
}

module.exports = {
  name: 'request',
  title: 'A request of a container: time, bytes taken from the heap and kept after its end, context objects made',
  unit: 'ns',
  rounds: { full: 5, matrix: 3, quick: 1 },
  contenders: ['ours', 'tegg'],
  cases,
  prepare: install,
  sample,
  header: [...headerOf('ours'), ...headerOf("tegg's"), 'ratio'],
  judge,
  timed,
  counted,
};
