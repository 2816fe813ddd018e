'use strict';

const { isAsyncFunction } = require('node:util').types;

const metadata = require('../decorators/metadata.js');
const { openRecord } = require('../decorators/record.js');
const { invalidArgument } = require('../errors.js');
const { shared } = require('../shared.js');
const { mayWait } = require('./graph/hooks.js');
const { isThenable } = require('./objects/thenable.js');

/**
 * Hooks into the lives of things of one kind, for who extends the container: `preCreate`, `postCreate` and `preDestroy`
 * are called with what surrounds the thing, and the thing itself (tegg's LifecycleUtil). They may be asynchronous.
 */
class LifecycleUtil {
  #parent;
  #hooks = new Set();
  #ofObjects = new WeakMap();
  #ofObjectsCount = 0;

  /** @param {LifecycleUtil} [parent] whose hooks are called before these */
  constructor(parent) {
    this.#parent = parent;
  }

  /** Whether there is anything to call. */
  get isUsed() {
    return this.#hooks.size > 0 || this.#ofObjectsCount > 0 || (this.#parent !== undefined && this.#parent.isUsed);
  }

  /**
   * @param {{ preCreate?: Function, postCreate?: Function, preDestroy?: Function }} lifecycle
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  registerLifecycle(lifecycle) {
    this.#hooks.add(checked(lifecycle));
  }

  /** Takes it off again; nothing happens where it was not registered. */
  deleteLifecycle(lifecycle) {
    this.#hooks.delete(lifecycle);
  }

  /** @returns {object[]} what was registered here, in that order */
  getLifecycleList() {
    return [...this.#hooks];
  }

  /** Registers hooks into the life of one thing. @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  registerObjectLifecycle(obj, lifecycle) {
    checked(lifecycle);
    if (typeof obj !== 'object' || obj === null) throw invalidArgument('The "obj" argument', 'an object', obj);
    if (!this.#ofObjects.has(obj)) this.#ofObjects.set(obj, new Set());
    const own = this.#ofObjects.get(obj);
    if (!own.has(lifecycle)) this.#ofObjectsCount++;
    own.add(lifecycle);
  }

  deleteObjectLifecycle(obj, lifecycle) {
    if (this.#ofObjects.get(obj)?.delete(lifecycle)) this.#ofObjectsCount--;
  }

  /** Forgets the hooks of one thing; also those of the parent. */
  clearObjectLifecycle(obj) {
    this.#ofObjectsCount -= this.#ofObjects.get(obj)?.size ?? 0;
    this.#ofObjects.delete(obj);
    this.#parent?.clearObjectLifecycle(obj);
  }

  /** @returns {object[]} */
  getObjectLifecycleList(obj) {
    return [...(this.#ofObjects.get(obj) ?? [])];
  }

  /** Calls the hooks: those of all things side by side, then those of this one (tegg). @throws what one throws first */
  async objectPreCreate(ctx, obj) {
    await this.call('preCreate', ctx, obj);
  }

  /** @throws as objectPreCreate */
  async objectPostCreate(ctx, obj) {
    await this.call('postCreate', ctx, obj);
  }

  /** @throws as objectPreCreate */
  async objectPreDestroy(ctx, obj) {
    await this.call('preDestroy', ctx, obj);
  }

  /** @returns {Promise<void>|undefined} a promise where a hook takes time. @throws what a hook throws */
  call(stage, ctx, obj) {
    const pending = callAll(this.#all(), stage, ctx, obj);
    const ofObject = [...(this.#parent?.getObjectLifecycleList(obj) ?? []), ...this.getObjectLifecycleList(obj)];
    const own = () => callAll(ofObject, stage, ctx, obj);
    return pending === undefined ? own() : pending.then(own);
  }

  /** Whether there is a hook into the making of things that may take time. */
  get mayTakeTime() {
    return this.#making().some(mayWait);
  }

  /** Whether there is one that certainly does. */
  get takesTime() {
    return this.#making().some(isAsyncFunction);
  }

  #making() {
    const methods = this.#all().flatMap(({ preCreate, postCreate }) => [preCreate, postCreate]);
    return methods.filter((method) => typeof method === 'function');
  }

  /** Forgets all that was registered here. */
  clear() {
    this.#hooks.clear();
    this.#ofObjects = new WeakMap();
    this.#ofObjectsCount = 0;
  }

  #all() {
    return this.#parent === undefined ? [...this.#hooks] : [...this.#parent.getLifecycleList(), ...this.#hooks];
  }

  /** @returns {string|symbol|undefined} the method that an object's class has for a point of its life (tegg) */
  getLifecycleHook(hookName, proto) {
    return LifecycleUtil.getStaticLifecycleHook(hookName, proto.clazz);
  }

  /**
   * Has a method called at a point of the lives of a class's objects, as a decorator does (tegg).
   * @param {string|symbol} method
   * @param {string} hookName
   * @param {Function} clazz
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  static setLifecycleHook(method, hookName, clazz) {
    if (typeof clazz !== 'function') throw invalidArgument('The "clazz" argument', 'a class', clazz);
    const record = openRecord(clazz);
    record.hooks = { ...record.hooks, [hookName]: method };
  }

  /** @returns {string|symbol|undefined} the method that a decorator declared for a point of objects' lives (tegg) */
  static getStaticLifecycleHook(hookName, clazz) {
    return typeof clazz === 'function' ? metadata.read(clazz).hooks[hookName] : undefined;
  }
}

function checked(lifecycle) {
  if (typeof lifecycle === 'object' && lifecycle !== null) return lifecycle;
  throw invalidArgument('The "lifecycle" argument', 'an object with preCreate, postCreate or preDestroy', lifecycle);
}

/** All are called, whatever one throws; those that take time are waited for, then the first failure is thrown. */
function callAll(hooks, stage, ctx, obj) {
  const pending = [];
  for (const hook of hooks) {
    if (typeof hook[stage] !== 'function') continue;
    try {
      const result = hook[stage](ctx, obj);
      if (isThenable(result)) pending.push(Promise.resolve(result));
    } catch (error) {
      pending.push(Promise.reject(error));
      if (hooks.length === 1) {
        pending[0].catch(() => {});
        throw error;
      }
    }
  }
  return pending.length === 0 ? undefined : settled(pending);
}

async function settled(pending) {
  const results = await Promise.allSettled(pending);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** What lives: tegg's load units and their instances, prototypes, objects, and contexts. */
const KINDS = ['loadUnit', 'loadUnitInstance', 'prototype', 'object', 'context'];

/** The hooks into the lives of all kinds of things. @typedef {Record<string, LifecycleUtil>} LifeCycles */

/**
 * @param {LifeCycles} [parents] whose hooks are called before these
 * @returns {LifeCycles}
 */
function createLifeCycles(parents = {}) {
  return Object.fromEntries(KINDS.map((kind) => [kind, new LifecycleUtil(parents[kind])]));
}

/** The hooks of the process, for all containers in it and all copies of this package: tegg's static names. */
const everywhere = shared('life-cycles', createLifeCycles);

module.exports = { LifecycleUtil, createLifeCycles, everywhere };
