'use strict';

const { shared } = require('../../shared.js');

// Who extends the container asks for a class's prototype before there is a graph to find it in. Held weakly: a class
// lives longer than an application.
const announced = shared('graph.announced', () => new WeakMap());

/** Notes that hooks have been told of a prototype. @param {Prototype} prototype */
function noteAnnounced(prototype) {
  announced.set(prototype.clazz, new WeakRef(prototype));
}

/**
 * @param {Function} clazz
 * @returns {Prototype|undefined} the one that hooks were told of last, if it lives
 */
function findAnnounced(clazz) {
  const prototype = announced.get(clazz)?.deref();
  if (prototype === undefined) return undefined;
  const { hooked, owner } = prototype.loadUnit;
  return hooked !== undefined || owner?.instances.isOpen ? prototype : undefined;
}

module.exports = { findAnnounced, noteAnnounced };
