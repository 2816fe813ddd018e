'use strict';

/*
 * The storages that every program reads and enters, and what this engine does differently on this Node
 * (docs/design.md, README.md: Limits).
 */

const { AsyncLocalStorage } = require('node:async_hooks');

const { ContextStorage, engine, engines } = require(process.env.TEGG_NATIVE_MODEL_PACKAGE || '../..');

// More than there are bits in a frame's mask, so that some share one.
const idle = Array.from({ length: 29 }, () => new ContextStorage());

const ours = [
  new ContextStorage({ name: 'plain' }),
  new ContextStorage({ name: 'default', defaultValue: 'default' }),
  ContextStorage.upgrade(new AsyncLocalStorage()),
  new ContextStorage({ name: 'second' }),
  new ContextStorage({ name: 'null', defaultValue: null }),
  new ContextStorage({ name: 'last' }),
];
const nodes = [new AsyncLocalStorage(), new AsyncLocalStorage()];
const defaults = new Map([
  ...[...ours, ...nodes].map((storage) => [storage, undefined]),
  [ours[1], 'default'],
  [ours[4], null],
]);

const nodeHasFrames = engines.includes('frame');
const isNodes = engine === 'builtin' && !nodeHasFrames;

const traits = {
  // Where Node's own storages lie on resources and carry ours, what is entered in a callback stays on its resource,
  // and handlers of a rejection run where the promise was made.
  keepsEntered: isNodes,
  rejectsWhereMade: isNodes,
  // Elsewhere a promise resolved with a thenable calls it where it was resolved.
  callsThenablesWhereMade: !nodeHasFrames,
  // Node has left the scope of a microtask before its error is reported.
  losesMicrotaskErrors: !nodeHasFrames,
};

/**
 * Whether a promise that is resolved with a thenable in `resolved`, by its own callback that began in `made`, calls it
 * in either: on `hooks` that depends on who else listens to promises.
 */
function isEither(made, resolved) {
  return traits.callsThenablesWhereMade && !traits.keepsEntered && made !== resolved;
}

module.exports = { ContextStorage, defaults, engine, idle, isEither, nodes, ours, traits };
