'use strict';

const { nameOf } = require('../decorators/site.js');
const { Weaving } = require('./aspect.js');
const errors = require('./errors.js');
const { findAspects } = require('./find.js');

const NONE = Object.freeze([]);

/**
 * Tells each prototype which advices are put around its methods, and has it inject them beside what it injects itself:
 * the graph finds them, orders them and keeps them as it does others.
 * @param {Prototype[]} prototypes all there are; those of the host have no class
 * @param {boolean} [isPart] others may still come: advices that are not here are left out
 * @throws {TeggError} `TEGG_advice_not_found`
 * @throws {Error} `TEGG_NATIVE_CROSSCUT` where a crosscut's function throws
 */
function advise(prototypes, isPart = false) {
  if (!prototypes.some(({ declaredAspects }) => declaredAspects !== undefined)) return;
  const advising = new Advising(prototypes, isPart);
  for (const prototype of prototypes) {
    if (prototype.clazz !== undefined) advising.advise(prototype);
  }
}

class Advising {
  #isPart;
  #byClass = new Map();
  #crosscuts = [];
  #found = new Map();

  constructor(prototypes, isPart) {
    this.#isPart = isPart;
    for (const prototype of prototypes) {
      const { clazz, declaredAspects } = prototype;
      if (clazz === undefined) continue;
      const known = this.#byClass.get(clazz);
      if (known !== undefined) {
        known.push(prototype);
        continue;
      }
      this.#byClass.set(clazz, [prototype]);
      for (const { pointcutInfo, adviceInfo } of declaredAspects?.crosscuts ?? NONE) {
        this.#crosscuts.push({ pointcutInfo, adviceInfo: { ...adviceInfo, clazz } });
      }
    }
  }

  advise(prototype) {
    const { aspects, weaving } = this.#of(prototype);
    if (aspects.length === 0) return;
    const injections = new Map();
    for (const { method, adviceList } of aspects) {
      for (const { clazz, name } of adviceList) {
        if (!injections.has(name)) injections.set(name, this.#injection(prototype, method, clazz, name));
      }
    }
    const found = [...injections.values()].filter((injection) => injection !== undefined);
    prototype.takeAdvices(weaving, found);
  }

  /** What all prototypes of a class have in common. */
  #of({ clazz, declaredAspects }) {
    let found = this.#found.get(clazz);
    if (found === undefined) {
      const names = new Names((advice) => this.#byClass.get(advice)?.[0].isAlwaysNew);
      const pointcuts = declaredAspects?.pointcuts ?? NONE;
      const aspects = findAspects(clazz, pointcuts, this.#crosscuts, (advice) => names.of(advice));
      found = { aspects, weaving: aspects.length === 0 ? undefined : new Weaving(aspects) };
      this.#found.set(clazz, found);
    }
    return found;
  }

  #injection(prototype, method, advice, name) {
    const candidates = this.#byClass.get(advice);
    if (candidates === undefined) {
      if (this.#isPart) return undefined;
      throw errors.adviceNotFound(advice, method, prototype);
    }
    const own = candidates.find(({ loadUnit }) => loadUnit === prototype.loadUnit);
    const target = own ?? candidates.at(-1);
    const { name: objName, qualifierMap: qualifiers } = target;
    return { refName: name, refIndex: undefined, objName, optional: false, isTyped: true, qualifiers };
  }
}

/** The properties of advised objects: one an advice, save those of which each use has one of its own (tegg). */
class Names {
  #isAlwaysNew;
  #names = new Map();

  constructor(isAlwaysNew) {
    this.#isAlwaysNew = isAlwaysNew;
  }

  of(advice) {
    let name = this.#names.get(advice);
    if (name === undefined || this.#isAlwaysNew(advice)) {
      name = Symbol(`advice ${nameOf(advice) || '(anonymous)'}`);
      this.#names.set(advice, name);
    }
    return name;
  }
}

module.exports = { advise };
