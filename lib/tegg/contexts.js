'use strict';

const { ContextStorage } = require('../context/storage.js');
const { Context } = require('../container/context/context.js');
const { everywhere } = require('../container/life-cycles.js');
const { foundOf, obtainFound, readFound, readIn } = require('../container/objects/found.js');
const { combined } = require('../container/objects/end.js');
const { currentApplication, kRuntime } = require('../egg/current.js');
const { coded } = require('../errors.js');
const { shared } = require('../shared.js');
const { living, running } = require('../standalone/running.js');
const { application, assertSome, ownerOf } = require('./containers.js');
const { lifeCyclesOf } = require('../egg/life-cycles.js');

/** Which context is the current one where there is no application; for all copies of this package. */
const current = shared('tegg.current', () => ({
  storage: undefined,
  getContextCallback: undefined,
  runInContextCallback: undefined,
}));

/** @returns {LifeCycles} the hooks of the current application, or of the process */
function lifeCycles() {
  const app = application();
  return app === undefined ? everywhere : lifeCyclesOf(app);
}

/** @returns {typeof AbstractEggContext} one class for all copies of this package, so that each knows its objects */
function declareContext() {
  /**
   * A context of the objects that LoadUnitFactory's load units have, for unit tests: a class that extends it has an
   * `id`. As in tegg (tegg-runtime, AbstractEggContext).
   */
  class AbstractEggContext {
    #contexts = new Map();
    #noted = new Map();
    #asked = new Map();
    #isOver = false;

    /** @returns {unknown} what was noted under a key */
    get(key) {
      return this.#noted.get(key);
    }

    set(key, value) {
      this.#noted.set(key, value);
    }

    /** Has an object be there when it has begun. */
    addProtoToCreate(name, proto) {
      this.#asked.set(name, proto);
    }

    deleteProtoToCreate(name) {
      this.#asked.delete(name);
    }

    /** @returns {IterableIterator<[string|symbol, EggPrototype]>} */
    iterateProtoToCreate() {
      return this.#asked.entries();
    }

    /** Begins: tells hooks, and makes what was asked for. @throws what they throw */
    async init(ctx = {}) {
      const { context: lifeCycle } = lifeCycles();
      await lifeCycle.objectPreCreate(ctx, this);
      for (const [name, proto] of this.#asked) await this.getOrCreateEggObject(name, proto);
      await lifeCycle.objectPostCreate(ctx, this);
    }

    /** @returns {EggObject} its object of a prototype, which is there or can be made at once */
    getEggObject(_name, proto) {
      if (!proto.isContext) return readFound(proto);
      const context = this.in(ownerOf(proto).instances);
      return foundOf(proto, readIn(context, proto), context);
    }

    /** @returns {Promise<EggObject>} the same, made if it is not there */
    async getOrCreateEggObject(_name, proto) {
      if (!proto.isContext) return ContextHandler.run(this, () => obtainFound(proto));
      const { instances, prepare } = ownerOf(proto);
      const context = this.in(instances);
      await ContextHandler.run(this, () => prepare?.(proto));
      const object = await ContextHandler.run(this, () => context.obtain(proto));
      return foundOf(proto, object, context);
    }

    /** Ends: tells hooks, then its objects. @throws what they throw, as one error */
    async destroy(ctx = {}) {
      if (this.#isOver) return;
      this.#isOver = true;
      const { context: lifeCycle } = lifeCycles();
      const thrown = [];
      const note = (error) => thrown.push(error);
      await lifeCycle.objectPreDestroy(ctx, this).catch(note);
      for (const context of this.#contexts.values()) {
        try {
          await ContextHandler.run(this, () => context.end());
        } catch (error) {
          note(error);
        }
      }
      this.#noted.clear();
      lifeCycle.clearObjectLifecycle(this);
      if (thrown.length > 0) throw combined(thrown);
    }

    /** @returns {Context} its objects in one container. After its end there are none */
    in(instances) {
      let context = this.#contexts.get(instances);
      if (context === undefined) {
        context = instances.context(this);
        this.#contexts.set(instances, context);
        if (this.#isOver) context.end();
      }
      return context;
    }
  }

  return AbstractEggContext;
}

const AbstractEggContext = shared('AbstractEggContext', declareContext);

/** @returns {object|undefined} the current context of tegg's static names; undefined outside of one */
function currentContext() {
  if (current.getContextCallback !== undefined) return current.getContextCallback();
  const runner = running();
  if (runner !== undefined) return contextOf(runner.scope?.current);
  return current.storage?.getStore() ?? application()?.[kRuntime].scope.current;
}

/** Which runner a host means that runs a context itself. */
function runnerFor(context) {
  return context instanceof AbstractEggContext && application() === undefined ? living()[0] : undefined;
}

const isContext = (context) => context instanceof AbstractEggContext || context instanceof Context;

/** What was begun, if it was one of tegg's contexts. */
function contextOf(context) {
  return context?.origin instanceof AbstractEggContext ? context.origin : context;
}

/**
 * The contexts of tegg. In Egg those of the current application, which is that of the current request, or else the
 * newest one in the process; in unit tests what the callbacks say, or what was run.
 */
class ContextHandler {
  /** tegg's: who says what the current context is. Unset, this package does. */
  static get getContextCallback() {
    return current.getContextCallback;
  }

  static set getContextCallback(callback) {
    current.getContextCallback = callback;
  }

  static get runInContextCallback() {
    return current.runInContextCallback;
  }

  static set runInContextCallback(callback) {
    current.runInContextCallback = callback;
  }

  /**
   * @returns {object|undefined} the context of the current request's objects, with an `id` and the `origin` it was
   *   begun with: Egg's context; undefined outside of a module scope
   * @throws {Error} `TEGG_NATIVE_NO_APPLICATION` where there is nothing that could have one
   */
  static getContext() {
    if (current.getContextCallback === undefined && current.storage === undefined) assertSome();
    return currentContext();
  }

  /**
   * Calls `fn` where that context is the current one.
   * @template R
   * @param {object} context
   * @param {() => R} fn
   * @returns {R}
   * @throws {Error} `TEGG_NATIVE_NO_APPLICATION`, `TEGG_NATIVE_CONTEXT` where it is none of Egg's; what `fn` throws
   */
  static run(context, fn) {
    if (current.runInContextCallback !== undefined) return current.runInContextCallback(context, fn);
    const runner = running() ?? runnerFor(context);
    if (runner?.enter !== undefined && isContext(context)) return runner.enter(context, fn);
    if (context instanceof AbstractEggContext) {
      current.storage ??= new ContextStorage({ name: 'tegg-native.tegg' });
      return current.storage.run(context, fn);
    }
    const ctx = context?.origin;
    const runtime = ctx?.app?.[kRuntime] ?? currentApplication()[kRuntime];
    if (typeof ctx === 'object' && ctx !== null) return runtime.requests.enter(ctx, fn);
    const message =
      'ContextHandler.run needs what ContextHandler.getContext() has returned, or an AbstractEggContext. Where there ' +
      'is only an Egg context, call ctx.beginModuleScope(fn)';
    throw coded(new TypeError(message), 'TEGG_NATIVE_CONTEXT');
  }
}

module.exports = { AbstractEggContext, ContextHandler, currentContext, lifeCycles };
