'use strict';

const { ContextStorage } = require('../context/storage.js');
const { shared } = require('../shared.js');

/** Which runner's program is running, and which runners there are; for all copies of this package. */
const current = shared('standalone.running', () => ({ storage: undefined, living: new Set() }));

/**
 * @typedef {object} Running
 * @property {string[]} configNames of the files that configure its modules
 * @property {Instances} [instances] the objects of a runner, once its classes are known
 * @property {Scope} [scope]
 * @property {(context: object, fn: () => unknown) => unknown} [enter] calls `fn` where a context is the current one
 */

/** @returns {Running|undefined} the runner whose program this is called in, if there is one */
function running() {
  return current.storage?.getStore();
}

/** Calls `fn` as a part of a runner's program. */
function runIn(runner, fn) {
  current.storage ??= new ContextStorage({ name: 'tegg-native.runner' });
  return current.storage.run(runner, fn);
}

/** @param {Running} runner whose objects are found by tegg's static names outside of its program, too */
function begin(runner) {
  current.living.add(new WeakRef(runner));
}

/** @param {Running} runner one that is destroyed */
function end(runner) {
  for (const one of current.living) {
    const known = one.deref();
    if (known === runner || known === undefined) current.living.delete(one);
  }
}

/** @returns {Running[]} those that have begun and not ended, the newest first */
function living() {
  return Array.from(current.living, (one) => one.deref())
    .filter((one) => one !== undefined)
    .reverse();
}

module.exports = { begin, end, living, runIn, running };
