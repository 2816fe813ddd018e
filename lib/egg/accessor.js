'use strict';

const { PAGE_BITS, PAGE_MASK } = require('../container/context/pages.js');

/**
 * The property through which singletons reach the current request's object of a prototype: that of
 * lib/container/context/accessor.js, but that the storage holds Egg's context.
 * @param {AsyncLocalStorage} storage Egg's
 * @param {symbol} key under which Egg's context has that of the application's objects
 * @param {Prototype} prototype
 * @param {(prototype: Prototype, receiver: object) => object} miss
 * @returns {PropertyDescriptor} as in tegg enumerable, configurable, without a setter
 */
function createAccessor(storage, key, prototype, miss) {
  const page = prototype.slot >> PAGE_BITS;
  const place = prototype.slot & PAGE_MASK;
  return {
    configurable: true,
    enumerable: true,
    get() {
      const ctx = storage.getStore();
      if (ctx !== undefined && ctx !== null) {
        const context = ctx[key];
        if (context !== undefined) {
          const object = context.pages[page][place];
          if (object !== undefined) return object;
        }
      }
      return miss(prototype, this);
    },
  };
}

module.exports = { createAccessor };
