'use strict';

// What the addon is asked for in its life. Each scenario makes what it needs, and returns what can be compared:
// it has to come out the same whenever nothing fails.
const { AsyncLocalStorage } = require('node:async_hooks');
const { Worker } = require('node:worker_threads');

const frames = require('../../lib/context/frame.js');

const NONE = 0xffffffff;
const PUBLIC = 1;
const GIVEN = 4;
const CONTEXT = 1;

/** Words (binding/words.h): prototypes of one unit, each `[name, init type, bits, names it injects]`. */
function words(...prototypes) {
  const row = [1, 0, prototypes.length];
  for (const [name, type, bits, injected] of prototypes) {
    row.push(name, 0, type, bits, 0, injected.length);
    for (const each of injected) row.push(each, NONE, 0, 0);
  }
  return Uint32Array.from(row);
}

const graph = words([1, 0, PUBLIC, [2, 3, 4]], [2, CONTEXT, PUBLIC, [3]], [3, 0, PUBLIC, []], [4, 0, GIVEN, []]);
const rows = ['status', 'targets', 'slots', 'accessors', 'order', 'levels', 'flags', 'unitOrder', 'slotCount'];
const read = (plan) => JSON.stringify(rows.map((row) => plan[row]).concat([plan.numbers, plan.injection]));
const noWords = Uint32Array.of(0);

const codeOf = (work) => {
  try {
    return work();
  } catch (error) {
    if (refusals.includes(error.code)) return error.code;
    throw error;
  }
};
// What the scenarios ask for on purpose.
const refusals = [
  'OWN',
  'ERR_INVALID_ARG_TYPE',
  'TEGG_NATIVE_UNKNOWN_ENGINE',
  'TEGG_NATIVE_ENGINE_UNAVAILABLE',
  'TEGG_NATIVE_GRAPH',
  'TEGG_NATIVE_INJECT',
];

function sealed({ Plan }) {
  const plan = new Plan(graph);
  return [read(plan), plan.find(3, NONE, noWords), plan.find(9, NONE, noWords), [...plan.reach(0, false)]];
}

function injected({ Plan }, object = {}) {
  const plan = new Plan(graph);
  const accessors = [{ get: () => 'context' }, { get: () => 'given' }];
  const replaced = plan.inject(object, 0, ['a', 'b', 'c', 'd', 'e'], [0, 'singleton', 0], accessors);
  return [replaced, object.a, object.b, object.c];
}

class Throwing extends AsyncLocalStorage {
  getStore() {
    throw Object.assign(new Error('of getStore'), { code: 'OWN' });
  }
}

/** Ends with nothing left in what carries contexts: no frame of the probe's. */
function probed(addon) {
  return [probe(addon, AsyncLocalStorage), codeOf(() => probe(addon, Throwing))];
}

function probe({ selectEngine }, clazz) {
  const storage = new AsyncLocalStorage();
  return storage.run('kept', () => {
    let chosen;
    try {
      chosen = selectEngine(clazz, frames.Frame, '');
    } finally {
      // eslint-disable-next-line no-unsafe-finally
      if (storage.getStore() !== 'kept') throw new Error('the probe lost the context');
    }
    return [chosen.name, chosen.engines, typeof chosen.get, typeof chosen.set];
  });
}

function mistaken(addon) {
  const { Plan, selectEngine, onReject } = addon;
  const cycle = new Plan(words([1, 0, PUBLIC, [2]], [2, 0, PUBLIC, [1]]));
  const lacking = new Plan(words([1, 0, PUBLIC, [7]]));
  return [
    read(cycle),
    read(lacking),
    codeOf(() => selectEngine(AsyncLocalStorage, frames.Frame, 'nonsense')),
    codeOf(() => onReject(1)),
    codeOf(() => new Plan(Uint32Array.of(9, 9))),
    codeOf(() => new Plan([])),
    codeOf(() => Plan()),
    codeOf(() => new Plan(graph).find(3, NONE, Uint32Array.of(1))),
    codeOf(() => cycle.reach(0, true)),
    codeOf(() => injected(addon, Object.freeze({}))),
  ];
}

/** A rejection is told while nothing fails; the last listener stays, and throws nothing out of itself. */
function listening(addon, { hooks }) {
  const told = [];
  if (!hooks) return [codeOf(() => addon.onReject(() => {})), codeOf(() => addon.setPromiseHooks(told, told, told))];
  const nothing = () => {};
  addon.setPromiseHooks(nothing, nothing, nothing);
  addon.onReject(nothing);
  addon.onReject((promise) => {
    told.push(promise instanceof Promise);
    throw new Error('dropped');
  });
  Promise.reject(new Error('told')).catch(() => {});
  return told;
}

/** A thread that loads the addon, uses it, and ends with its hooks set. */
async function threaded(addon, { path, hooks }) {
  const worker = new Worker(__filename, { workerData: { faultyAddon: path, hooks } });
  return new Promise((resolve, reject) => {
    let result;
    worker.on('message', (message) => (result = message)).on('error', reject);
    worker.on('exit', () => {
      if (result === undefined) reject(new Error('the thread said nothing'));
      else if (result.error === undefined) resolve(result.value);
      else reject(Object.assign(new Error(result.error.message), result.error));
    });
  });
}

const scenarios = {
  loading: (addon, { load }) => Object.keys(load()),
  probing: probed,
  sealing: sealed,
  injecting: (addon) => [injected(addon), injected(addon, { a: 1, b: 2, c: 3 })],
  mistakes: mistaken,
  listening,
  threads: threaded,
};

/** What nothing but a thread's own code can run. */
function inThread({ faultyAddon, hooks }) {
  const { parentPort } = require('node:worker_threads');
  const module = { exports: {} };
  let message;
  try {
    process.dlopen(module, faultyAddon);
    message = { value: [sealed(module.exports), listening(module.exports, { hooks })] };
  } catch ({ message: text, code }) {
    message = { error: { message: text, code } };
  }
  parentPort.postMessage(message);
}

const { workerData } = require('node:worker_threads');
if (workerData?.faultyAddon !== undefined) inThread(workerData);

module.exports = { scenarios };
