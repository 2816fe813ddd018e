'use strict';

const { kRuntime } = require('./current.js');

/** What Egg's application has from tegg. Mixed into it by app/extend/application.js: `this` is the application. */
module.exports = {
  /** @returns {{ baseDir: string, env: string, name: string }} injectable as `runtimeConfig` (tegg) */
  get runtimeConfig() {
    const { baseDir, env, name } = this.config;
    return { baseDir, env, name };
  },

  /**
   * The object of a class: the singleton, or that of the current request, made if it is not there (tegg).
   * @template T
   * @param {new (...args: any[]) => T} clazz
   * @param {string|symbol} [name] of the object, where the class has several
   * @param {QualifierInfo|QualifierInfo[]} [qualifiers]
   * @returns {Promise<T>}
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   * @throws {Error} `TEGG_NATIVE_NOT_LOADED` before the modules are; else as Container.getEggObject
   */
  async getEggObject(clazz, name, qualifiers) {
    const runtime = this[kRuntime];
    return runtime.getEggObject(runtime.scope, clazz, name, qualifiers);
  },

  /**
   * The object of a name: of a public class, or what Egg has by it (tegg).
   * @param {string|symbol} name
   * @param {QualifierInfo|QualifierInfo[]} [qualifiers]
   * @returns {Promise<unknown>}
   * @throws as getEggObject
   */
  async getEggObjectFromName(name, qualifiers) {
    const runtime = this[kRuntime];
    return runtime.getEggObjectFromName(runtime.scope, name, qualifiers);
  },
};
