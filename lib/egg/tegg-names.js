'use strict';

const { InitTypeQualifierAttribute, LoadUnitNameQualifierAttribute } = require('../decorators/attributes.js');
const { obtainFound } = require('../container/objects/found.js');
const { readQualifiers } = require('../container/qualifiers.js');
const { ObjectInitType } = require('../decorators/enums.js');
const { EggContainerFactory } = require('../tegg/application.js');

/**
 * Puts on an application what tegg's plugins and older apps ask for by tegg's names.
 * @param {object} app Egg's application
 * @param {Runtime} runtime
 */
function addTeggNames(app, runtime) {
  app.moduleHandler = {
    ready: () => runtime.ready(),
    get loadUnits() {
      return runtime.loadUnits;
    },
    get loadUnitInstances() {
      return runtime.loadUnits.map(({ lifecycleContext }) => lifecycleContext.loadUnitInstance);
    },
  };
  app.eggContainerFactory = containerFactory(runtime);
  app.module = modulesOf(app, runtime, ObjectInitType.SINGLETON, () => runtime.scope);
  Object.defineProperty(app.context, 'module', {
    configurable: true,
    enumerable: true,
    get() {
      const value = modulesOf(app, runtime, ObjectInitType.CONTEXT, () => runtime.scopeOf(this));
      Object.defineProperty(this, 'module', { configurable: true, value });
      return value;
    },
  });
}

/** EggContainerFactory for this application's objects. */
function containerFactory(runtime) {
  return Object.assign(Object.create(EggContainerFactory), {
    getOrCreateEggObjectFromClazz: async (clazz, name, qualifiers) =>
      obtainFound(runtime.findOfClass(clazz, name, qualifiers)),
    getOrCreateEggObjectFromName: async (name, qualifiers) =>
      obtainFound(runtime.findByName(name, readQualifiers(qualifiers, 'getOrCreateEggObjectFromName'))),
  });
}

/**
 * Modules by their names, and in each its public objects (tegg, deprecated): `app.module.user.userService`.
 * @param {() => Scope} scope
 */
function modulesOf(app, runtime, initType, scope) {
  const owner = initType === ObjectInitType.SINGLETON ? 'app' : 'ctx';
  const modules = new Map();
  return lazily((name) => {
    if (!modules.has(name) && runtime.loadUnits.some((unit) => unit.name === name)) modules.set(name, objectsOf(name));
    return modules.get(name);
  });

  function objectsOf(name) {
    return lazily((key) => {
      const instead = `await ${owner}.getEggObject(clazzName) instead of ${owner}.${name}.${key}`;
      app.deprecate(`[egg/module] Please use ${instead}`);
      const qualifiers = new Map([
        [InitTypeQualifierAttribute, initType],
        [LoadUnitNameQualifierAttribute, name],
      ]);
      return runtime.read(runtime.findByName(key, qualifiers), scope());
    });
  }
}

/** An object whose properties are found when they are read; not symbols and `then`: it can be shown and awaited. */
function lazily(find) {
  return new Proxy({}, {
    get: (_target, key) => (typeof key === 'symbol' || key === 'then' ? undefined : find(key)),
  });
}

module.exports = { addTeggNames };
