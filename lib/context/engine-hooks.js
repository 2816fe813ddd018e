'use strict';

const { AsyncResource, createHook, executionAsyncId, executionAsyncResource } = require('node:async_hooks');
const { promiseHooks } = require('node:v8');

const { apply } = Reflect;

// The frame that a promise or another asynchronous resource was made in.
const kFrame = Symbol('tegg-native.frame');
// No execution id is this one; a double, so that the slot's field holds doubles from the start.
const NOWHERE = -0.5;

/**
 * V8's promise hooks note the frame on each promise and put it into the slot
 * around its job; async_hooks' `init` notes it on every other resource.
 *
 * The slot says "this frame, for this execution id". It is set inside `run`
 * and inside a promise job; wherever else the id differs, and the frame is the
 * one noted on the resource that runs.
 *
 * @param {object} binding
 * @returns {object} the functions of an Engine
 */
module.exports = function createHooksEngine(binding) {
  const slot = { frame: undefined, id: NOWHERE };
  // Resources that take no property: frozen ones.
  let strays;
  let started = false;

  function current() {
    return slot.id === executionAsyncId() ? slot.frame : noted(executionAsyncResource());
  }

  function noted(resource) {
    const frame = resource[kFrame];
    return frame === undefined && strays !== undefined ? strays.get(resource) : frame;
  }

  function note(resource, frame) {
    if (noted(resource) === frame) return;
    try {
      resource[kFrame] = frame;
    } catch {
      strays ??= new WeakMap();
      strays.set(resource, frame);
    }
  }

  function held() {
    return slot.frame;
  }

  function mark() {
    return slot.id;
  }

  function enter(frame) {
    slot.frame = frame;
    slot.id = executionAsyncId();
  }

  function leave(frame, id) {
    slot.frame = frame;
    slot.id = id;
  }

  // Entered outside of the slot, a frame lies on the resource that runs, till the callback is over.
  let entered = [];

  function replace(frame) {
    if (slot.id === executionAsyncId()) {
      slot.frame = frame;
      return;
    }
    const resource = executionAsyncResource();
    if (entered.length === 0) process.nextTick(leaveResources);
    entered.push({ resource, frame: noted(resource) });
    note(resource, frame);
  }

  function leaveResources() {
    for (const { resource, frame } of entered.reverse()) note(resource, frame);
    entered = [];
  }

  /* Promises. */

  // What the slot held before the running job; objects, since a double in a variable is a new object each time.
  const outer = { frame: undefined, id: NOWHERE, depth: 0 };
  // The same for jobs that are drained inside another.
  const deeper = [];

  function onInit(promise) {
    const frame = slot.id === executionAsyncId() ? slot.frame : noted(executionAsyncResource());
    if (frame !== undefined) promise[kFrame] = frame;
  }

  function onBefore(promise) {
    if (outer.depth++ !== 0) deeper.push({ frame: outer.frame, id: outer.id });
    outer.frame = slot.frame;
    outer.id = slot.id;
    slot.frame = promise[kFrame];
    slot.id = executionAsyncId();
  }

  function onAfter() {
    // The job that started the engine began before its hooks.
    if (outer.depth === 0) return;
    slot.frame = outer.frame;
    slot.id = outer.id;
    outer.frame = undefined;
    if (--outer.depth !== 0) Object.assign(outer, deeper.pop());
  }

  /* Everything else. */

  function onResource(id, type, trigger, resource) {
    note(resource, current());
  }

  // A scope runs in what was current where its resource was made, also inside another scope of the same
  // resource, and what it enters ends with it.
  function scope() {
    const { runInAsyncScope } = AsyncResource.prototype;
    Object.defineProperty(AsyncResource.prototype, 'runInAsyncScope', {
      configurable: true,
      writable: true,
      value: {
        runInAsyncScope(fn, thisArg, ...args) {
          const { frame, id } = slot;
          const made = noted(this);
          slot.frame = undefined;
          slot.id = NOWHERE;
          try {
            return apply(runInAsyncScope, this, [fn, thisArg, ...args]);
          } finally {
            slot.frame = frame;
            slot.id = id;
            note(this, made);
          }
        },
      }.runInAsyncScope,
    });
  }

  // Node runs the handlers of an unhandled rejection inside the promise, as a resource, if it has an async id.
  function handleRejections() {
    const resource = new AsyncResource('TEGG_NATIVE_REJECTION', { requireManualDestroy: true });
    const [kAsyncId, kTriggerId] = Object.getOwnPropertySymbols(resource);
    binding.onReject((promise) => {
      const frame = current();
      if (noted(promise) !== frame) note(promise, frame);
      if (frame === undefined || promise[kAsyncId] !== undefined) return;
      promise[kAsyncId] = resource.asyncId();
      promise[kTriggerId] = resource.triggerAsyncId();
    });
  }

  /** Whether anyone but this engine listens to promises. */
  function others() {
    if (Object.getOwnPropertySymbols(Promise.resolve()).length !== 0) return true;
    let stack = '';
    const { stackTraceLimit, prepareStackTrace } = Error;
    const stop = promiseHooks.onInit(() => {
      Error.stackTraceLimit = 5;
      Error.prepareStackTrace = undefined;
      ({ stack } = new Error());
      Object.assign(Error, { stackTraceLimit, prepareStackTrace });
    });
    Promise.resolve();
    stop();
    return stack.includes('node:internal/promise_hooks');
  }

  function start() {
    if (started) return;
    started = true;
    const shared = others();
    createHook({ init: onResource }).enable();
    promiseHooks.createHook({ init: onInit, before: onBefore, after: onAfter });
    if (!shared) binding.setPromiseHooks(onInit, onBefore, onAfter);
    scope();
    handleRejections();
  }

  return { current, held, mark, enter, leave, replace, start };
};
