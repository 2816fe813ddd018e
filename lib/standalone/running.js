'use strict';

const { ContextStorage } = require('../context/storage.js');
const { shared } = require('../shared.js');

/** Which runner's program is running; for all copies of this package. */
const current = shared('standalone.running', () => ({ storage: undefined }));

/**
 * @typedef {object} Running
 * @property {Instances} instances the objects of a runner
 * @property {Scope} scope
 * @property {(context: object, fn: () => unknown) => unknown} enter calls `fn` where a context is the current one
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

module.exports = { runIn, running };
