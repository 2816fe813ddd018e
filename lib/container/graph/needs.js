'use strict';

/**
 * @param {Prototype} prototype
 * @param {(target: Prototype) => boolean} isWanted
 * @returns {Prototype[]} those wanted among what it injects itself and by way of objects that are made along with it
 */
function direct(prototype, isWanted) {
  const wanted = new Set();
  const passed = new Set([prototype]);
  for (const next of passed) {
    for (const { target } of next.dependencies) {
      if (isWanted(target)) wanted.add(target);
      if (target.isAlwaysNew) passed.add(target);
    }
  }
  return [...wanted];
}

/**
 * @param {Prototype} prototype
 * @returns {Set<Prototype>} the objects of the context that have to be made ahead and that one gets to by whatever way:
 *   its life cycle methods may read them through a singleton. It stops at the first of them, which wait for theirs
 */
function ahead(prototype) {
  const found = new Set();
  const passed = new Set([prototype]);
  for (const next of passed) {
    for (const { target } of next.dependencies) {
      if (target.isAhead) found.add(target);
      else if (target.reachesAhead) passed.add(target);
    }
  }
  return found;
}

module.exports = { ahead, direct };
