'use strict';

/**
 * @typedef {object} ModuleConfigHolder
 * @property {string} name
 * @property {{ name: string, path: string }} reference
 * @property {Record<string, unknown>} config
 */

/** The configuration of each module of an app, by their names: what is injected as `moduleConfigs`. tegg's class. */
class ModuleConfigs {
  /** @param {Record<string, ModuleConfigHolder>} inner is kept, not copied: what changes there is seen */
  constructor(inner) {
    this.inner = inner;
  }

  /**
   * @param {string} moduleName
   * @returns {Record<string, unknown> | undefined} that module's configuration
   */
  get(moduleName) {
    return Object.hasOwn(this.inner, moduleName) ? this.inner[moduleName]?.config : undefined;
  }

  /** @returns {IterableIterator<[string, ModuleConfigHolder]>} */
  *[Symbol.iterator]() {
    yield* Object.entries(this.inner);
  }
}

module.exports = { ModuleConfigs };
