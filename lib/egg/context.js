'use strict';

const errors = require('./errors.js');
const { kRuntime } = require('./current.js');
const { markBus } = require('./events.js');

/** What Egg's contexts have from tegg. Mixed into them by app/extend/context.js: `this` is the context. */
module.exports = {
  /**
   * Calls `func` where the objects of this context can be read, and ends their scope after it. In a request that is the
   * case anyhow: then the scope is the request's (tegg). What this starts belongs to it, too.
   * @template R
   * @param {() => R|Promise<R>} func
   * @returns {Promise<R>} what `func` returns; tegg: undefined
   * @throws what `func` throws. What objects throw when they are destroyed is logged
   */
  async beginModuleScope(func) {
    return this.app[kRuntime].requests.run(this, func);
  },

  /** @throws {Error} outside of a module scope */
  get teggContext() {
    const context = this.app[kRuntime].requests.open(this);
    if (context === undefined) throw errors.notReady();
    return context;
  },

  /** @returns {ContextEventBus} the events of this context, which can be corked (tegg); undefined in Egg's agent */
  get eventBus() {
    return this.app[kRuntime]?.events.busOf(this);
  },

  /**
   * The object of a class: the singleton, or this context's, made if it is not there (tegg).
   * @throws as app.getEggObject
   */
  async getEggObject(clazz, name, qualifiers) {
    const runtime = this.app[kRuntime];
    const scope = runtime.scopeOf(this);
    return runtime.requests.enter(this, () => runtime.getEggObject(scope, clazz, name, qualifiers));
  },

  /** The object of a name: of a public class, or what Egg has by it (tegg). @throws as app.getEggObject */
  async getEggObjectFromName(name, qualifiers) {
    const runtime = this.app[kRuntime];
    const scope = runtime.scopeOf(this);
    return runtime.requests.enter(this, () => runtime.getEggObjectFromName(scope, name, qualifiers));
  },
};

markBus(Object.getOwnPropertyDescriptor(module.exports, 'eventBus').get);
