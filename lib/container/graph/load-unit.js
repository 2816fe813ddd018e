'use strict';

/** The name of the load unit of classes that are handed to a container. */
const CLASSES = 'classes';

/** A module, or the classes handed to a container: what a private prototype can be injected into. tegg's LoadUnit. */
class LoadUnit {
  /** tegg's name for a unit of classes. */
  type = 'MODULE';

  /**
   * @param {number} index its number in the plan
   * @param {string} name
   * @param {string} unitPath its folder
   * @param {boolean} isOwn whether its classes were handed to the container
   * @param {boolean} [optional] whether it is left out where no other injects from it
   */
  constructor(index, name, unitPath, isOwn, optional = false) {
    this.index = index;
    this.id = `LOAD_UNIT:${name}`;
    this.name = name;
    this.unitPath = unitPath;
    this.isOwn = isOwn;
    this.optional = optional;
    /** What life cycle methods get as their first argument (tegg's EggObjectLifeCycleContext). */
    this.lifecycleContext = Object.freeze({
      loadUnit: this,
      loadUnitInstance: Object.freeze({ id: `${this.id}:INSTANCE`, name, loadUnit: this }),
    });
  }

  toString() {
    return `${this.name}@${this.unitPath}`;
  }
}

module.exports = { CLASSES, LoadUnit };
