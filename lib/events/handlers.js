'use strict';

const { AccessLevel } = require('../decorators/enums.js');
const { SingletonProto } = require('../decorators/prototype.js');
const { sharedClass } = require('../shared.js');
const errors = require('./errors.js');
const { takesContext } = require('./record.js');

/** One class for all copies of this package, so that each knows it. @returns {typeof EventHandlerFactory} */
function declareFactory() {
  /** Which prototypes handle which events, in one container (tegg). Injected as `eventHandlerFactory`. */
  class EventHandlerFactory {
    #obtain;
    #prototypes = new Map();

    /** @param {(proto: Prototype) => unknown} [obtain] the object of a prototype, or a promise of it */
    constructor(obtain) {
      this.#obtain = obtain;
    }

    /**
     * @param {string|symbol} event
     * @param {Prototype} proto whose object's `handle` is called for it
     */
    registerHandler(event, proto) {
      if (this.#prototypes.has(event)) this.#prototypes.get(event).push(proto);
      else this.#prototypes.set(event, [proto]);
    }

    /** @returns {boolean} whether something handles the event */
    hasListeners(event) {
      return this.#prototypes.has(event);
    }

    /** @returns {Prototype[]} what handles the event, in the order in which modules were loaded */
    getHandlerProtos(event) {
      return [...(this.#prototypes.get(event) ?? [])];
    }

    /** @returns {Promise<object>} the object of a prototype, in the current context. @throws as getEggObject */
    async getHandler(proto) {
      if (this.#obtain === undefined) throw errors.unbound('EventHandlerFactory');
      return this.#obtain(proto);
    }

    /** @returns {Promise<object[]>} what handles the event. @throws as getHandler */
    async getHandlers(event) {
      return Promise.all(this.getHandlerProtos(event).map((proto) => this.getHandler(proto)));
    }

    /**
     * Has the object of a prototype handle an event.
     * @param {string|symbol} eventName
     * @param {Prototype} proto
     * @param {unknown[]} args
     * @throws what its `handle` throws; as getHandler; a TypeError `TEGG_NATIVE_EVENT_HANDLER` where it has none
     */
    async handle(eventName, proto, args) {
      const object = await this.getHandler(proto);
      if (typeof object.handle !== 'function') throw errors.notHandling(proto);
      const { clazz } = proto;
      if (clazz !== undefined && takesContext(clazz)) await object.handle({ eventName }, ...args);
      else await object.handle(...args);
    }
  }

  SingletonProto({ accessLevel: AccessLevel.PUBLIC })(EventHandlerFactory);
  return EventHandlerFactory;
}

const EventHandlerFactory = sharedClass('EventHandlerFactory', declareFactory);

module.exports = { EventHandlerFactory };
