'use strict';

const { Plan } = require('../../binding.js');
const { nameOf } = require('../../decorators/site.js');
const errors = require('../errors.js');
const graphErrors = require('./errors.js');
const { Words } = require('./words.js');

// As src/graph.h and src/plan.h have them.
const NONE = 0xffffffff;
const ASYNCHRONOUS = 1;
const REACHES_ASYNCHRONOUS = 2;

/** The prototypes of a container and what each stands for, by the plan that C has made of them. */
class Graph {
  #plan;
  #words = new Words();
  #ahead = new Map();
  #byName = new Map();
  #byClass = new Map();
  #ownUnit;

  /**
   * @param {LoadUnit[]} loadUnits
   * @param {Prototype[]} prototypes numbered here
   * @throws {Error} where the rules leave an injection, a name or an order undecided (errors.js)
   */
  constructor(loadUnits, prototypes) {
    this.loadUnits = loadUnits;
    this.prototypes = prototypes;
    /** What the injections are called on their objects. */
    this.keys = [];
    prototypes.forEach((prototype, index) => {
      prototype.index = index;
      for (const { refName } of prototype.injections) this.keys.push(refName);
    });
    this.#plan = new Plan(this.#words.graph(loadUnits, prototypes));
    if (this.#plan.status !== 'ok') throw graphErrors.unsealed(this, this.#plan);
    this.slotCount = this.#plan.slotCount;
    this.#ownUnit = loadUnits.find(({ isOwn }) => isOwn);
    this.#link();
  }

  /** @returns {Prototype[]} each after all that it injects, one load unit after another */
  get order() {
    return Array.from(this.#plan.order, (index) => this.prototypes[index]);
  }

  /**
   * @param {string|symbol} name
   * @param {Map<string|symbol, string|number>} qualifiers
   * @returns {Prototype} a public one, or one of the classes that were handed to the container
   * @throws {Error} where there is none or several
   */
  findByName(name, qualifiers) {
    if (qualifiers.size > 0) return this.#find(name, qualifiers);
    let prototype = this.#byName.get(name);
    if (prototype === undefined) this.#byName.set(name, (prototype = this.#find(name, qualifiers)));
    return prototype;
  }

  /** @returns {boolean} whether there is a prototype of that class */
  hasClass(clazz) {
    return this.#byClass.has(clazz);
  }

  /** @returns {Prototype|undefined} the last one of that class */
  lastOfClass(clazz) {
    return this.#byClass.get(clazz)?.at(-1);
  }

  /**
   * @param {Function} clazz
   * @param {string|symbol|undefined} name
   * @param {Map<string|symbol, string|number>} qualifiers
   * @returns {Prototype} of that class, whatever its access level
   * @throws {Error} where there is none or several
   */
  findOfClass(clazz, name, qualifiers) {
    const ofClass = this.#byClass.get(clazz);
    if (ofClass === undefined) throw errors.unknownClass(clazz);
    if (ofClass.length === 1 && name === undefined && qualifiers.size === 0) return ofClass[0];
    const found = ofClass.filter((prototype) => isMeant(prototype, name, qualifiers));
    const meant = found.length > 1 && name === undefined ? byDefaultName(found, clazz) : found;
    if (meant.length === 1) return meant[0];
    throw graphErrors.unfoundOfClass(clazz, name, qualifiers, meant, ofClass);
  }

  #find(name, qualifiers) {
    const unit = this.#ownUnit === undefined ? NONE : this.#ownUnit.index;
    const found = this.#plan.find(this.#words.name(name), unit, this.#words.qualifiers(qualifiers));
    if (found.status === 'ok') return this.prototypes[found.prototype];
    throw graphErrors.unfound(this, found, { name, loadUnit: this.#ownUnit, qualifiers });
  }

  /**
   * @param {Prototype} prototype
   * @returns {Prototype[]} the context prototypes that one gets to from it, itself included, that have to be made
   *   before they are read; each after those it needs
   */
  ahead(prototype) {
    if (!prototype.isAhead && !prototype.reachesAhead) return [];
    let ahead = this.#ahead.get(prototype);
    if (ahead === undefined) {
      ahead = Array.from(this.#plan.reach(prototype.index, true), (index) => this.prototypes[index]);
      this.#ahead.set(prototype, ahead);
    }
    return ahead;
  }

  /** Defines the injected properties of an object that is of no context. @see binding/plan.h */
  inject(object, prototype, values, accessors) {
    return this.#plan.inject(object, prototype.index, this.keys, values, accessors);
  }

  #link() {
    const { targets, slots, accessors, levels, flags } = this.#plan;
    let first = 0;
    for (const prototype of this.prototypes) {
      const { clazz, index, injections } = prototype;
      if (this.#byClass.has(clazz)) this.#byClass.get(clazz).push(prototype);
      else if (clazz !== undefined) this.#byClass.set(clazz, [prototype]);
      prototype.slot = slots[index];
      prototype.accessor = accessors[index];
      prototype.level = levels[index];
      prototype.isAhead = prototype.isContext && (flags[index] & ASYNCHRONOUS) !== 0;
      prototype.reachesAhead = (flags[index] & REACHES_ASYNCHRONOUS) !== 0;
      injections.forEach((injection, offset) => {
        const target = targets[first + offset];
        if (target !== NONE) prototype.depend(this.prototypes[target], injection, offset);
      });
      first += injections.length;
    }
    for (const prototype of this.order) prototype.inherit();
  }
}

function isMeant(prototype, name, qualifiers) {
  if (name !== undefined && prototype.name !== name) return false;
  return Array.from(qualifiers).every(([attribute, value]) => prototype.getQualifier(attribute) === value);
}

/** tegg: a class with several objects is asked for by its own name, if none is given. */
function byDefaultName(prototypes, clazz) {
  const name = nameOf(clazz);
  const defaultName = name.charAt(0).toLowerCase() + name.slice(1);
  const named = prototypes.filter((prototype) => prototype.name === defaultName);
  return named.length === 0 ? prototypes : named;
}

module.exports = { Graph };
