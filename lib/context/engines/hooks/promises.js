'use strict';

/*
 * V8's promise hooks note the frame on each promise and put it into the slot
 * around its job. A job runs on an empty stack, but for the rare one that is
 * drained inside another (a vm context's own queue).
 */

const { AsyncResource, executionAsyncId } = require('node:async_hooks');
const { promiseHooks } = require('node:v8');

const binding = require('../../../binding.js');
const { NOWHERE, kFrame, slot, current, noteRejection } = require('./slot.js');

// What the slot held before the running job: an object, since a double in a variable is a new object each time.
const outer = { frame: undefined, id: NOWHERE, depth: 0 };
// The same for jobs inside of which another is drained.
const outermore = [];

function onInit(promise) {
  const frame = current();
  if (frame !== undefined) promise[kFrame] = frame;
}

function onBefore(promise) {
  if (outer.depth++ !== 0) outermore.push({ frame: outer.frame, id: outer.id });
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
  if (--outer.depth !== 0) Object.assign(outer, outermore.pop());
}

/**
 * Whether anyone listens to promises already: async_hooks marks them, v8.promiseHooks calls several in turn. Where the
 * stack does not tell, as with a frozen Error, somebody may.
 */
function hasCompany() {
  if (Object.getOwnPropertySymbols(Promise.resolve()).length !== 0) return true;
  let stack;
  const stop = promiseHooks.onInit(() => {
    stack ??= stackHere();
  });
  Promise.resolve();
  stop();
  return !stack.includes(hasCompany.name) || stack.includes('node:internal/promise_hooks');
}

function stackHere() {
  const changed = { stackTraceLimit: 10, prepareStackTrace: undefined };
  const own = Object.keys(changed).map((key) => [key, Object.getOwnPropertyDescriptor(Error, key)]);
  for (const key of Object.keys(changed)) Reflect.set(Error, key, changed[key]);
  const stack = `${new Error().stack}`;
  for (const [key, descriptor] of own) {
    if (descriptor === undefined) Reflect.deleteProperty(Error, key);
    else Reflect.defineProperty(Error, key, descriptor);
  }
  return stack;
}

/**
 * Registers the hooks with Node, that calls them beside everyone else's, in
 * every realm and whoever comes and goes. That costs: where nobody else is
 * there, V8 calls them alone in the main realm, till Node sets its own again.
 * @param {boolean} company what `hasCompany` said before this engine used async_hooks itself
 */
function followPromises(company) {
  promiseHooks.createHook({ init: onInit, before: onBefore, after: onAfter });
  if (!company) binding.setPromiseHooks(onInit, onBefore, onAfter);
}

/**
 * The handlers of an unhandled rejection run in what was current where the
 * promise was rejected: Node runs them inside of the promise, as a resource, if
 * it has an async id.
 */
function followRejections() {
  const resource = new AsyncResource('TEGG_NATIVE_REJECTION', { requireManualDestroy: true });
  const symbols = Object.getOwnPropertySymbols(resource);
  const kAsyncId = symbols.find((symbol) => resource[symbol] === resource.asyncId());
  const kTriggerId = symbols.find((symbol) => resource[symbol] === resource.triggerAsyncId());
  binding.onReject((promise) => {
    noteRejection(promise, current());
    // Without a frame too: what its handler enters would lie where all handlers run.
    if (promise[kAsyncId] !== undefined) return;
    promise[kAsyncId] = resource.asyncId();
    promise[kTriggerId] = resource.triggerAsyncId();
  });
}

module.exports = { hasCompany, followPromises, followRejections };
