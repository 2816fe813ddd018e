'use strict';

const { call } = require('../lib/child.js');
const { digits, times } = require('../lib/statistics.js');
const { decorate, generate } = require('./classes.js');
const { load } = require('./contenders.js');
const { install } = require('./peer.js');
const { settle } = require('./settle.js');

const COUNT = 10_000;
const CHUNK = 100;

// V8 compiles eight functions in the background at a time and forgets who else asked: with ten thousand, Node 22 takes
// 90,000 requests to settle. Compiled where they are called they settle sooner, at the same code.
const flags = ['--no-concurrent-recompilation'];

/**
 * A function that calls all, each from a place of its own. The source of each part differs: V8 shares what it learns
 * among functions of the same source.
 */
function createCaller(list, method) {
  const parts = [];
  for (let first = 0; first < list.length; first += CHUNK) {
    const chunk = list.slice(first, first + CHUNK);
    const names = chunk.map((_, i) => `x${first + i}`);
    const sum = names.map((name) => `sum += ${name}${method}();`).join(' ');
    parts.push(new Function(...names, `return function () { let sum = 0; ${sum} return sum; }`)(...chunk));
  }
  return () => {
    let sum = 0;
    for (let i = 0; i < parts.length; i++) sum += parts[i]();
    return sum;
  };
}

function makeClasses() {
  return generate(COUNT, (i) => `class S${i} { hello() { return this.tracer.id; } }`);
}

class Tracer {
  id = 1;
}

/** What a request does, by contender. */
const requests = {
  functions() {
    const functions = generate(COUNT, (i) => `function f${i}() { return tracer.id; }`, { tracer: new Tracer() });
    const callAll = createCaller(functions, '');
    return async () => callAll();
  },

  objects() {
    const tracer = new Tracer();
    const objects = makeClasses().map((clazz) => Object.assign(new clazz(), { tracer }));
    const callAll = createCaller(objects, '.hello');
    return async () => callAll();
  },

  ours: () => contained('ours'),

  tegg: () => contained('tegg'),
};

async function contained(contender) {
  const { decorators, boot } = load(contender);
  const classes = makeClasses();
  decorate(decorators, decorators.ContextProto, [Tracer]);
  decorate(decorators, decorators.SingletonProto, classes, () => ({ tracer: 'tracer' }));
  const app = await boot([Tracer, ...classes]);
  const objects = [];
  for (const clazz of classes) objects.push(await app.get(clazz));
  const callAll = createCaller(objects, '.hello');
  return () =>
    app.request(async () => {
      await app.get(classes[0]);
      return callAll();
    });
}

/** Runs in a process of its own: nanoseconds a call. */
async function cell({ contender, quick }) {
  const request = await requests[contender]();
  const { nanoseconds, warmUp, isSettled } = await settle(async () => {
    if ((await request()) !== COUNT) throw new Error('a call gave a wrong answer');
  }, quick);
  return { value: nanoseconds / COUNT, warmUp, settled: Number(isSettled) };
}

function sample(node, argument) {
  return call(node, { file: __filename, name: 'cell', argument, flags, seconds: 300 });
}

// Nothing is promised for Node 18.
function budgetOf(major) {
  if (major >= 22) return 10;
  return major >= 20 ? 15 : undefined;
}

function judge(gross, major, summaries) {
  const net = { ours: gross.ours - gross.functions, tegg: gross.tegg - gross.functions };
  const ratio = gross.tegg / gross.ours;
  const warmUps = ['functions', 'objects', 'ours', 'tegg'].map((name) => {
    const { warmUp, settled } = summaries[name].figures;
    return `${warmUp.median}${settled.low === 1 ? '' : ' (not settled)'}`;
  });
  const shown = [net.ours, net.tegg, gross.functions, gross.objects, gross.ours, gross.tegg].map(digits);
  const cells = [...shown, times(ratio), warmUps.join(', ')];
  const most = budgetOf(major);
  if (most === undefined) return { net, ratio, cells };
  return { net, ratio, budget: `≤ ${most} ns`, held: net.ours <= most, cells };
}

module.exports = {
  name: 'calls',
  title: '10,000 singletons that each read one context object, all called in a request, nanoseconds a call',
  unit: 'ns',
  rounds: { full: 5, matrix: 3, quick: 1 },
  contenders: ['functions', 'objects', 'ours', 'tegg'],
  cases: [{ label: '10,000 calls' }],
  prepare: install,
  sample,
  header: [
    'ours, over functions',
    "tegg's, over functions",
    'functions',
    'objects with a property',
    'ours',
    "tegg's",
    'ratio',
    'requests to warm up',
  ],
  judge,
  cell,
};
