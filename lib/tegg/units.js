'use strict';

const { realpathSync } = require('node:fs');

const { declare } = require('../container/declare.js');
const { Instances } = require('../container/instances.js');
const { createLifeCycles } = require('../container/life-cycles.js');
const { moduleName } = require('../container/modules/manifest.js');
const { isPrototype } = require('../decorators/metadata.js');
const { kRuntime } = require('../egg/current.js');
const { coded, invalidArgument } = require('../errors.js');
const { borrow, prepareOthers } = require('./borrowed.js');
const { application, units } = require('./containers.js');
const { lifeCycles } = require('./contexts.js');
const { EggLoadUnitType } = require('./keys.js');
const { ModuleLoader, fileOf } = require('./loaders.js');
const { UnitScope } = require('./unit-scope.js');

/** What LoadUnitFactory knows of its load units, also when they are destroyed. */
const known = new WeakMap();

/** A load unit that is a container of its own: its prototypes, and their objects once there are any. */
class Unit {
  #lifeCycles;
  #context;
  #booted = undefined;
  #ended = undefined;

  constructor(context, hooks) {
    this.#context = context;
    this.#lifeCycles = hooks;
  }

  /** @param {Source} source @throws as declare and Instances */
  async describe(source) {
    const declared = await declare([source], this.#lifeCycles, borrow);
    // Hooks into the lives of the unit and its prototypes are told when the unit ends, not when its objects do.
    const { loadUnit: _loadUnit, prototype: _prototype, ...hooks } = this.#lifeCycles;
    const scope = new UnitScope();
    this.instances = new Instances(declared, scope, { ...createLifeCycles(), ...hooks });
    scope.instances = this.instances;
    [this.loadUnit] = declared.loadUnits;
    this.loadUnit.owner = { instances: this.instances, scope, prepare: prepareOthers };
    known.set(this.loadUnit, this);
    return this.loadUnit;
  }

  get instance() {
    return this.loadUnit.lifecycleContext.loadUnitInstance;
  }

  get isBooted() {
    return this.#booted !== undefined && this.#ended === undefined;
  }

  /** Makes its singletons, once. @throws as Instances.boot; `TEGG_NATIVE_CONTAINER_DESTROYED` */
  async boot() {
    this.instances.assertOpen();
    this.#booted ??= this.instances.boot();
    try {
      await this.#booted;
    } catch (error) {
      this.#booted = undefined;
      retire(this);
      throw error;
    }
    return this.instance;
  }

  /** Ends its objects, once. */
  endObjects() {
    this.#ended ??= this.instances.destroy();
    return this.#ended;
  }

  /** @throws what objects throw, or a hook */
  async end() {
    const { loadUnit: ofUnits, prototype: lifeCycle } = this.#lifeCycles;
    await this.endObjects();
    for (const prototype of lifeCycle.isUsed ? this.loadUnit.prototypes : []) {
      await lifeCycle.objectPreDestroy({ clazz: prototype.clazz, loadUnit: this.loadUnit }, prototype);
    }
    if (ofUnits.isUsed) await ofUnits.objectPreDestroy(this.#context, this.loadUnit);
    ofUnits.clearObjectLifecycle(this.loadUnit);
  }
}

function unknownType(type) {
  const message =
    `not find creator for load unit type ${String(type)}: only modules are made here (EggLoadUnitType.MODULE). To ` +
    'have classes in a container without a module, hand them to Container.create({ classes })';
  return coded(new Error(message), 'TEGG_NATIVE_LOAD_UNIT_TYPE');
}

function notOffered(name) {
  const message =
    `${name} is not offered: this package has one kind of load units, prototypes and objects. Add prototypes in a ` +
    'hook of load units (LoadUnitLifecycleUtil, EggPrototypeCreatorFactory.createProto), and change objects in a ' +
    'hook of objects (EggObjectLifecycleUtil)';
  return coded(new Error(message), 'TEGG_NATIVE_NOT_OFFERED');
}

/** The load unit of the current application in a folder. */
function ofApplication(unitPath) {
  return application()?.[kRuntime].loadUnits.find((loadUnit) => loadUnit.unitPath === unitPath);
}

function real(path) {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

async function classesOf(loader) {
  const classes = loader instanceof ModuleLoader ? await loader.loadAll() : await loader.load();
  if (!Array.isArray(classes)) throw invalidArgument('What loader.load() returns', 'an array of classes', classes);
  return [...new Set(classes)].filter(isPrototype).map((clazz) => ({ clazz, file: fileOf(clazz) }));
}

/**
 * Makes load units from modules, for unit tests of those who extend the container. Each is a container of its own,
 * which injects what is public in those that were made before it, and in the current application. As in tegg
 * (tegg-metadata, LoadUnitFactory).
 */
class LoadUnitFactory {
  /**
   * @param {string} unitPath a folder whose package.json has `eggModule.name`
   * @param {string} type EggLoadUnitType.MODULE
   * @param {{ load(): Function[] | Promise<Function[]> }} loader as LoaderFactory.createLoader makes it
   * @returns {Promise<LoadUnit>} the one that there is for the folder, or a new one
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   * @throws {Error} `TEGG_NATIVE_LOAD_UNIT_TYPE`, `TEGG_NATIVE_MODULE_INVALID`; what the loader or a hook throws; else
   *   as Container.create
   */
  static async createLoadUnit(unitPath, type, loader) {
    if (typeof unitPath !== 'string') throw invalidArgument('The "unitPath" argument', 'a path', unitPath);
    const before = ofApplication(unitPath) ?? units.get(unitPath)?.loadUnit;
    if (before !== undefined) return before;
    if (type !== EggLoadUnitType.MODULE) throw unknownType(type);
    if (typeof loader?.load !== 'function') {
      throw invalidArgument('The "loader" argument', 'what LoaderFactory.createLoader has made', loader);
    }
    const name = moduleName(real(unitPath));
    if (name === undefined) {
      const message =
        `module config not found in package ${unitPath}: add "eggModule": { "name": "…" } to its package.json`;
      throw coded(new Error(message), 'TEGG_NATIVE_MODULE_INVALID');
    }
    const source = { name, path: unitPath, isOwn: false, isModule: true, classes: await classesOf(loader) };
    const unit = new Unit({ unitPath, loader }, lifeCycles());
    const loadUnit = await unit.describe(source);
    units.set(unitPath, unit);
    return loadUnit;
  }

  /** tegg's: there is no lighter load unit here. @returns {Promise<LoadUnit>} as createLoadUnit */
  static async createPreloadLoadUnit(unitPath, type, loader) {
    return LoadUnitFactory.createLoadUnit(unitPath, type, loader);
  }

  /**
   * Ends a load unit that this has made, and its objects if they live.
   * @param {LoadUnit} loadUnit
   * @throws what a hook throws, or an object; it is gone then, too
   */
  static async destroyLoadUnit(loadUnit) {
    const unit = unitOf(loadUnit);
    retire(unit);
    await unit.end();
  }

  /** @returns {LoadUnit|undefined} of the current application, or one that this has made */
  static getLoadUnitById(id) {
    const made = Array.from(units.values(), ({ loadUnit }) => loadUnit);
    return [...(application()?.[kRuntime].loadUnits ?? []), ...made].find((loadUnit) => loadUnit.id === id);
  }

  /** @throws {Error} `TEGG_NATIVE_NOT_OFFERED` */
  static registerLoadUnitCreator() {
    throw notOffered('LoadUnitFactory.registerLoadUnitCreator');
  }
}

function unitOf(loadUnit) {
  const unit = known.get(loadUnit);
  if (unit !== undefined) return unit;
  const message =
    `load unit ${String(loadUnit?.id)} was not made by LoadUnitFactory.createLoadUnit: that of an application lives ` +
    'as long as the application, app.close() ends it';
  throw coded(new TypeError(message), 'TEGG_NATIVE_LOAD_UNIT');
}

/** Makes the objects of load units. As in tegg (tegg-runtime, LoadUnitInstanceFactory). */
class LoadUnitInstanceFactory {
  /**
   * Makes the singletons of a load unit, if they are not there.
   * @param {LoadUnit} loadUnit
   * @returns {Promise<LoadUnitInstance>}
   * @throws {Error} `TEGG_NATIVE_LOAD_UNIT`; `TEGG_NATIVE_CONTAINER_DESTROYED` where they were destroyed: create the
   *   load unit again; what their classes throw
   */
  static async createLoadUnitInstance(loadUnit) {
    const ofApp = known.has(loadUnit) ? undefined : LoadUnitInstanceFactory.getLoadUnitInstance(loadUnit);
    return ofApp ?? unitOf(loadUnit).boot();
  }

  /** @returns {LoadUnitInstance|undefined} */
  static getLoadUnitInstance(loadUnit) {
    const unit = known.get(loadUnit);
    if (unit !== undefined) return unit.isBooted ? unit.instance : undefined;
    return loadUnit?.owner === undefined ? undefined : loadUnit.lifecycleContext.loadUnitInstance;
  }

  /**
   * Ends the objects of a load unit. Where it is asked for again, LoadUnitFactory makes another one.
   * @param {LoadUnitInstance} loadUnitInstance
   * @throws what the objects throw, or a hook
   */
  static async destroyLoadUnitInstance(loadUnitInstance) {
    const unit = unitOf(loadUnitInstance.loadUnit);
    retire(unit);
    await unit.endObjects();
  }

  /**
   * @returns {LoadUnitInstance} that of the load unit which has the prototype
   * @throws {Error} `TEGG_NATIVE_NOT_LOADED`
   */
  static getLoadUnitInstanceByProto(proto) {
    const instance = LoadUnitInstanceFactory.getLoadUnitInstance(proto?.loadUnit);
    if (instance !== undefined) return instance;
    throw coded(new Error(`not found load unit for proto ${String(proto?.id)}`), 'TEGG_NATIVE_NOT_LOADED');
  }

  /** @throws {Error} `TEGG_NATIVE_NOT_OFFERED` */
  static registerLoadUnitInstanceClass() {
    throw notOffered('LoadUnitInstanceFactory.registerLoadUnitInstanceClass');
  }
}

/** Its folder is free for another one: it stays to be destroyed. */
function retire(unit) {
  const { unitPath } = unit.loadUnit;
  if (units.get(unitPath) === unit) units.delete(unitPath);
}

module.exports = { LoadUnitFactory, LoadUnitInstanceFactory, notOffered };
