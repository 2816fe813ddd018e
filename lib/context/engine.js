'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');

const binding = require('../binding.js');
const frames = require('./frame.js');

// Every copy of the package in this environment, in whatever realm, meets at
// the one object they share: Node's own class. The number changes with what
// an engine offers to a storage.
const kEngine = Symbol.for('tegg-native.engine/1');

const makers = {
  frame: () => require('./engine-frame.js'),
  hooks: () => require('./engine-hooks.js'),
  builtin: () => require('./engine-builtin.js'),
};

/**
 * What carries the current frame in this environment.
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
 * @property {() => void} start is called when a storage is made: what costs anything waits for the first
 * @property {(storage: AsyncLocalStorage) => object} leaveNode reads a storage of Node's own, about to become ours:
 *   its `defaultValue`, and whether a `store` is `entered` that has to be entered again
 */

// What an engine need not have of its own.

function start() {}

function mark() {
  return 0;
}

function leaveNode(storage) {
  const store = storage.getStore();
  storage.disable();
  const defaultValue = storage.getStore();
  return { defaultValue, entered: !Object.is(store, defaultValue), store };
}

function open() {
  const { name, engines, ...builtins } = binding.selectEngine(
    AsyncLocalStorage,
    frames.Frame,
    process.env.TEGG_NATIVE_ENGINE,
  );
  return { name, engines: Object.freeze(engines), ...frames, start, mark, leaveNode, ...makers[name]()(binding, builtins) };
}

if (AsyncLocalStorage[kEngine] === undefined) {
  Object.defineProperty(AsyncLocalStorage, kEngine, { value: open() });
}

module.exports = AsyncLocalStorage[kEngine];
