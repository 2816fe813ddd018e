'use strict';

const { createProxy } = require('./proxy.js');

/**
 * What stands, in objects that are of no context, for those of a context and for given ones: one accessor and one proxy
 * a prototype.
 */
class References {
  #scope;
  #proxies = new Map();

  /** @param {Scope} scope which context is the current one */
  constructor(scope) {
    this.#scope = scope;
    /** @type {PropertyDescriptor[]} by their numbers in the plan */
    this.accessors = [];
  }

  /** Has the accessor of a prototype be there. */
  accessor(prototype) {
    const { accessor: number } = prototype;
    if (this.accessors[number] !== undefined) return;
    if (prototype.isGiven) {
      this.accessors[number] = prototype.descriptor;
      return;
    }
    const accessor = this.#scope.accessor(prototype);
    prototype.getter = accessor.get;
    this.accessors[number] = accessor;
  }

  /** @returns {object} what a constructor gets in place of an object that changes with the context */
  proxy(prototype) {
    let proxy = this.#proxies.get(prototype);
    if (proxy === undefined) {
      const { get } = prototype.isGiven ? prototype : this.#scope.accessor(prototype);
      proxy = createProxy(prototype.clazz, () => get.call(undefined));
      this.#proxies.set(prototype, proxy);
    }
    return proxy;
  }
}

module.exports = { References };
