'use strict';

// Where all copies of this package meet; each realm has its own. The number changes with what is kept there.
const kShared = Symbol.for('tegg-native.shared/1');

/**
 * What the copies of this package in a process have in common: the first one that asks for it makes it.
 * @template T
 * @param {string} name
 * @param {() => T} make
 * @returns {T}
 */
function shared(name, make) {
  if (globalThis[kShared] === undefined) Object.defineProperty(globalThis, kShared, { value: new Map() });
  const things = globalThis[kShared];
  if (!things.has(name)) things.set(name, make());
  return things.get(name);
}

/**
 * A class of this package's own, one for all copies, so that each knows it.
 * @template T
 * @param {string} name
 * @param {() => T} declare
 * @returns {T}
 */
function sharedClass(name, declare) {
  const clazz = shared(name, declare);
  shared('classes', () => new Set()).add(clazz);
  return clazz;
}

/** @returns {boolean} whether it is a class of this package's own: what an app passes on is none of its classes */
function isSharedClass(clazz) {
  return shared('classes', () => new Set()).has(clazz);
}

module.exports = { isSharedClass, shared, sharedClass };
