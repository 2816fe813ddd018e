'use strict';

const { obtainFound, readFound } = require('../objects/found.js');

/** The objects of a load unit, as those who extend the container know them (tegg's LoadUnitInstance). */
class LoadUnitInstance {
  /** @param {LoadUnit} loadUnit */
  constructor(loadUnit) {
    this.id = `${loadUnit.id}:INSTANCE`;
    this.name = loadUnit.name;
    this.loadUnit = loadUnit;
    Object.freeze(this);
  }

  /** @returns {IterableIterator<[string|symbol, Prototype]>} its singletons by their names */
  *iterateProtoToCreate() {
    for (const prototype of this.loadUnit.prototypes) {
      if (prototype.isSingleton) yield [prototype.name, prototype];
    }
  }

  /**
   * @param {string|symbol} name
   * @param {Prototype} [proto] by default the one of that name
   * @returns {object} tegg's EggObject of a singleton that is there
   * @throws {Error} as readFound
   */
  getEggObject(name, proto = this.loadUnit.only(name)) {
    return readFound(proto);
  }

  /** The same, made if it is not there. @returns {Promise<object>} @throws as obtainFound */
  async getOrCreateEggObject(name, proto = this.loadUnit.only(name)) {
    return obtainFound(proto);
  }
}

module.exports = { LoadUnitInstance };
