'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');
const process = require('node:process');

const binding = require('../binding.js');
const frames = require('./frame.js');
const { keepNothing } = require('./outlive.js');

const { apply } = Reflect;

// Every copy of the package in this environment, in whatever realm, meets at
// the one object they share: Node's own class. The number changes with what
// an engine offers to a storage.
const kEngine = Symbol.for('tegg-native.engine/1');

const load = {
  frame: () => require('./engines/frame.js'),
  hooks: () => require('./engines/hooks/index.js'),
  builtin: () => require('./engines/builtin.js'),
};

/**
 * What carries the current frame in this environment.
 *
 * With it come the functions of frame.js, so that every copy of the package makes the same frames.
 *
 * @typedef {object} Engine
 * @property {'frame'|'hooks'|'builtin'} name
 * @property {string[]} engines those that this environment can run, preferred first
 * @property {() => Frame|undefined} current
 * @property {() => Frame|undefined} held the frame that `enter` put there, as long as nothing replaced it
 * @property {() => number} mark what `leave` needs beside the frame that was held before `enter`
 * @property {(frame: Frame) => void} enter makes a frame current until `leave`
 * @property {(frame: Frame|undefined, mark: number) => void} leave puts back what was held before
 * @property {(frame: Frame|undefined) => void} replace makes a frame current until the callback or promise job ends
 * @property {() => void} start is called before a storage is made
 * @property {(storage: AsyncLocalStorage) => object} leaveNode reads a storage of Node's own, about to become ours:
 *   its `defaultValue`, and whether a `store` is `entered` that has to be entered again
 */

// What an engine need not have of its own.
const common = {
  start() {},

  mark() {
    return 0;
  },

  leaveNode(storage) {
    // Node's own methods: a test may have replaced the storage's.
    const { getStore, disable } = AsyncLocalStorage.prototype;
    const store = apply(getStore, storage, []);
    apply(disable, storage, []);
    const defaultValue = apply(getStore, storage, []);
    return { defaultValue, entered: !Object.is(store, defaultValue), store };
  },
};

function open() {
  const { name, engines, ...builtins } = binding.selectEngine(
    AsyncLocalStorage,
    frames.Frame,
    process.env.TEGG_NATIVE_ENGINE,
  );
  const engine = { name, engines: Object.freeze(engines), ...frames, ...common, ...load[name]().create(builtins) };
  return { ...engine, start: once(engine) };
}

// An engine starts with the first storage: who only loads the package pays nothing. One that could not, for want of
// memory, follows some of what it has to follow: no storage is made then, as contexts would be lost.
function once({ start, held, mark, enter, leave }) {
  let started = false;
  let failure;

  function callOutside(fn, thisArg, args) {
    const frame = held();
    const outerMark = mark();
    enter(undefined);
    try {
      return apply(fn, thisArg, args);
    } finally {
      leave(frame, outerMark);
    }
  }

  return () => {
    if (failure !== undefined) throw failure.error;
    if (started) return;
    started = true;
    try {
      start();
    } catch (error) {
      failure = { error };
      throw error;
    }
    keepNothing(callOutside);
  };
}

if (AsyncLocalStorage[kEngine] === undefined) {
  Object.defineProperty(AsyncLocalStorage, kEngine, { value: open() });
}

module.exports = AsyncLocalStorage[kEngine];
