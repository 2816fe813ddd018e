'use strict';

const errors = require('./errors.js');
const { Cork } = require('./event-bus.js');
const { CORK_ID } = require('./event-info-util.js');

/** The events of one request: they can be held back until it knows that it has succeeded (tegg: `ctx.eventBus`). */
class ContextEventBus {
  #bus;
  #contextOf;
  #cork;

  /**
   * @param {SingletonEventBus} bus
   * @param {() => Context|undefined} contextOf that of the request's objects, while there is one
   */
  constructor(bus, contextOf) {
    this.#bus = bus;
    this.#contextOf = contextOf;
  }

  /** Has events wait until uncork is called as many times as this. */
  cork() {
    if (this.#cork === undefined) this.#note((this.#cork = new Cork()));
    this.#cork.times++;
  }

  /**
   * Sends the events that wait, in their order, if it is called for the last time.
   * @returns {boolean} whether it is
   * @throws {Error} `TEGG_NATIVE_EVENT_CORK` without cork
   */
  uncork() {
    const cork = this.#cork;
    if (cork === undefined) throw errors.notCorked();
    if (--cork.times > 0) return false;
    this.#cork = undefined;
    this.#note(null);
    this.#bus.release(cork);
    return true;
  }

  /**
   * Has an event be handled, after this returns, or when it is uncorked.
   * @param {string|symbol} event
   * @param {...unknown} args
   * @returns {boolean} whether there is something that handles it
   * @throws as SingletonEventBus.emit
   */
  emit(event, ...args) {
    const context = this.#contextOf();
    if (this.#cork !== undefined) {
      this.#cork.events.push({ name: event, args, context });
      return this.#bus.hasListeners(event);
    }
    return context === undefined ? this.#bus.emit(event, ...args) : this.#bus.emitWithContext(context, event, args);
  }

  #note(cork) {
    this.#contextOf()?.set(CORK_ID, cork);
  }
}

module.exports = { ContextEventBus };
