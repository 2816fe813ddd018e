'use strict';

const { invalidArgument } = require('../errors.js');

/** Who waits for an event to have been handled, each for one time. */
class Waiting {
  #listeners = new Map();

  /**
   * @param {string|symbol} event
   * @param {Function} listener
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  add(event, listener) {
    if (typeof listener !== 'function') throw invalidArgument('The "listener" argument', 'of type function', listener);
    if (this.#listeners.has(event)) this.#listeners.get(event).push(listener);
    else this.#listeners.set(event, [listener]);
  }

  #remove(event, listener) {
    const left = (this.#listeners.get(event) ?? []).filter((one) => one !== listener);
    if (left.length === 0) this.#listeners.delete(event);
    else this.#listeners.set(event, left);
  }

  /** @returns {Promise<unknown>} as tegg: the event's first argument; one that is called 'error' rejects with it */
  next(event) {
    return new Promise((resolve, reject) => this.add(event, event === 'error' ? reject : resolve));
  }

  /**
   * @param {Array<string|symbol>} events
   * @returns {Promise<{ event: string|symbol, args: unknown[] }>} of the first of them; as tegg, of one that is called
   *   'error' a rejection with its first argument
   */
  first(events) {
    return new Promise((resolve, reject) => {
      const listeners = new Map();
      for (const event of new Set(events)) {
        const listener = (...args) => {
          for (const [one, own] of listeners) this.#remove(one, own);
          if (event === 'error') reject(args[0]);
          else resolve({ event, args });
        };
        listeners.set(event, listener);
        this.add(event, listener);
      }
    });
  }

  has(event) {
    return this.#listeners.has(event);
  }

  /**
   * Tells who waits for an event.
   * @returns {unknown[]} what they threw
   */
  tell(event, args) {
    const thrown = [];
    const listeners = this.#listeners.get(event) ?? [];
    this.#listeners.delete(event);
    for (const listener of listeners) {
      try {
        listener(...args);
      } catch (error) {
        thrown.push(error);
      }
    }
    return thrown;
  }

  clear() {
    this.#listeners.clear();
  }
}

module.exports = { Waiting };
