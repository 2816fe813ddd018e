'use strict';

/*
 * Statements that call something at once which was made elsewhere: a bound function, a listener, a generator's step;
 * and others who use async_hooks, that come and go.
 */

const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');
const { channel } = require('node:diagnostics_channel');
const { EventEmitter, EventEmitterAsyncResource } = require('node:events');

const { join } = require('./company.js');
const { inRun } = require('./runs.js');
const { ContextStorage, defaults, nodes, traits } = require('./storages.js');

/** Calls what was bound, unless Node's own storages differ there from version to version. */
function callBound(player, { slot, body }, job) {
  const bound = player.bound[slot];
  if (bound === undefined || isMixed(bound)) return;
  const { active } = bound;
  const inner = bound.resource.job();
  bound.active = inner;
  try {
    bound.call(() => player.sync(body, inner));
  } finally {
    bound.active = active;
  }
  player.check(job, 'after the call');
}

// Inside of a scope of the same resource Node's own storages keep their stores on the resource, on some versions.
function isMixed({ active, resource }) {
  if (active === undefined || traits.keepsEntered) return false;
  const { made } = resource;
  return nodes.some((storage) => active.value(storage, defaults) !== made.values.get(storage));
}

const binders = {
  scope() {
    const resource = new AsyncResource('MODEL');
    return (fn) => resource.runInAsyncScope(fn);
  },
  method: () => new AsyncResource('MODEL').bind((fn) => fn()),
  bind: () => ContextStorage.bind((fn) => fn()),
  nodesBind: () => AsyncResource.bind((fn) => fn()),
  snapshot: () => ContextStorage.snapshot(),
  nodesSnapshot: () => AsyncLocalStorage.snapshot(),
  emitter() {
    const emitter = new EventEmitterAsyncResource({ name: 'MODEL' });
    return (fn) => {
      emitter.once('go', fn);
      try {
        emitter.emit('go');
      } finally {
        emitter.off('go', fn);
      }
    };
  },
};

// Calls a listener at once, which was added elsewhere.
const emitters = {
  emitter() {
    const emitter = new EventEmitter();
    return { add: (fn) => emitter.on('go', fn), go: () => emitter.emit('go') };
  },
  target() {
    const target = new EventTarget();
    return { add: (fn) => target.addEventListener('go', fn), go: () => target.dispatchEvent(new Event('go')) };
  },
  abort() {
    const controller = new AbortController();
    return { add: (fn) => controller.signal.addEventListener('abort', fn), go: () => controller.abort() };
  },
  channel() {
    const topics = channel(Symbol('tegg-native.model'));
    return { add: (fn) => topics.subscribe(fn), go: () => topics.publish({}) };
  },
};

const calls = {
  emit(player, statement, job) {
    const { add, go } = emitters[statement.by]();
    let error;
    // An EventTarget and a channel report what a listener throws elsewhere.
    const listener = () => {
      try {
        player.sync(statement.body, job);
      } catch (thrown) {
        error = thrown;
      }
    };
    inRun(player, statement, job, () => add(listener));
    go();
    if (error !== undefined) throw error;
  },

  bind(player, { slot, how }, job) {
    player.bound[slot] = { call: binders[how](), resource: player.resource(job.frame), active: undefined };
  },

  call: callBound,

  generator(player, { slot, bodies }, job) {
    const made = { job: undefined, isRunning: false, steps: undefined };
    made.steps = (function* steps() {
      for (const body of bodies) {
        player.sync(body, made.job);
        yield;
      }
    })();
    player.generators[slot] = made;
    player.check(job, 'after a generator was made');
  },

  // A step runs in what is current where it is asked for.
  advance(player, { slot }, job) {
    const made = player.generators[slot];
    if (made === undefined || made.isRunning) return;
    made.job = job;
    made.isRunning = true;
    try {
      if (made.steps.next().done) player.generators[slot] = undefined;
    } finally {
      made.isRunning = false;
    }
  },

  company(player, { kind }, job) {
    if (player.tally.isAlone) return;
    job.disturb();
    player.company.push(join(kind));
  },

  part(player, _, job) {
    if (player.tally.isAlone) return;
    job.disturb();
    player.company.pop()?.();
  },
};

module.exports = { calls };
