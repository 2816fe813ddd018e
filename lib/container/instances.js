'use strict';

const { boot } = require('./objects/boot.js');
const { Context } = require('./context/context.js');
const { combined, endAll } = require('./objects/end.js');
const errors = require('./errors.js');
const { Factory } = require('./objects/factory.js');
const { Graph } = require('./graph/graph.js');
const { Layout } = require('./context/pages.js');
const { References } = require('./context/references.js');

/** The objects of a graph of prototypes: the singletons, and those of each context. */
class Instances {
  #factory;
  #contexts;
  #isOpen = true;
  #end = undefined;

  /**
   * @param {{ loadUnits: LoadUnit[], prototypes: Declared[] }} described
   * @param {Scope} scope which context is the current one
   * @throws {Error} as Graph
   */
  constructor({ loadUnits, prototypes }, scope) {
    this.graph = new Graph(loadUnits, prototypes);
    this.#factory = new Factory(this.graph, new References(scope));
    this.#contexts = { graph: this.graph, factory: this.#factory, layout: new Layout(this.graph.slotCount) };
  }

  /**
   * Makes the singletons.
   * @throws what a class's code throws; those that were made have been told of their end then
   */
  async boot() {
    await boot(this.graph, this.#factory);
  }

  /** @returns {Context} a new one, without objects */
  context(origin) {
    return new Context(this.#contexts, origin);
  }

  /** @throws {Error} `TEGG_NATIVE_CONTAINER_DESTROYED` */
  assertOpen() {
    if (!this.#isOpen) throw errors.destroyed();
  }

  /**
   * @param {Declared} prototype
   * @param {Scope} scope where the context is found, if it takes one
   * @returns {unknown} the object, or a promise of it; what it reaches in the context is there then
   * @throws {Error} as Container.getEggObject
   */
  obtain(prototype, scope) {
    this.assertOpen();
    if (prototype.isContext) return scope.expect(prototype).obtain(prototype);
    const pending = prototype.reachesAhead ? scope.current?.prepare(prototype) : undefined;
    return pending === undefined ? this.#give(prototype) : pending.then(() => this.#give(prototype));
  }

  /** @returns {object} a singleton that has been made */
  singleton(prototype) {
    return this.#factory.singletons[prototype.index];
  }

  #give(prototype) {
    if (prototype.isGiven) return prototype.get();
    return prototype.isSingleton ? this.singleton(prototype) : this.#createNew(prototype);
  }

  async #createNew(prototype) {
    const made = [];
    await this.#factory.create(prototype, undefined, made, 0);
    return made[0];
  }

  /**
   * Destroys the singletons, those that need others first. The second call waits for the first.
   * @returns {Promise<void>}
   * @throws what their methods throw, several as one AggregateError, `TEGG_NATIVE_DESTROY`
   */
  destroy() {
    this.#isOpen = false;
    this.#end ??= this.#finish();
    return this.#end;
  }

  async #finish() {
    const thrown = await endAll(this.#factory.kept.splice(0));
    if (thrown.length > 0) throw combined(thrown);
  }
}

module.exports = { Instances };
