'use strict';

const { ObjectInitType } = require('../../decorators/enums.js');
const { nameOf } = require('../../decorators/site.js');
const { Declared } = require('./declared.js');
const { HOOKS, hooksOf, isAsync, mayTakeTime } = require('./hooks.js');
const { InjectObject, addedTo } = require('./inject-object.js');
const { ahead, direct } = require('./needs.js');

const NONE = Object.freeze([]);

// Methods of an object's life that it is not ready without, and that are called when its advices are there.
const ADVISED = ['postInject', 'init'];

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
  /** @type {Dependency[]} those of them that the constructor takes */
  parameters = NONE;

  /** @type {Weaving|undefined} what is put around its objects' methods (aspects) */
  weaving = undefined;

  isGiven = false;
  #hooks;
  #injectObjects = undefined;
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
   * @param {object} [description.aspects] what the class says of advices (aspects/record.js)
   */
  constructor(description) {
    super(description);
    const { clazz, filepath, injections, hooks, multiInstanceInfo, initType, aspects } = description;
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
    /** @type {Dependency[]} what is put into properties: all there is, or the advices of what takes parameters */
    this.properties = this.dependencies;
    if (this.injectsParameters) {
      this.parameters = [];
      this.properties = [];
    }
    this.injectsAlwaysNew = false;
    this.declaredAspects = aspects;
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
    const dependency = { target, offset, key: refName, position: refIndex, defined };
    this.dependencies.push(dependency);
    if (this.injectsParameters) (refIndex === undefined ? this.properties : this.parameters).push(dependency);
    if (target.isAlwaysNew) this.injectsAlwaysNew = true;
  }

  /**
   * Has advices put around its objects' methods: they become asynchronous, those of the objects' lives too.
   * @param {Weaving} weaving
   * @param {object[]} injections what leads to the advices
   */
  takeAdvices(weaving, injections) {
    this.weaving = weaving;
    this.injections = [...this.injections, ...injections];
    // Those before injection are called as they are (tegg).
    const isAdvised = ADVISED.some((hook) => this.#hooks[hook] !== undefined && weaving.has(this.#hooks[hook]));
    this.isAsynchronous ||= isAdvised;
    this.takesTime ||= isAdvised;
  }

  /**
   * Learns that others have hooks into the lives of objects. Where these may take time, all that is of a context is
   * made ahead.
   * @param {{ mayTakeTime: boolean, takesTime: boolean }} hooks
   */
  follow({ mayTakeTime: mayWait, takesTime }) {
    this.isAsynchronous ||= mayWait;
    this.takesTime ||= takesTime;
  }

  /** Learns from what it injects, which has learnt itself, whether making one takes time. */
  inherit() {
    if (this.isSingleton) return;
    this.takesTime ||= this.dependencies.some(({ target }) => target.takesTime && !target.isSingleton);
  }

  /** What is injected, as tegg shows it. What hooks add to it, while they are told of prototypes, is injected, too. */
  get injectObjects() {
    this.#injectObjects ??= this.injections.map((_injection, offset) => new InjectObject(this, offset));
    return this.#injectObjects;
  }

  /** @returns {Declared|undefined} what an injection stands for, in whichever container it is; known to the graph */
  targetOf(offset) {
    const target = this.dependencies.find((dependency) => dependency.offset === offset)?.target;
    return target?.origin ?? target;
  }

  /** The hooks have been called. */
  settle() {
    const added = this.#injectObjects === undefined ? NONE : addedTo(this.#injectObjects);
    if (added.length > 0) this.injections = [...this.injections, ...added];
    this.#injectObjects = undefined;
  }

  /** @returns {object} another object, which nobody injects into and whose life cycle methods nobody calls (tegg) */
  constructEggObject(...args) {
    return Reflect.construct(this.clazz, args);
  }

  get multiInstanceConstructorIndex() {
    return this.multiInstanceInfo?.index;
  }

  get multiInstanceConstructorAttributes() {
    return this.multiInstanceInfo?.attributes ?? [];
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
