'use strict';

const { AccessLevel } = require('../decorators/enums.js');
const { noteAnnounced } = require('../container/graph/announced.js');
const { describeIn } = require('../container/graph/describe.js');
const { notOne } = require('../container/graph/errors.js');
const errors = require('../container/errors.js');
const { everywhere } = require('../container/life-cycles.js');
const { readQualifiers } = require('../container/qualifiers.js');
const { kRuntime } = require('../egg/current.js');
const { shared } = require('../shared.js');
const { application, ownersByProgram } = require('./containers.js');
const { running } = require('../standalone/running.js');
const { fileOf } = require('./loaders.js');
const { notOffered } = require('./units.js');

/** Where a name means a prototype of an application: as app.getEggObjectFromName has it. */
function ofApplication(app, name, qualifiers) {
  try {
    return app[kRuntime].findByName(name, qualifiers);
  } catch (error) {
    // While it boots, its prototypes are known only by their load units.
    if (error.code === 'TEGG_EGG_PROTO_NOT_FOUND' || error.code === 'TEGG_NATIVE_NOT_LOADED') return undefined;
    throw error;
  }
}

const isMeant = (prototype, name, qualifiers) =>
  prototype.name === name &&
  prototype.origin === undefined &&
  prototype.accessLevel === AccessLevel.PUBLIC &&
  prototype.verifyQualifiers(qualifiers);

/** Finds prototypes, and lets hooks add some. As in tegg (tegg-metadata, EggPrototypeFactory). */
class EggPrototypeFactory {
  #app;

  /** @param {object} [app] whose prototypes are meant; by default those of the current application and of load units */
  constructor(app) {
    this.#app = app;
  }

  /** @type {EggPrototypeFactory} the one for who has no application at hand */
  static get instance() {
    return shared('tegg.prototypes', () => new EggPrototypeFactory());
  }

  /**
   * Adds a prototype to a load unit: in a hook into the life of load units.
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   * @throws {Error} `TEGG_NATIVE_SEALED`
   */
  registerPrototype(proto, loadUnit) {
    loadUnit.registerEggPrototype(proto);
  }

  /** Takes one off: in such a hook. @throws {Error} `TEGG_NATIVE_SEALED` */
  deletePrototype(proto, loadUnit) {
    loadUnit.deletePrototype(proto);
  }

  /**
   * @param {string|symbol} name
   * @param {LoadUnit} [loadUnit] whose private ones are meant first
   * @param {QualifierInfo[]} [qualifiers]
   * @returns {EggPrototype}
   * @throws {Error} `TEGG_EGG_PROTO_NOT_FOUND`, `TEGG_MULTI_PROTO_FOUND`, `TEGG_NATIVE_NO_APPLICATION`
   */
  getPrototype(name, loadUnit, qualifiers = []) {
    const wanted = readQualifiers(qualifiers, 'getPrototype');
    const own = loadUnit?.getEggPrototype(name, qualifiers) ?? [];
    if (own.length === 1) return own[0];
    const all = own.length > 0 ? own : this.#public(name, loadUnit, qualifiers, wanted);
    if (all.length === 1) return all[0];
    const namesakes = loadUnit?.getEggPrototype(name) ?? [];
    throw notOne(name, wanted, all, namesakes, loadUnit);
  }

  #public(name, loadUnit, qualifiers, wanted) {
    const app = this.#app ?? (running() === undefined ? application() : undefined);
    const found = app === undefined ? undefined : ofApplication(app, name, wanted);
    if (found !== undefined) return [found];
    // While hooks are called, there is no graph yet.
    const beside = loadUnit?.hooked?.loadUnits.flatMap(({ prototypes }) => prototypes) ?? [];
    const programs = this.#app === undefined ? ownersByProgram() : [];
    for (const program of programs) {
      const there = program.flatMap(({ instances }) => instances.graph.prototypes);
      const meant = [...there, ...beside].filter((prototype) => isMeant(prototype, name, qualifiers));
      if (meant.length > 0) return meant;
    }
    return beside.filter((prototype) => isMeant(prototype, name, qualifiers));
  }
}

const ofApps = new WeakMap();

/**
 * @param {object} app
 * @returns {EggPrototypeFactory} that of its prototypes
 */
function factoryOf(app) {
  if (!ofApps.has(app)) ofApps.set(app, new EggPrototypeFactory(app));
  return ofApps.get(app);
}

/** Makes prototypes of classes. As in tegg (tegg-metadata, EggPrototypeCreatorFactory). */
class EggPrototypeCreatorFactory {
  /**
   * Makes what a class says of its prototypes, for a load unit, and tells hooks of it:
   * EggPrototypeFactory.registerPrototype adds it there.
   * @param {Function} clazz
   * @param {LoadUnit} loadUnit
   * @returns {Promise<EggPrototype[]>} one for each of its objects
   * @throws {TypeError} `TEGG_NATIVE_NOT_DECORATED`; what a hook throws
   */
  static async createProto(clazz, loadUnit) {
    const prototypes = describeIn(clazz, fileOf(clazz), loadUnit);
    if (prototypes.length === 0) throw errors.notDecorated(clazz);
    const { prototype: lifeCycle } = loadUnit.hooked?.lifeCycles ?? everywhere;
    for (const prototype of prototypes) {
      await lifeCycle.objectPreCreate({ clazz, loadUnit }, prototype);
      await lifeCycle.objectPostCreate({ clazz, loadUnit }, prototype);
      noteAnnounced(prototype);
    }
    return prototypes;
  }

  /** @throws {Error} `TEGG_NATIVE_NOT_OFFERED` */
  static registerPrototypeCreator() {
    throw notOffered('EggPrototypeCreatorFactory.registerPrototypeCreator');
  }

  /** @returns {undefined} there are none to get */
  static getPrototypeCreator() {
    return undefined;
  }
}

module.exports = { EggPrototypeCreatorFactory, EggPrototypeFactory, factoryOf };
