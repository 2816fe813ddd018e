'use strict';

/*
 * Others that use async_hooks and V8's promise hooks, and come and go: `join(kind)` returns what makes one go.
 */

const { AsyncLocalStorage, createHook, executionAsyncResource } = require('node:async_hooks');
const { promiseHooks } = require('node:v8');

const nothing = () => {};

function hook(callbacks) {
  const made = createHook(callbacks).enable();
  return () => made.disable();
}

const kinds = {
  init: () => hook({ init: nothing }),
  before: () => hook({ before: () => void executionAsyncResource(), after: nothing }),
  all: () => hook({ init: nothing, before: nothing, after: nothing, destroy: nothing, promiseResolve: nothing }),
  promises: () => promiseHooks.onInit(nothing),
  allPromises: () => promiseHooks.createHook({ init: nothing, before: nothing, after: nothing, settled: nothing }),
  storage() {
    const storage = new AsyncLocalStorage();
    storage.run(1, nothing);
    return () => storage.disable();
  },
};

/** Another one comes. */
function join(kind) {
  return kinds[kind]();
}

module.exports = { join };
