'use strict';

const { coded } = require('../errors.js');
const { shared } = require('../shared.js');

// Registered: whichever copy of this package serves the application.
const kRuntime = Symbol.for('tegg-native.runtime');

/** The applications and agents of this process, from the beginning of their boot to their end; the newest last. */
const parts = shared('egg.parts', () => new Set());

const living = () => [...parts].map((part) => part.deref()).filter((part) => part !== undefined);

/** @param {object} part an application or agent of Egg that boots */
function begin(part) {
  if (!living().includes(part)) parts.add(new WeakRef(part));
}

/** @param {object} part one that is closed */
function end(part) {
  for (const one of parts) {
    const known = one.deref();
    if (known === part || known === undefined) parts.delete(one);
  }
}

/** @returns {object|undefined} the application of the current Egg context, or else the newest application or agent */
function currentPart() {
  const newest = living().at(-1);
  return applicationOf(newest?.ctxStorage) ?? newest;
}

/**
 * @returns {object} the application of the current Egg context, or else the newest one
 * @throws {Error} `TEGG_NATIVE_NO_APPLICATION`
 */
function currentApplication() {
  const newest = living().findLast((part) => part[kRuntime] !== undefined);
  if (newest !== undefined) return applicationOf(newest.ctxStorage) ?? newest;
  const message =
    'there is no Egg application with tegg-native in this process: wait until it has begun to boot, and enable the ' +
    'plugin "tegg" in its config/plugin.js';
  throw coded(new Error(message), 'TEGG_NATIVE_NO_APPLICATION');
}

/** All applications have the storage of the process. */
function applicationOf(storage) {
  const app = storage?.getStore()?.app;
  return app?.[kRuntime] === undefined ? undefined : app;
}

module.exports = { begin, currentApplication, currentPart, end, kRuntime };
