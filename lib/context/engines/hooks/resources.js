'use strict';

/*
 * async_hooks' `init` notes the frame on every other resource: no hook is
 * needed where one begins or ends, since the slot's id tells it is not meant.
 */

const { AsyncResource, createHook, executionAsyncResource } = require('node:async_hooks');
const process = require('node:process');

const { patch } = require('../../outlive.js');
const { NOWHERE, slot, current, enter, leave, noted, note } = require('./slot.js');

const { apply } = Reflect;
const { asyncId } = AsyncResource.prototype;

function followResources() {
  createHook({
    init(id, type, trigger, resource) {
      const frame = current();
      const callback = frame === undefined ? undefined : callbacks[type];
      if (callback === undefined || !carried(resource, callback, frame)) note(resource, frame);
    },
  }).enable();
}

// Where Node's own timers keep what they call, by the type they announce.
const callbacks = { __proto__: null, Timeout: '_onTimeout', Immediate: '_onImmediate' };

// Anybody may announce a resource of any type: it need not be a timer.
function carried(resource, callback, frame) {
  try {
    if (typeof resource[callback] !== 'function') return false;
    resource[callback] = carry(resource[callback], frame);
    return true;
  } catch {
    return false;
  }
}

/*
 * A timer's frame lies in its callback, that Node drops when the timer is
 * cleared, and ends with the last call: who holds on to a timer does not hold
 * on to a request. The callback is then the timer's own again, since refresh()
 * announces the timer anew.
 */
function carry(callback, made) {
  let frame = made;
  return function timer(...args) {
    if (frame === undefined) return apply(callback, this, args);
    const entered = frame;
    const { frame: outerFrame, id: outerId } = slot;
    let threw = true;
    enter(entered);
    try {
      const result = apply(callback, this, args);
      threw = false;
      return result;
    } finally {
      if (!this._repeat && !this._idleNext) {
        frame = undefined;
        if (this._onTimeout === timer) this._onTimeout = callback;
      }
      // Who calls a timer by hand may catch what it throws.
      if (threw && executionAsyncResource() === this) leaveAfterHandlers(entered, slot.id);
      else leave(outerFrame, outerId);
    }
  };
}

// The handlers of an uncaught exception run in what was current where it was thrown.
function leaveAfterHandlers(frame, id) {
  process.nextTick(() => {
    if (slot.frame === frame && slot.id === id) leave(undefined, NOWHERE);
  });
}

/**
 * A scope runs in what was current where its resource was made, inside another
 * scope of the same resource too, and what it enters ends with it.
 */
function followScopes() {
  patch(AsyncResource.prototype, 'runInAsyncScope', (runInAsyncScope) => ({
    runInAsyncScope(fn, thisArg, ...args) {
      const { frame, id } = slot;
      leave(noted(this), apply(asyncId, this, []));
      try {
        return apply(runInAsyncScope, this, [fn, thisArg, ...args]);
      } finally {
        leave(frame, id);
      }
    },
  }));
}

module.exports = { followResources, followScopes };
