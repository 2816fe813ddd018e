'use strict';

const { coded, invalidArgument } = require('../../errors.js');
const graphErrors = require('./errors.js');
const { LoadUnitInstance } = require('./load-unit-instance.js');
const { readQualifiers } = require('../qualifiers.js');

/** The name of the load unit of classes that are handed to a container. */
const CLASSES = 'classes';

/** A module, or the classes handed to a container: what a private prototype can be injected into. tegg's LoadUnit. */
class LoadUnit {
  /** @type {{ instances: Instances, scope: Scope }|undefined} by what its objects are had; once there is a graph */
  owner = undefined;

  #hooked = undefined;

  /**
   * @param {number} index its number in the plan
   * @param {string} name
   * @param {string} unitPath its folder
   * @param {boolean} isOwn whether its classes were handed to the container
   * @param {boolean} [optional] whether it is left out where no other injects from it
   * @param {string} [type] tegg's name of its kind
   */
  constructor(index, name, unitPath, isOwn, optional = false, type = 'MODULE') {
    this.index = index;
    this.id = `LOAD_UNIT:${name}`;
    this.name = name;
    this.unitPath = unitPath;
    this.isOwn = isOwn;
    this.type = type;
    this.optional = optional;
    /** @type {Prototype[]} of its classes */
    this.prototypes = [];
    /** What life cycle methods get as their first argument (tegg's EggObjectLifeCycleContext). */
    this.lifecycleContext = Object.freeze({ loadUnit: this, loadUnitInstance: new LoadUnitInstance(this) });
  }

  /**
   * Has hooks add prototypes to it, and take some off, until `settle` is called.
   * @param {LoadUnit[]} loadUnits those that come with it
   * @param {LifeCycles} lifeCycles
   */
  open(loadUnits, lifeCycles) {
    this.#hooked = { loadUnits, lifeCycles };
  }

  settle() {
    this.#hooked = undefined;
  }

  /** @returns {{ loadUnits: LoadUnit[], lifeCycles: LifeCycles }|undefined} while its hooks are called */
  get hooked() {
    return this.#hooked;
  }

  /** @returns {IterableIterator<Prototype>} (tegg) */
  iterateEggPrototype() {
    return this.prototypes.values();
  }

  /**
   * @param {string|symbol} name
   * @param {QualifierInfo[]} [qualifiers]
   * @returns {Prototype[]} those of its own that have them (tegg)
   */
  getEggPrototype(name, qualifiers = []) {
    return this.prototypes.filter((prototype) => prototype.name === name && prototype.verifyQualifiers(qualifiers));
  }

  /** @returns {Prototype} the only one of a name. @throws {Error} where there is none or several */
  only(name, qualifiers = []) {
    const found = this.getEggPrototype(name, qualifiers);
    if (found.length === 1) return found[0];
    const namesakes = this.getEggPrototype(name);
    throw graphErrors.notOne(name, readQualifiers(qualifiers, 'LoadUnit'), found, namesakes, this);
  }

  /** @returns {boolean} whether it is one of its own (tegg) */
  containPrototype(proto) {
    return this.prototypes.includes(proto);
  }

  /**
   * Adds a prototype: in a hook into the life of a load unit (tegg).
   * @param {Prototype} proto what EggPrototypeCreatorFactory.createProto has made for it
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   * @throws {Error} `TEGG_NATIVE_SEALED`
   */
  registerEggPrototype(proto) {
    this.#assertHooked('added');
    // Another copy of this package may have made it.
    if (proto?.loadUnit !== this || typeof proto.depend !== 'function') {
      throw invalidArgument('The "proto" argument', 'what createProto has made for this load unit', proto);
    }
    if (!this.prototypes.includes(proto)) this.prototypes.push(proto);
  }

  /** Takes one off: in such a hook (tegg). @throws {Error} `TEGG_NATIVE_SEALED` */
  deletePrototype(proto) {
    const at = this.prototypes.indexOf(proto);
    if (at === -1) return;
    this.#assertHooked('taken off');
    this.prototypes.splice(at, 1);
  }

  /** tegg's: it is loaded when it is there. */
  async preLoad() {}

  async init() {}

  async destroy() {}

  #assertHooked(what) {
    if (this.#hooked !== undefined) return;
    const message =
      `load unit ${this.name} has no prototype ${what}: its prototypes are all known. Do it in a hook, which ` +
      'LoadUnitLifecycleUtil.registerLifecycle({ preCreate }) registers before the load unit is made';
    throw coded(new Error(message), 'TEGG_NATIVE_SEALED');
  }

  toString() {
    return `${this.name}@${this.unitPath}`;
  }
}

module.exports = { CLASSES, LoadUnit };
