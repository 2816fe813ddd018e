'use strict';

const { createAccessor } = require('./accessor.js');
const errors = require('../errors.js');
const { createProxy } = require('./proxy.js');

/** What stands for a context's objects in objects that are of no context: one accessor and one proxy a prototype. */
class References {
  #storage;
  #proxies = new Map();

  /** @param {ContextStorage} storage of Contexts */
  constructor(storage) {
    this.#storage = storage;
    /** @type {PropertyDescriptor[]} by slot */
    this.accessors = [];
  }

  /** Has the accessor of a prototype be there. */
  accessor(prototype) {
    if (this.accessors[prototype.slot] !== undefined) return;
    const accessor = createAccessor(this.#storage, prototype, miss);
    prototype.getter = accessor.get;
    this.accessors[prototype.slot] = accessor;
  }

  /** @returns {object} what a constructor gets in place of an object that changes with the context */
  proxy(prototype) {
    let proxy = this.#proxies.get(prototype);
    if (proxy === undefined) {
      const { get } = createAccessor(this.#storage, prototype, miss);
      proxy = createProxy(prototype.clazz, () => get.call(undefined));
      this.#proxies.set(prototype, proxy);
    }
    return proxy;
  }
}

function miss(prototype, context, receiver) {
  if (context === undefined) throw errors.noContext(prototype, receiver);
  return context.read(prototype, receiver);
}

module.exports = { References };
