'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');

/** Does as much of a storage as there is to do where nobody carries anything. */
class Nothing {
  run(store, fn, ...args) {
    return fn(...args);
  }

  getStore() {}
}

/** The empty loop: a trivial method of a plain object, in place of a storage's. */
class Plain {
  store = undefined;

  run(store, fn) {
    this.store = store;
    return fn();
  }

  getStore() {
    return this.store;
  }
}

/**
 * A new storage. Only the contender's own modules are loaded, so that the
 * hooks of one are no burden on another.
 * @param {'ours'|'node'|'nobody'|'empty'} contender
 */
function createStorage(contender) {
  switch (contender) {
    case 'ours':
      return new (require('../..').ContextStorage)();
    case 'node':
      return new AsyncLocalStorage();
    case 'nobody':
      return new Nothing();
    case 'empty':
      return new Plain();
    default:
      throw new Error(`no contender ${contender}`);
  }
}

/** Calls `fn` inside the storages, each with a store of its own, the first outermost. */
function enterAll(storages, fn) {
  if (storages.length === 0) return fn();
  const [storage, ...rest] = storages;
  return storage.run({ of: storage }, () => enterAll(rest, fn));
}

module.exports = { createStorage, enterAll };
