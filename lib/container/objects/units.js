'use strict';

/** The load units of a container, as the hooks of others see them come and go. */
class Units {
  #loadUnits;
  #lifeCycles;
  #begun = [];

  /**
   * @param {LoadUnit[]} loadUnits
   * @param {LifeCycles} lifeCycles
   */
  constructor(loadUnits, lifeCycles) {
    this.#loadUnits = loadUnits;
    this.#lifeCycles = lifeCycles;
  }

  /**
   * @param {() => Promise<void>} boot makes the objects
   * @throws what a hook throws, or boot
   */
  async begin(boot) {
    const { loadUnitInstance: lifeCycle } = this.#lifeCycles;
    for (const loadUnit of this.#loadUnits) {
      this.#begun.push(loadUnit);
      if (lifeCycle.isUsed) await lifeCycle.objectPreCreate(...instanceOf(loadUnit));
    }
    await boot();
    if (!lifeCycle.isUsed) return;
    for (const loadUnit of this.#loadUnits) await lifeCycle.objectPostCreate(...instanceOf(loadUnit));
  }

  /**
   * @param {() => Promise<unknown[]>} endObjects returns what was thrown
   * @returns {Promise<unknown[]>} that, and what hooks threw: none keeps others from being called
   */
  async end(endObjects) {
    const thrown = [];
    const tell = async (lifeCycle, context, thing) => {
      if (!lifeCycle.isUsed) return;
      await lifeCycle.objectPreDestroy(context, thing).catch((error) => thrown.push(error));
      lifeCycle.clearObjectLifecycle(thing);
    };
    const begun = this.#begun.splice(0);
    for (const loadUnit of begun) await tell(this.#lifeCycles.loadUnitInstance, ...instanceOf(loadUnit));
    thrown.push(...(await endObjects()));
    for (const loadUnit of begun) await this.#endUnit(loadUnit, tell);
    return thrown;
  }

  async #endUnit(loadUnit, tell) {
    const { prototype: lifeCycle, loadUnit: ofUnits } = this.#lifeCycles;
    const prototypes = lifeCycle.isUsed ? loadUnit.prototypes : [];
    for (const prototype of prototypes) await tell(lifeCycle, { clazz: prototype.clazz, loadUnit }, prototype);
    await tell(ofUnits, { unitPath: loadUnit.unitPath }, loadUnit);
  }
}

/** What a hook into the life of a load unit's instance gets. */
function instanceOf({ lifecycleContext }) {
  return [lifecycleContext, lifecycleContext.loadUnitInstance];
}

module.exports = { Units };
