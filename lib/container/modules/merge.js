'use strict';

/**
 * Lays the members of objects over each other, the later ones over the earlier, and plain objects among them over each
 * other in turn; what else there is takes the place of what was there, arrays too. `undefined` does not. No plain
 * object of a source becomes part of the target, they are copied; and "__proto__" is no member.
 * @template {object} T
 * @param {T} target is changed
 * @param {...(object | null | undefined)} sources
 * @returns {T} the target
 */
function merge(target, ...sources) {
  for (const source of sources) lay(source ?? {}, target, new Set());
  return target;
}

function lay(source, target, above) {
  above.add(source);
  for (const key of Object.keys(source)) {
    if (key === '__proto__') continue;
    const value = source[key];
    // One that is part of itself stays as it is there.
    if (isPlain(value) && !above.has(value)) target[key] = lay(value, plainIn(target, key), above);
    else if (value !== undefined) target[key] = value;
  }
  above.delete(source);
  return target;
}

/** What is laid over: not what a target inherits, such as `constructor`. */
function plainIn(target, key) {
  return Object.hasOwn(target, key) && isPlain(target[key]) ? target[key] : {};
}

/** In any realm. */
function isPlain(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

module.exports = { isPlain, merge };
