'use strict';

const { isThenable } = require('./thenable.js');

let ids = 0;

/** Calls a life cycle method, if the object has it; returns what it returns. An object may do without its class's. */
function call(eggObject, hook) {
  const { obj, proto } = eggObject;
  const name = proto.hook(hook);
  return name === undefined ? undefined : obj[name]?.(proto.loadUnit.lifecycleContext, eggObject);
}

/** Calls the hooks that others have into the lives of objects. */
function tell(lifeCycle, stage, eggObject) {
  return lifeCycle.isUsed ? lifeCycle.call(stage, eggObject.proto.loadUnit.lifecycleContext, eggObject) : undefined;
}

// tegg's order (EggObjectImpl). What a constructor takes has been there before.
const stages = [
  (eggObject, _inject, lifeCycle) => tell(lifeCycle, 'preCreate', eggObject),
  (eggObject) => call(eggObject, 'postConstruct'),
  (eggObject) => call(eggObject, 'preInject'),
  (_eggObject, inject) => inject(),
  (eggObject, _inject, lifeCycle) => tell(lifeCycle, 'postCreate', eggObject),
  (eggObject) => call(eggObject, 'postInject'),
  (eggObject) => call(eggObject, 'init'),
];

/**
 * An object with life cycle methods, on its way from construction to destruction: what they get as their second
 * argument (tegg's EggObject). Objects without such methods have none, till somebody asks for it.
 */
class EggObject {
  #stage = 0;
  #inject;
  #lifeCycle;

  /**
   * @param {Prototype} proto
   * @param {object} obj
   * @param {Context|undefined} ctx the context that it belongs to
   * @param {() => Promise|undefined} inject
   * @param {LifecycleUtil} lifeCycle the hooks into the lives of objects
   */
  constructor(proto, obj, ctx, inject, lifeCycle) {
    this.proto = proto;
    this.obj = obj;
    this.ctx = ctx;
    this.status = 'PENDING';
    this.#inject = inject;
    this.#lifeCycle = lifeCycle;
  }

  /** That of an object which is ready. */
  static ready(proto, obj, ctx, lifeCycle) {
    const eggObject = new EggObject(proto, obj, ctx, undefined, lifeCycle);
    eggObject.#stage = stages.length;
    eggObject.status = 'READY';
    return eggObject;
  }

  get id() {
    const id = `${this.proto.id}:INSTANCE:${this.ctx === undefined ? ids++ : this.ctx.id}`;
    Object.defineProperty(this, 'id', { value: id });
    return id;
  }

  get name() {
    return this.proto.name;
  }

  get isReady() {
    return this.status === 'READY';
  }

  /** tegg: defines a property on the object, as injection does. */
  injectProperty(name, descriptor) {
    return Reflect.defineProperty(this.obj, name, descriptor);
  }

  /**
   * Leads the object through its life cycle until it is ready.
   * @returns {Promise<void>|undefined} a promise where that takes time
   * @throws what a method throws
   */
  live() {
    try {
      while (this.#stage < stages.length) {
        const result = stages[this.#stage++](this, this.#inject, this.#lifeCycle);
        if (isThenable(result)) return this.#wait(result);
      }
    } catch (error) {
      this.status = 'ERROR';
      throw error;
    }
    this.status = 'READY';
    return undefined;
  }

  async #wait(result) {
    try {
      await result;
    } catch (error) {
      this.status = 'ERROR';
      throw error;
    }
    await this.live();
  }

  /**
   * Calls the last two life cycle methods, if the object was ready, and before them the hooks of others; each also
   * where the one before throws.
   * @returns {Promise<unknown[]>} what they threw
   */
  async destroy() {
    const thrown = [];
    if (this.status !== 'READY') return thrown;
    this.status = 'DESTROYING';
    const steps = [
      () => tell(this.#lifeCycle, 'preDestroy', this),
      () => call(this, 'preDestroy'),
      () => call(this, 'destroy'),
    ];
    for (const step of steps) {
      try {
        const result = step();
        if (isThenable(result)) await result;
      } catch (error) {
        thrown.push(error);
      }
    }
    this.#lifeCycle.clearObjectLifecycle(this);
    this.status = 'DESTROYED';
    return thrown;
  }
}

module.exports = { EggObject };
