'use strict';

const { EggObject } = require('./egg-object.js');
const { toFastProperties } = require('./fast-properties.js');
const errors = require('../errors.js');
const { addLayers, takesLayers } = require('./layers.js');

const NONE = Object.freeze([]);

function construct(Clazz, values) {
  switch (values.length) {
    case 0:
      return new Clazz();
    case 1:
      return new Clazz(values[0]);
    case 2:
      return new Clazz(values[0], values[1]);
    default:
      return new Clazz(...values);
  }
}

/** What a multi-instance class is told of the object that is made (tegg's @MultiInstanceInfo). */
function multiInstanceInfo({ name, qualifierMap, multiInstanceInfo: { attributes } }) {
  const qualifiers = attributes
    .filter((attribute) => qualifierMap.has(attribute))
    .map((attribute) => ({ attribute, value: qualifierMap.get(attribute) }));
  return { name, qualifiers };
}

/** Makes the objects of prototypes, once all that they need is there. */
class Factory {
  #graph;
  #references;
  #lifeCycle;

  /**
   * @param {Graph} graph
   * @param {References} references to objects of a context, for objects that are of none
   * @param {LifecycleUtil} lifeCycle the hooks into the lives of objects
   */
  constructor(graph, references, lifeCycle) {
    this.#graph = graph;
    this.#references = references;
    this.#lifeCycle = lifeCycle;
    /** The singletons, by prototype. */
    this.singletons = new Array(graph.prototypes.length).fill(undefined);
    /** @type {Map<Prototype, Promise<void>>} the singletons that are being made */
    this.pending = new Map();
    /** @type {EggObject[]} the singletons that are to be told of their end */
    this.kept = [];
  }

  /**
   * Makes an object and puts it `into[index]` when it is ready.
   * @param {Prototype} prototype
   * @param {Context|undefined} context that it belongs to
   * @param {object[]} into
   * @param {number} index
   * @returns {Promise<void>|undefined} a promise where that takes time
   * @throws what the class's own code throws
   */
  create(prototype, context, into, index) {
    if (!prototype.takesArguments) return this.#assemble(prototype, context, into, index, NONE);
    const values = [];
    const pending = this.#gather(prototype.parameters, context, values);
    if (pending === undefined) return this.#assemble(prototype, context, into, index, arrange(prototype, values));
    return pending.then(() => this.#assemble(prototype, context, into, index, arrange(prototype, values)));
  }

  #assemble(prototype, context, into, index, args) {
    const object = construct(prototype.clazz, args);
    if (!prototype.isLearned) prototype.learn(object);
    if (prototype.hasHooks || this.#lifeCycle.isUsed) return this.#lead(prototype, object, context, into, index);
    const pending = this.#inject(prototype, object, context);
    if (pending === undefined) {
      into[index] = object;
      return undefined;
    }
    return pending.then(() => {
      into[index] = object;
    });
  }

  #lead(prototype, object, context, into, index) {
    const inject = () => this.#inject(prototype, object, context);
    const lifeCycle = this.#lifeCycle;
    const eggObject = new EggObject(prototype, object, context, inject, lifeCycle);
    const finish = () => {
      into[index] = object;
      // As in tegg, objects that are always new are not told of their end: nobody keeps them.
      const isTold = prototype.isDestroyable || lifeCycle.isUsed;
      if (isTold && !prototype.isAlwaysNew) (context ?? this).kept.push(eggObject);
    };
    const pending = eggObject.live();
    if (pending !== undefined) return pending.then(finish);
    finish();
    return undefined;
  }

  #inject(prototype, object, context) {
    const pending = prototype.properties.length === 0 ? undefined : this.#fill(prototype, object, context);
    const { weaving } = prototype;
    if (weaving === undefined) return pending;
    if (pending === undefined) return weaving.weave(object, prototype.isSingleton);
    return pending.then(() => weaving.weave(object, prototype.isSingleton));
  }

  #fill(prototype, object, context) {
    if (context !== undefined && !prototype.injectsAlwaysNew) return this.#store(prototype, object, context);
    const values = [];
    const pending = this.#gather(prototype.properties, context, values);
    if (pending === undefined) return this.#define(prototype, object, context, values);
    return pending.then(() => this.#define(prototype, object, context, values));
  }

  /** The objects that some of a prototype's injections stand for, each at its offset. */
  #gather(dependencies, context, values) {
    const pending = [];
    for (const { target, offset, position } of dependencies) {
      if (target.isAlwaysNew) {
        const work = this.create(target, context, values, offset);
        if (work === undefined) continue;
        // Another that throws at once is told instead.
        work.catch(() => {});
        pending.push(work);
      } else if (target.isSingleton) {
        values[offset] = this.singletons[target.index];
      } else if (target.isGiven) {
        this.#refer(target, position, values, offset);
      } else if (context !== undefined) {
        values[offset] = context.object(target);
      } else if (position !== undefined) {
        values[offset] = this.#references.proxy(target);
      } else {
        this.#references.accessor(target);
      }
    }
    return pending.length === 0 ? undefined : Promise.all(pending);
  }

  /** What stands for an object of the host: itself where there is but one and it is there, to a constructor. */
  #refer(target, position, values, offset) {
    if (position === undefined) this.#references.accessor(target);
    else if ((values[offset] = valueOf(target)) === undefined) values[offset] = this.#references.proxy(target);
  }

  /** What an object of a context is given: a store each, since there is one a request. */
  #store(prototype, object, context) {
    const { properties } = prototype;
    for (let i = 0; i < properties.length; i++) {
      const { target, key, defined } = properties[i];
      if (target.isGiven) {
        give(prototype, object, key, target, defined);
        continue;
      }
      const value = target.isSingleton ? this.singletons[target.index] : context.object(target);
      put(prototype, object, key, value, defined);
    }
  }

  #define(prototype, object, context, values) {
    if (context !== undefined) {
      for (const { target, key, offset, defined } of prototype.properties) {
        if (target.isGiven) give(prototype, object, key, target, defined);
        else put(prototype, object, key, values[offset], defined);
      }
      return;
    }
    if (takesLayers(prototype, object)) {
      if (!addLayers(object, this.#properties(prototype, values))) throw errors.notInjectable(prototype);
      return;
    }
    let replaced;
    try {
      replaced = this.#graph.inject(object, prototype, values, this.#references.accessors);
    } catch (error) {
      throw errors.notInjectable(prototype, error);
    }
    if (replaced && prototype.isSingleton) toFastProperties(object);
  }

  /** What the plan has injected into a singleton (binding/inject.c): accessors for what changes, data for the rest. */
  #properties({ properties }, values) {
    return properties.map(({ target, key, offset }) => ({
      key,
      descriptor:
        target.isContext || target.isGiven ? this.#references.accessors[target.accessor] : data(values[offset]),
    }));
  }
}

function data(value) {
  return { configurable: true, enumerable: true, writable: true, value };
}

function put(prototype, object, key, value, defined) {
  try {
    if (!defined) {
      object[key] = value;
      return;
    }
  } catch (error) {
    throw errors.notInjectable(prototype, error);
  }
  if (!Reflect.defineProperty(object, key, data(value))) throw errors.notInjectable(prototype);
}

/** The host's object, where it is the same for all and there already. Nobody has asked for it: it may fail later. */
function valueOf(target) {
  try {
    return target.changes ? undefined : target.get();
  } catch {
    return undefined;
  }
}

/** An object of the host is stored where it is there and the same for all; else it is asked for when it is read. */
function give(prototype, object, key, target, defined) {
  const value = valueOf(target);
  if (value !== undefined) put(prototype, object, key, value, defined);
  else if (!Reflect.defineProperty(object, key, target.descriptor)) throw errors.notInjectable(prototype);
}

/** The arguments of a constructor: each at its own position, whatever optional ones are missing. */
function arrange(prototype, values) {
  const args = [];
  for (const { offset, position } of prototype.parameters) args[position] = values[offset];
  if (prototype.multiInstanceInfo !== undefined) args[prototype.multiInstanceInfo.index] = multiInstanceInfo(prototype);
  return args;
}

module.exports = { Factory };
