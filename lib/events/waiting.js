'use strict';

const { invalidArgument } = require('../errors.js');

/** Who waits for an event to have been handled, each for one time. */
class Waiting {
  /** @type {Map<string|symbol, { listener: Function, fail?: (error: Error) => void }[]>} */
  #waiting = new Map();
  #over;

  /**
   * @param {string|symbol} event
   * @param {Function} listener
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  add(event, listener) {
    if (typeof listener !== 'function') throw invalidArgument('The "listener" argument', 'of type function', listener);
    this.#add(event, { listener });
  }

  #add(event, one) {
    if (this.#waiting.has(event)) this.#waiting.get(event).push(one);
    else this.#waiting.set(event, [one]);
  }

  #remove(event, one) {
    const left = (this.#waiting.get(event) ?? []).filter((other) => other !== one);
    if (left.length === 0) this.#waiting.delete(event);
    else this.#waiting.set(event, left);
  }

  /** @returns {Promise<unknown>} as tegg: the event's first argument; one that is called 'error' rejects with it */
  next(event) {
    return this.#promise((resolve, reject, fail) => {
      this.#add(event, { listener: event === 'error' ? reject : resolve, fail });
    });
  }

  /**
   * @param {Array<string|symbol>} events
   * @returns {Promise<{ event: string|symbol, args: unknown[] }>} of the first of them; as tegg, of one that is called
   *   'error' a rejection with its first argument
   */
  first(events) {
    return this.#promise((resolve, reject, fail) => {
      const all = new Map();
      for (const event of new Set(events)) {
        const listener = (...args) => {
          for (const [other, one] of all) this.#remove(other, one);
          if (event === 'error') reject(args[0]);
          else resolve({ event, args });
        };
        all.set(event, { listener, fail });
        this.#add(event, all.get(event));
      }
    });
  }

  #promise(wait) {
    const ends = {};
    const promise = new Promise((resolve, reject) => Object.assign(ends, { resolve, reject }));
    const fail = (error) => {
      // Nobody has to look at what will not come.
      promise.catch(() => {});
      ends.reject(error);
    };
    if (this.#over === undefined) wait(ends.resolve, ends.reject, fail);
    else fail(this.#over);
    return promise;
  }

  has(event) {
    return this.#waiting.has(event);
  }

  /**
   * Tells who waits for an event.
   * @returns {unknown[]} what they threw
   */
  tell(event, args) {
    const thrown = [];
    const told = this.#waiting.get(event) ?? [];
    this.#waiting.delete(event);
    for (const { listener } of told) {
      try {
        listener(...args);
      } catch (error) {
        thrown.push(error);
      }
    }
    return thrown;
  }

  /** Nothing comes any more: rejects the promises, and those that are asked for later. */
  close(error) {
    this.#over = error;
    const waiting = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    for (const { fail } of waiting) fail?.(error);
  }
}

module.exports = { Waiting };
