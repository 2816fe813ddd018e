'use strict';

/** How what was read too early is made, by the error that says so: who can wait need not fail. */
const makers = new WeakMap();

/**
 * @template {Error} E
 * @param {E} error that is thrown
 * @param {() => Promise<unknown>} make
 * @returns {E}
 */
function noteLate(error, make) {
  makers.set(error, make);
  return error;
}

/**
 * Does what may not take time, and waits for what it reads too early.
 * @template T
 * @param {unknown} error what it has thrown the first time
 * @param {() => T} read
 * @returns {Promise<T>}
 * @throws what it throws otherwise; what making throws
 */
async function readLate(error, read) {
  let thrown = error;
  for (;;) {
    const make = makers.get(thrown);
    if (make === undefined) throw thrown;
    await make();
    try {
      return read();
    } catch (next) {
      thrown = next;
    }
  }
}

module.exports = { noteLate, readLate };
