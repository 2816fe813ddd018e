'use strict';

const { coded } = require('../errors.js');
const { currentApplication, kRuntime } = require('../egg/current.js');

/**
 * The contexts of tegg in Egg: those of the current application, which is that of the current request, or else the
 * newest one in the process.
 */
class ContextHandler {
  /**
   * @returns {object|undefined} the context of the current request's objects, with an `id` and the `origin` it was
   *   begun with: Egg's context; undefined outside of a module scope
   * @throws {Error} `TEGG_NATIVE_NO_APPLICATION`
   */
  static getContext() {
    return currentApplication()[kRuntime].scope.current;
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
    const ctx = context?.origin;
    const runtime = ctx?.app?.[kRuntime] ?? currentApplication()[kRuntime];
    if (typeof ctx === 'object' && ctx !== null) return runtime.requests.enter(ctx, fn);
    const message =
      'ContextHandler.run needs what ContextHandler.getContext() has returned. Where there is only an Egg context, ' +
      'call ctx.beginModuleScope(fn)';
    throw coded(new TypeError(message), 'TEGG_NATIVE_CONTEXT');
  }
}

/** The objects of the current application, as `{ obj }`: app.eggContainerFactory for who has no application at hand. */
class EggContainerFactory {
  /**
   * @param {object} proto what a life cycle method has seen as `eggObject.proto`
   * @returns {Promise<{ obj: object }>} its object, made if it is not there
   * @throws {Error} `TEGG_NATIVE_NO_APPLICATION`; else as app.getEggObject
   */
  static async getOrCreateEggObject(proto) {
    return currentApplication().eggContainerFactory.getOrCreateEggObject(proto);
  }

  /**
   * @param {Function} clazz
   * @param {string|symbol} [name]
   * @param {QualifierInfo|QualifierInfo[]} [qualifiers]
   * @returns {Promise<{ obj: object }>}
   * @throws as getOrCreateEggObject
   */
  static async getOrCreateEggObjectFromClazz(clazz, name, qualifiers) {
    return currentApplication().eggContainerFactory.getOrCreateEggObjectFromClazz(clazz, name, qualifiers);
  }

  /**
   * @param {string|symbol} name
   * @param {QualifierInfo|QualifierInfo[]} [qualifiers]
   * @returns {Promise<{ obj: unknown }>}
   * @throws as getOrCreateEggObject
   */
  static async getOrCreateEggObjectFromName(name, qualifiers) {
    return currentApplication().eggContainerFactory.getOrCreateEggObjectFromName(name, qualifiers);
  }

  /**
   * @param {object} proto what a life cycle method has seen as `eggObject.proto`
   * @returns {{ obj: object }} its object, which is there or can be made at once
   * @throws as getOrCreateEggObject
   */
  static getEggObject(proto) {
    return currentApplication().eggContainerFactory.getEggObject(proto);
  }
}

module.exports = { ContextHandler, EggContainerFactory };
