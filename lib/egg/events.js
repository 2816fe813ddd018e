'use strict';

const { ContextEventBus } = require('../events/context-event-bus.js');
const { Events } = require('../events/events.js');
const { coded, invalidArgument } = require('../errors.js');

// tegg's key for Egg's ctx (egg-module-common).
const kEggContext = Symbol.for('context#eggContext');
const kBus = Symbol('tegg-native.eventBus');
// Whichever copy of this package has extended Egg's contexts.
const kOwnBus = Symbol.for('tegg-native.eventBus.own');

/** How an injection says that it means the application's bus: `eventBus` is that of the current context, as in tegg. */
const BUS = 'singletonEventBus';

/** Egg's context of one of tegg's, which an extension of tegg may have made itself. */
function eggContextOf(context) {
  const ctx = context?.get?.(kEggContext) ?? context?.origin;
  if (typeof ctx === 'object' && ctx !== null) return ctx;
  const what = 'What a context creator of the EventContextFactory returns';
  throw coded(invalidArgument(what, "a context with Egg's as its origin", context), 'TEGG_NATIVE_EVENT_CONTEXT');
}

function notLoaded() {
  const message =
    'the app has not loaded its modules yet, so that nothing handles events: emit them after didLoad, or in the life ' +
    'cycle methods of singletons';
  return coded(new Error(message), 'TEGG_NATIVE_NOT_LOADED');
}

/**
 * Tells the getter of ctx.eventBus from one that an app or another plugin has put in its place.
 * @param {Function} get
 */
function markBus(get) {
  Object.defineProperty(get, kOwnBus, { value: true });
}

/** @param {object} app Egg's @returns {boolean} whether `ctx.eventBus` is what this package brings */
function bringsBus({ context }) {
  return Object.getOwnPropertyDescriptor(context, 'eventBus')?.get?.[kOwnBus] === true;
}

/** The events of one Egg application: each is handled in an anonymous context of Egg. */
class EggEvents extends Events {
  #requests;
  #instances;

  /**
   * @param {object} app Egg's application
   * @param {Requests} requests
   * @param {EggScope} scope
   */
  constructor(app, requests, scope) {
    super({
      assertLoaded: () => {
        if (this.#instances === undefined) throw notLoaded();
      },
      createContext() {
        const ctx = app.createAnonymousContext();
        requests.begin(ctx);
        return requests.open(ctx);
      },
      run: (context, fn) => requests.enter(eggContextOf(context), fn),
      begin(context) {
        const ctx = eggContextOf(context);
        requests.begin(ctx);
        return requests.announce(ctx);
      },
      end: (context) => requests.end(eggContextOf(context)),
      obtain: (proto) => this.#instances.obtain(proto, scope),
      logger: { error: (error) => app.logger.error(error) },
    });
    this.#requests = requests;
  }

  /**
   * Finds what handles events, before any object is made.
   * @param {Prototype[]} prototypes of the app's classes
   * @param {Instances} instances
   */
  use(prototypes, instances) {
    this.#instances = instances;
    this.find(prototypes);
  }

  /** @returns {GivenObject[]} */
  get objects() {
    return this.given(BUS);
  }

  /** @returns {ContextEventBus} that of an Egg context, the same each time */
  busOf(ctx) {
    return (ctx[kBus] ??= new ContextEventBus(this.bus, () => {
      const context = this.#requests.open(ctx);
      return context?.isOpen === true ? context : undefined;
    }));
  }
}

module.exports = { EggEvents, bringsBus, markBus };
