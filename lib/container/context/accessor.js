'use strict';

const { PAGE_BITS, PAGE_MASK } = require('./pages.js');

/**
 * The property through which objects that are of no context reach the current context's object of a prototype. There is
 * one a prototype, whatever classes inject it.
 *
 * The hit is what V8 has to inline: an object that is there is found with one read of the storage and two of arrays.
 * @param {ContextStorage} storage of Contexts
 * @param {Prototype} prototype
 * @param {(prototype: Prototype, receiver: object) => object} miss
 * @returns {PropertyDescriptor} as in tegg enumerable, configurable, without a setter
 */
function createAccessor(storage, prototype, miss) {
  const page = prototype.slot >> PAGE_BITS;
  const place = prototype.slot & PAGE_MASK;
  return {
    configurable: true,
    enumerable: true,
    get() {
      const context = storage.getStore();
      if (context !== undefined) {
        const object = context.pages[page][place];
        if (object !== undefined) return object;
      }
      return miss(prototype, this);
    },
  };
}

module.exports = { createAccessor };
