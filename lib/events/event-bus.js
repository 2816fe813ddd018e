'use strict';

const { thrownIn } = require('../container/objects/end.js');
const { AccessLevel } = require('../decorators/enums.js');
const { SingletonProto } = require('../decorators/prototype.js');
const { destroyed } = require('../container/errors.js');
const { explained, invalidArgument } = require('../errors.js');
const { shared, sharedClass } = require('../shared.js');
const errors = require('./errors.js');
const { EventContextFactory } = require('./contexts.js');
const { CORK_ID } = require('./event-info-util.js');
const { EventHandlerFactory } = require('./handlers.js');
const { Waiting } = require('./waiting.js');

/**
 * @typedef {object} EventHost what a container's events ask of where it runs
 * @property {() => void} [assertLoaded] throws where it is not known yet what handles events
 * @property {(context: object, fn: () => unknown) => unknown} run calls `fn` where a context is the current one
 * @property {(context: object) => Promise<void>|undefined} begin called in the context
 * @property {(context: object) => Promise<void>|undefined} end called in the context
 * @property {{ error: (error: unknown) => void }} logger
 */

const ID = 'a string, as generateCorkId() returns: events that are emitted outside of a request are corked by an id';

const EVENT = 'an object with name, args and, if there is one, the context of who emits';

function assertList(args) {
  if (!Array.isArray(args)) throw invalidArgument("The event's arguments", 'an array', args);
}

/** One class for all copies of this package, so that each knows it. @returns {typeof Cork} */
function declareCork() {
  /** Events that wait until they are uncorked as many times as they were corked. */
  return class Cork {
    times = 0;
    /** @type {{ name: string|symbol, args: unknown[], context?: object }[]} */
    events = [];
  };
}

const Cork = shared('events.Cork', declareCork);

/** One class for all copies of this package, so that each knows it. @returns {typeof SingletonEventBus} */
function declareBus() {
  /**
   * Sends events to what handles them, each in a context of its own (tegg). It is of no request: those have a
   * ContextEventBus.
   */
  class SingletonEventBus {
    #host;
    #handlers;
    #contexts;
    #waiting = new Waiting();
    #corks = new Map();
    #corkIds = 0;
    #isOpen = true;

    /**
     * @param {EventHost} [host]
     * @param {EventHandlerFactory} [handlers]
     * @param {EventContextFactory} [contexts]
     */
    constructor(host, handlers = new EventHandlerFactory(), contexts = new EventContextFactory()) {
      this.#host = host;
      this.#handlers = handlers;
      this.#contexts = contexts;
    }

    /**
     * Calls a listener once an event was handled the next time (tegg: for unit tests).
     * @param {string|symbol} event
     * @param {Function} listener
     * @returns {this}
     * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
     */
    once(event, listener) {
      this.#waiting.add(event, listener);
      return this;
    }

    /**
     * @returns {Promise<unknown>} resolved when the event was handled the next time, with its first argument (tegg)
     * @throws {Error} `TEGG_NATIVE_CONTAINER_DESTROYED` where the container ends before that
     */
    await(event) {
      return this.#waiting.next(event);
    }

    /**
     * @returns {Promise<{ event: string|symbol, args: unknown[] }>} the first of some events that was handled
     * @throws as await
     */
    awaitFirst(...events) {
      return this.#waiting.first(events);
    }

    /**
     * Has an event be handled, after this returns.
     * @param {string|symbol} event
     * @param {...unknown} args
     * @returns {boolean} whether there is something that handles it. When the container has ended there is nothing, and
     *   that is logged: `TEGG_NATIVE_CONTAINER_DESTROYED`
     * @throws {Error} `TEGG_NATIVE_NO_CONTAINER`; what making a context throws, such as `TEGG_NATIVE_NOT_LOADED`; not
     *   what handlers throw
     */
    emit(event, ...args) {
      return this.#send(undefined, event, args);
    }

    /** @returns {boolean} whether there is something that handles an event */
    hasListeners(event) {
      return this.#handlers.hasListeners(event);
    }

    /** @returns {string} an id for cork */
    generateCorkId() {
      return String(++this.#corkIds);
    }

    /**
     * Has the events of contexts that have this id noted under CORK_ID wait.
     * @param {string} corkId
     * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
     */
    cork(corkId) {
      if (typeof corkId !== 'string') throw invalidArgument('The "corkId" argument', ID, corkId);
      if (!this.#corks.has(corkId)) this.#corks.set(corkId, new Cork());
      this.#corks.get(corkId).times++;
    }

    /**
     * Sends the events that wait, if it is called for the last time.
     * @param {string} corkId
     * @returns {boolean} whether it is
     * @throws {Error} `TEGG_NATIVE_EVENT_CORK` without cork
     */
    uncork(corkId) {
      const cork = this.#corkOf(corkId);
      if (--cork.times > 0) return false;
      this.#corks.delete(corkId);
      this.release(cork);
      return true;
    }

    /**
     * Adds an event to those that wait.
     * @param {string} corkId
     * @param {{ name: string|symbol, args: unknown[], context?: object }} event
     * @throws {Error} `TEGG_NATIVE_EVENT_CORK` where nothing is corked by that id, `ERR_INVALID_ARG_TYPE`
     */
    queueEvent(corkId, event) {
      if (typeof event !== 'object' || event === null) throw invalidArgument('The "event" argument', EVENT, event);
      const { name, args, context } = event;
      assertList(args);
      this.#corkOf(corkId).events.push({ name, args, context });
    }

    #corkOf(corkId) {
      const cork = corkId instanceof Cork ? corkId : this.#corks.get(corkId);
      if (cork === undefined) throw errors.unknownCork(corkId);
      return cork;
    }

    /**
     * `emit` for a context, whose events may be corked.
     * @param {object} parentContext tegg's, not Egg's
     * @param {string|symbol} event
     * @param {unknown[]} args
     * @returns {boolean} as emit
     * @throws as emit and queueEvent
     */
    emitWithContext(parentContext, event, args) {
      if (typeof parentContext?.get !== 'function') {
        throw invalidArgument('The "parentContext" argument', "a context of tegg's", parentContext);
      }
      assertList(args);
      const corkId = parentContext.get(CORK_ID);
      if (!corkId) return this.#send(parentContext, event, args);
      this.queueEvent(corkId, { name: event, args, context: parentContext });
      return this.#handlers.hasListeners(event);
    }

    /** Sends what waited, in its order. One that cannot be sent keeps no other from it. */
    release({ events }) {
      if (this.#host === undefined) throw errors.unbound('SingletonEventBus');
      for (const { name, args, context } of events) {
        try {
          this.#send(context, name, args);
        } catch (error) {
          this.#report(error, `[EventBus] process event ${String(name)} failed: `);
        }
      }
    }

    /** Rejects who waits, and forgets what does: the container has ended. */
    close() {
      this.#isOpen = false;
      this.#waiting.close(destroyed());
      this.#corks.clear();
    }

    #send(parentContext, event, args) {
      if (this.#host === undefined) throw errors.unbound('SingletonEventBus');
      if (!this.#isOpen) {
        this.#report(destroyed(), `[EventBus] process event ${String(event)} failed: `);
        return false;
      }
      this.#host.assertLoaded?.();
      if (!this.#handlers.hasListeners(event)) {
        if (this.#waiting.has(event)) queueMicrotask(() => this.#tell(event, args));
        return false;
      }
      const context = this.#contexts.createContext(parentContext);
      // All is begun in the new context: nothing that goes on holds that of who emits.
      this.#host.run(context, () => this.#process(context, event, args));
      return true;
    }

    /** Never throws. */
    async #process(context, event, args) {
      try {
        await this.#host.begin(context);
        await Promise.all(this.#handlers.getHandlerProtos(event).map((proto) => this.#handle(event, proto, args)));
      } catch (error) {
        this.#report(error, `[EventBus] process event ${String(event)} failed: `);
      }
      const ended = this.#end(context);
      // As in tegg: who waits for what handlers do need not wait for what goes on after them.
      this.#tell(event, args);
      await ended;
    }

    async #end(context) {
      try {
        await this.#host.end(context);
      } catch (error) {
        for (const one of thrownIn(error)) this.#report(one, '[tegg/SingletonEventBus] destroy tegg ctx failed:');
      }
    }

    async #handle(event, proto, args) {
      try {
        await this.#handlers.handle(event, proto, args);
      } catch (error) {
        const prefix = `[EventBus] process event ${String(event)} for handler ${String(proto.name)} failed: `;
        this.#report(error, prefix);
      }
    }

    #tell(event, args) {
      const prefix = `[EventBus] process once event ${String(event)} failed: `;
      for (const error of this.#waiting.tell(event, args)) this.#report(error, prefix);
    }

    #report(error, prefix) {
      this.#host.logger.error(explained(error, prefix));
    }
  }

  SingletonProto({ name: 'eventBus', accessLevel: AccessLevel.PUBLIC })(SingletonEventBus);
  return SingletonEventBus;
}

const SingletonEventBus = sharedClass('SingletonEventBus', declareBus);

module.exports = { Cork, SingletonEventBus };
