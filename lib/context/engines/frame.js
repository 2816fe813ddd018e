'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');
const process = require('node:process');

const { apply } = Reflect;
const { getStore } = AsyncLocalStorage.prototype;

/**
 * The frame lies in V8's continuation data: V8 carries it through promises,
 * Node through everything else, beside the frames of Node's own storages.
 * @param {{ get: Function, set: Function }} builtins V8's own, which the JIT inlines
 * @returns {object} the functions of an Engine
 */
function create({ get, set }) {
  // A tick that throws leaves its frame in the slot (Node 24 and 26). The last handler of the exception takes it
  // out; there is one more handler only where there is one, so that nothing is handled that was not.
  function start() {
    process.on('uncaughtExceptionMonitor', () => {
      if (process.listenerCount('uncaughtException') > 0) process.once('uncaughtException', () => set(undefined));
    });
  }

  // What Node entered lies in frames under the storage itself, as ours does: only the default has to be asked for,
  // where nothing is current.
  function leaveNode(storage) {
    const frame = get();
    set(undefined);
    try {
      return { defaultValue: apply(getStore, storage, []), entered: false };
    } finally {
      set(frame);
    }
  }

  return { current: get, held: get, enter: set, leave: set, replace: set, start, leaveNode };
}

module.exports = { create };
