'use strict';

const { ObjectInitType } = require('../../decorators/enums.js');
const { nameOf } = require('../../decorators/site.js');
const { Declared } = require('./declared.js');
const { HOOKS, hooksOf, isAsync, mayTakeTime } = require('./hooks.js');
const { ahead, direct } = require('./needs.js');

/**
 * @typedef {object} Dependency what one injection stands for
 * @property {Prototype} target
 * @property {number} offset its place among the prototype's injections
 * @property {string|symbol} key the property, or the parameter's name
 * @property {number|undefined} position the constructor's parameter
 * @property {boolean} defined it has to be defined on each object, since storing would call a setter or fail
 */

/** A class as the container knows it: by one name, in one load unit (tegg's EggPrototype). */
class Prototype extends Declared {
  /** @type {Dependency[]} what is injected; optional ones that are missing are not here */
  dependencies = [];

  isGiven = false;
  #hooks;
  #declared;
  #singletonNeeds = undefined;
  #contextNeeds = undefined;
  #aheadNeeds = undefined;

  /**
   * @param {object} description what Declared takes, and
   * @param {Function} description.clazz
   * @param {string|undefined} description.filepath
   * @param {object[]} description.injections as lib/decorators/metadata.js reads them
   * @param {Record<string, string|symbol>} description.hooks methods that decorators declared
   * @param {{ index: number, attributes: Array }} [description.multiInstanceInfo]
   */
  constructor(description) {
    super(description);
    const { clazz, filepath, injections, hooks, multiInstanceInfo, initType } = description;
    this.clazz = clazz;
    this.filepath = filepath;
    this.injections = injections;
    this.multiInstanceInfo = multiInstanceInfo;
    this.className = nameOf(clazz);
    this.isSingleton = initType === ObjectInitType.SINGLETON;
    this.isContext = initType === ObjectInitType.CONTEXT;
    this.isAlwaysNew = initType === ObjectInitType.ALWAYS_NEW;
    this.injectsParameters = this.injections.some(({ refIndex }) => refIndex !== undefined);
    this.takesArguments = this.injectsParameters || this.multiInstanceInfo !== undefined;
    this.injectsAlwaysNew = false;
    this.#declared = hooks;
    /** The static method that is called before anything is made; only a decorator tells it. */
    this.preLoad = hooks.preLoad;
    const own = hooksOf(clazz, hooks);
    this.#hooks = own;
    this.hasHooks = HOOKS.some((hook) => own[hook] !== undefined);
    /** Making an object may take more than a call. */
    this.isAsynchronous = this.hasHooks && mayTakeTime(clazz, own);
    /** It certainly does, by its own methods or by those of what is made before it. */
    this.takesTime = this.hasHooks && isAsync(clazz, own);
    this.isLearned = false;
  }

  /** Notes what one of its injections stands for. */
  depend(target, { refName, refIndex }, offset) {
    const defined = refIndex === undefined && !isStorable(this.clazz.prototype, refName);
    this.dependencies.push({ target, offset, key: refName, position: refIndex, defined });
    if (target.isAlwaysNew) this.injectsAlwaysNew = true;
  }

  /** Learns from what it injects, which has learnt itself, whether making one takes time. */
  inherit() {
    if (this.isSingleton) return;
    this.takesTime ||= this.dependencies.some(({ target }) => target.takesTime && !target.isSingleton);
  }

  get injectType() {
    return this.injectsParameters ? 'CONSTRUCTOR' : 'PROPERTY';
  }

  /** @returns {string|symbol|undefined} the method that is called at a point of an object's life */
  hook(name) {
    return this.#hooks[name];
  }

  get isDestroyable() {
    return this.#hooks.preDestroy !== undefined || this.#hooks.destroy !== undefined;
  }

  /**
   * Looks, when the first object is made, for what the class does not show: life cycle methods that are its own
   * properties (`init = () => {}`), and properties that cannot be stored to.
   */
  learn(object) {
    this.isLearned = true;
    for (const dependency of this.isSingleton ? [] : this.dependencies) {
      if (dependency.position === undefined) dependency.defined ||= !isStorable(object, dependency.key);
    }
    for (const hook of HOOKS) {
      const name = this.#declared[hook] ?? hook;
      if (!Object.hasOwn(object, name) || typeof object[name] !== 'function') continue;
      this.#hooks = { ...this.#hooks, [hook]: name };
      this.hasHooks = true;
    }
  }

  /** What has to be there before one of its objects is made (needs.js). */
  get singletonNeeds() {
    return (this.#singletonNeeds ??= direct(this, ({ isSingleton }) => isSingleton));
  }

  get contextNeeds() {
    return (this.#contextNeeds ??= direct(this, ({ isContext }) => isContext));
  }

  get aheadNeeds() {
    return (this.#aheadNeeds ??= [...this.contextNeeds, ...ahead(this)]);
  }
}

/** Whether assigning to a property of an object, or of what inherits from it, gives it one of its own. */
function isStorable(holder, key) {
  if (!(key in holder)) return true; // as nearly all: descriptors take longer
  for (let object = holder; object !== null; object = Object.getPrototypeOf(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(object, key);
    if (descriptor !== undefined) return descriptor.writable === true;
  }
  return true;
}

module.exports = { Prototype };
