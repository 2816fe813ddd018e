'use strict';

/*
 * async_hooks' `init` notes the frame on every other resource: no hook is
 * needed where one begins or ends, since the slot's id tells it is not meant.
 */

const { AsyncResource, createHook } = require('node:async_hooks');
const process = require('node:process');
// Not the globals: a test may have replaced those.
const { clearImmediate, clearTimeout, setImmediate, setTimeout } = require('node:timers');

const { patch } = require('../../outlive.js');
const { NOWHERE, slot, current, enter, leave, noted, note } = require('./slot.js');

const { apply } = Reflect;

function followResources() {
  const Timeout = classOf(setTimeout(() => {}), clearTimeout);
  const Immediate = classOf(setImmediate(() => {}), clearImmediate);

  function onInit(id, type, trigger, resource) {
    const frame = current();
    if (frame === undefined) {
      note(resource, frame);
    } else if (resource.constructor === Timeout) {
      resource._onTimeout = carry(resource._onTimeout, frame);
    } else if (resource.constructor === Immediate) {
      resource._onImmediate = carry(resource._onImmediate, frame);
    } else {
      note(resource, frame);
    }
  }

  createHook({ init: onInit }).enable();
}

function classOf(timer, clear) {
  clear(timer);
  return timer.constructor;
}

/*
 * A timer's frame lies in its callback, that Node drops when the timer is
 * cleared, and ends with the last call: who holds on to a timer does not hold
 * on to a request.
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
      if (!this._repeat && !this._idleNext) frame = undefined;
      if (threw) leaveAfterHandlers(entered, slot.id);
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
      const made = noted(this);
      leave(undefined, NOWHERE);
      try {
        return apply(runInAsyncScope, this, [fn, thisArg, ...args]);
      } finally {
        leave(frame, id);
        note(this, made);
      }
    },
  }));
}

module.exports = { followResources, followScopes };
