'use strict';

const { AbstractEggContext } = require('../tegg/contexts.js');
const { IdenticalUtil } = require('../tegg/identical-util.js');
const { LoaderFactory } = require('../tegg/loaders.js');
const { EggObjectFactory } = require('../tegg/objects.js');
const { EggPrototypeCreatorFactory, factoryOf } = require('../tegg/prototypes.js');
const { ControllerMetaBuilderFactory } = require('../tegg/controllers.js');
const { LoadUnitFactory, LoadUnitInstanceFactory } = require('../tegg/units.js');
const { kRuntime } = require('./current.js');
const { lifeCyclesOf } = require('./life-cycles.js');

/** What Egg's application has from tegg. Mixed into it by app/extend/application.js: `this` is the application. */
module.exports = {
  /** @returns {{ baseDir: string, env: string, name: string }} injectable as `runtimeConfig` (tegg) */
  get runtimeConfig() {
    const { baseDir, env, name } = this.config;
    return { baseDir, env, name };
  },

  // Where plugins register hooks into the lives of what the container makes (tegg): what is registered is called for
  // this application, and forgotten when it has closed.
  get loadUnitLifecycleUtil() {
    return lifeCyclesOf(this).loadUnit;
  },

  get loadUnitInstanceLifecycleUtil() {
    return lifeCyclesOf(this).loadUnitInstance;
  },

  get eggPrototypeLifecycleUtil() {
    return lifeCyclesOf(this).prototype;
  },

  get eggObjectLifecycleUtil() {
    return lifeCyclesOf(this).object;
  },

  get eggContextLifecycleUtil() {
    return lifeCyclesOf(this).context;
  },

  // What else plugins that extend the container ask an application for (tegg).
  get abstractEggContext() {
    return AbstractEggContext;
  },

  get eggObjectFactory() {
    return EggObjectFactory;
  },

  get eggPrototypeCreatorFactory() {
    return EggPrototypeCreatorFactory;
  },

  get eggPrototypeFactory() {
    return factoryOf(this);
  },

  get identicalUtil() {
    return IdenticalUtil;
  },

  get controllerMetaBuilderFactory() {
    return ControllerMetaBuilderFactory;
  },

  get loaderFactory() {
    return LoaderFactory;
  },

  get loadUnitFactory() {
    return LoadUnitFactory;
  },

  get loadUnitInstanceFactory() {
    return LoadUnitInstanceFactory;
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
