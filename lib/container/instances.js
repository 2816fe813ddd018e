'use strict';

const { boot } = require('./objects/boot.js');
const { Context } = require('./context/context.js');
const { combined, endAll } = require('./objects/end.js');
const errors = require('./errors.js');
const { EggObject } = require('./objects/egg-object.js');
const { Factory } = require('./objects/factory.js');
const { Graph } = require('./graph/graph.js');
const { givenFactory } = require('../dynamic/egg-object-factory.js');
const { Layout } = require('./context/pages.js');
const { References } = require('./context/references.js');
const { Units } = require('./objects/units.js');
const { withBrought } = require('./graph/brought.js');

/** The objects of a graph of prototypes: the singletons, and those of each context. */
class Instances {
  #factory;
  #contexts;
  #units;
  #lifeCycle;
  #isOpen = true;
  #end = undefined;

  /**
   * @param {{ loadUnits: LoadUnit[], prototypes: Declared[], borrowed?: LoadUnit }} declared `borrowed` is what other
   *   containers have, which is not this one's to tell hooks of
   * @param {Scope} scope which context is the current one
   * @param {LifeCycles} lifeCycles the hooks of others
   * @param {GivenObject[]} [brought] what the host has this package bring, besides the eggObjectFactory
   * @throws {Error} as Graph
   */
  constructor({ loadUnits, prototypes, borrowed }, scope, lifeCycles, brought = []) {
    const { context: lifeCycle, object } = lifeCycles;
    if (object.isUsed) {
      const { mayTakeTime, takesTime } = object;
      for (const prototype of prototypes) prototype.follow({ mayTakeTime, takesTime });
    }
    /** Those of the app. */
    this.loadUnits = loadUnits;
    const objects = [givenFactory((classes) => this.#obtainOne(classes, scope)), ...brought];
    const all = withBrought(objects, borrowed === undefined ? loadUnits : [...loadUnits, borrowed], prototypes);
    this.graph = new Graph(all.loadUnits, all.prototypes);
    this.#factory = new Factory(this.graph, new References(scope), object);
    this.#lifeCycle = object;
    const layout = new Layout(this.graph.slotCount);
    this.#contexts = { graph: this.graph, factory: this.#factory, layout, lifeCycle };
    this.#units = new Units(loadUnits, lifeCycles);
    for (const loadUnit of all.loadUnits) loadUnit.owner = { instances: this, scope };
  }

  /**
   * Makes the singletons.
   * @throws what a class's code throws, or a hook; those that were made have been told of their end then
   */
  async boot() {
    try {
      await this.#units.begin(() => boot(this.graph, this.#factory));
    } catch (error) {
      await this.destroy().catch(errors.warn);
      throw error;
    }
  }

  /** @returns {Context} a new one, without objects */
  context(origin) {
    return new Context(this.#contexts, origin);
  }

  /** Whether who begins a context has to tell it to (Context.begin). */
  get announcesContexts() {
    return this.#contexts.lifeCycle.isUsed;
  }

  get isOpen() {
    return this.#isOpen;
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

  /** The object of the last of some classes that the container has. @throws {Error} as Container.getEggObject */
  #obtainOne(classes, scope) {
    const clazz = classes.findLast((one) => this.graph.hasClass(one)) ?? classes.at(-1);
    return this.obtain(this.graph.findOfClass(clazz, undefined, new Map()), scope);
  }

  /** @returns {object} a singleton that has been made */
  singleton(prototype) {
    return this.#factory.singletons[prototype.index];
  }

  #give(prototype) {
    if (prototype.isGiven) return prototype.get();
    if (!prototype.isSingleton) return this.#createNew(prototype);
    return this.singleton(prototype) ?? this.#expectSingleton(prototype);
  }

  /** While singletons are made: those that are not there a turn later are pending, or will not come. */
  async #expectSingleton(prototype) {
    await undefined;
    await this.#factory.pending.get(prototype);
    const object = this.singleton(prototype);
    if (object === undefined) throw errors.notMade(prototype);
    return object;
  }

  async #createNew(prototype, context) {
    const made = [];
    await this.#factory.create(prototype, context, made, 0);
    return made[0];
  }

  /**
   * Makes another object of a prototype, beside the one that is kept (tegg's EggObjectFactory.createObject).
   * @param {Prototype} prototype
   * @param {Scope} scope
   * @returns {Promise<object>}
   * @throws as obtain
   */
  async make(prototype, scope) {
    this.assertOpen();
    const context = prototype.isContext ? scope.expect(prototype) : undefined;
    for (const need of context === undefined ? [] : prototype.contextNeeds) await context.obtain(need);
    return this.#createNew(prototype, context);
  }

  /**
   * What stands for an object that is ready (tegg's EggObject): the one that hooks were told of, or another one, of
   * whose end they will be.
   * @param {Declared} prototype
   * @param {unknown} object
   * @param {Context} [context] that it belongs to
   * @returns {EggObject}
   */
  found(prototype, object, context) {
    const { kept } = context ?? this.#factory;
    const known = kept.find(({ obj, proto }) => obj === object && proto === prototype);
    if (known !== undefined) return known;
    const eggObject = EggObject.ready(prototype, object, context, this.#lifeCycle);
    if (prototype.isSingleton || prototype.isContext) kept.push(eggObject);
    return eggObject;
  }

  /**
   * Ends an object before its time (tegg's EggObjectFactory.destroyObject): nobody tells it again.
   * @param {object} object
   * @param {Context} [context] that it belongs to
   * @throws what its methods throw
   */
  async release(object, context) {
    for (const { kept } of context === undefined ? [this.#factory] : [context, this.#factory]) {
      const at = kept.findIndex(({ obj }) => obj === object);
      if (at === -1) continue;
      const thrown = await kept.splice(at, 1)[0].destroy();
      if (thrown.length > 0) throw combined(thrown);
      return;
    }
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
    const thrown = await this.#units.end(() => endAll(this.#factory.kept.splice(0)));
    if (thrown.length > 0) throw combined(thrown);
  }
}

module.exports = { Instances };
