'use strict';

const { EventContextFactory } = require('./contexts.js');
const { SingletonEventBus } = require('./event-bus.js');
const { EventHandlerFactory } = require('./handlers.js');
const { eventsOf, use } = require('./record.js');

/** The events of one container. */
class Events {
  /**
   * @param {object} host what EventHost has (event-bus.js), and
   * @param {(parentContext?: object) => object} host.createContext
   * @param {(proto: Prototype) => unknown} host.obtain the object of a prototype, or a promise of it
   */
  constructor(host) {
    this.handlers = new EventHandlerFactory((proto) => host.obtain(proto));
    this.contexts = new EventContextFactory((parentContext) => host.createContext(parentContext));
    this.bus = new SingletonEventBus(host, this.handlers, this.contexts);
  }

  /** Finds what handles events. @param {Prototype[]} prototypes of classes */
  find(prototypes) {
    if (!use.isUsed) return;
    for (const prototype of prototypes) {
      for (const event of eventsOf(prototype.clazz)) this.handlers.registerHandler(event, prototype);
    }
  }

  /**
   * @param {string} name of the bus
   * @returns {GivenObject[]} under which names they are injected, and by their classes
   */
  given(name) {
    return [
      given(name, SingletonEventBus, this.bus),
      given('eventHandlerFactory', EventHandlerFactory, this.handlers),
      given('eventContextFactory', EventContextFactory, this.contexts),
    ];
  }

  close() {
    this.bus.close();
  }
}

function given(name, clazz, object) {
  const title = `the ${name} of the container`;
  return { name, title, qualifiers: new Map(), changes: false, clazz, get: () => object };
}

module.exports = { Events };
