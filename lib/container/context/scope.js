'use strict';

const { createAccessor } = require('./accessor.js');
const errors = require('../errors.js');

/**
 * Which context is the current one: that which a storage holds. Others (lib/egg/scope.js) find it in another way, and
 * have the same members.
 */
class Scope {
  #storage;
  #miss;

  /** @param {ContextStorage} storage of Contexts */
  constructor(storage) {
    this.#storage = storage;
    this.#miss = (prototype, receiver) => this.expect(prototype, receiver).read(prototype, receiver);
  }

  /** @returns {Context|undefined} */
  get current() {
    return this.#storage.getStore();
  }

  /**
   * @param {Prototype} prototype what is to be got from it
   * @param {object} [receiver] the object that reads it
   * @returns {Context} the current one
   * @throws {Error} `TEGG_NATIVE_NO_CONTEXT`
   */
  expect(prototype, receiver) {
    const context = this.#storage.getStore();
    if (context === undefined) throw errors.noContext(prototype, receiver);
    return context;
  }

  /** @returns {PropertyDescriptor} through which objects that are of no context reach the current one's */
  accessor(prototype) {
    return createAccessor(this.#storage, prototype, this.#miss);
  }
}

module.exports = { Scope };
