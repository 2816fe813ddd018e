'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');

const { coded, invalidArgument } = require('../errors.js');
const engine = require('./engine.js');

const { current, held, mark, enter, leave, replace } = engine;
const { kBit, nextBit, lacks, read, extend, restore } = engine;
const { apply } = Reflect;
const { is } = Object;

const kName = Symbol('tegg-native.name');
const kDefaultValue = Symbol('tegg-native.defaultValue');
// Marks the storages of every copy of this package.
const kStorage = Symbol.for('tegg-native.storage');

/**
 * Node's `AsyncLocalStorage`, as Node 24 and 26 have it, on every version of
 * Node. `bind` and `snapshot` are Node's own: they carry our storages too.
 */
class ContextStorage extends AsyncLocalStorage {
  /**
   * @param {object} [options]
   * @param {string} [options.name] what `storage.name` tells
   * @param {unknown} [options.defaultValue] what `getStore()` returns where nothing was entered
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE` where `options` is not an object (Node 24)
   */
  constructor(options = {}) {
    if (typeof options !== 'object' || options === null || Array.isArray(options)) {
      throw invalidArgument('The "options" argument', 'of type object', options);
    }
    super(options);
    equip(this, options.name === undefined ? '' : `${options.name}`, options.defaultValue);
  }

  /**
   * Turns a storage of Node's own into one of ours: the same object, with its
   * name, its default, its own properties and what is current in it.
   *
   * What it entered before, in work still pending, is kept on the `frame` engine
   * and lost on the others. There, what is current is entered anew, as by
   * `enterWith`: it stays to the end of the callback, also where a `run` of
   * Node's ends before. Best is to upgrade before the first run.
   * @template T
   * @param {AsyncLocalStorage<T>} storage
   * @returns {ContextStorage<T>} `storage`; untouched where it is ours already
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE` where it is no `AsyncLocalStorage`, `ERR_INVALID_ARG_VALUE` where it
   *   is frozen
   */
  static upgrade(storage) {
    if (!isNodes(storage)) {
      throw invalidArgument('The "storage" argument', 'an instance of AsyncLocalStorage', storage);
    }
    if (storage[kStorage] === true) return storage;
    if (!Object.isExtensible(storage)) {
      const error = new TypeError('The "storage" argument must be extensible: it is upgraded in place');
      throw coded(error, 'ERR_INVALID_ARG_VALUE');
    }
    const prior = leaveNode(storage);
    try {
      equip(storage, prior.name, prior.defaultValue);
    } catch (error) {
      if (prior.entered) apply(AsyncLocalStorage.prototype.enterWith, storage, [prior.store]);
      throw error;
    }
    const prototype = Object.getPrototypeOf(storage);
    // Above a subclass, below the own properties: those may be a test's, that takes them away again.
    const ours =
      prototype === AsyncLocalStorage.prototype ? ContextStorage.prototype : Object.create(prototype, members);
    Object.setPrototypeOf(storage, ours);
    if (prior.entered) apply(ContextStorage.prototype.enterWith, storage, [prior.store]);
    return storage;
  }

  /** The name it was made with, or ''. */
  get name() {
    return this[kName];
  }

  /**
   * Calls `fn` with `store` current in this storage, in everything that `fn`
   * starts too.
   * @param {unknown} store
   * @param {Function} fn
   * @param {...unknown} args what `fn` is called with
   * @returns {unknown} what `fn` returns
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE` where `fn` is not a function, `ERR_INVALID_THIS` where it is called on
   *   anything but a storage; what `fn` throws
   */
  run(store, fn, ...args) {
    if (typeof fn !== 'function' || this[kBit] === undefined) throw refusal(this, fn);
    const frame = current();
    if (is(valueIn(frame, this), store)) return apply(fn, null, args);
    const outer = held();
    const outerMark = mark();
    const inner = extend(frame, this, store);
    enter(inner);
    try {
      return apply(fn, null, args);
    } finally {
      // Disabling a storage inside has changed the frame itself.
      if (held() === inner && inner.storage === this) {
        leave(outer, outerMark);
      } else {
        settle(this, outer, outerMark);
      }
    }
  }

  /**
   * Calls `fn` with `undefined` current in this storage.
   * @param {Function} fn
   * @param {...unknown} args what `fn` is called with
   * @returns {unknown} what `fn` returns
   * @throws {TypeError} as `run`; what `fn` throws
   */
  exit(fn, ...args) {
    if (this[kBit] === undefined) throw refusal(this, fn);
    return this.run(undefined, fn, ...args);
  }

  /**
   * Makes `store` current for the rest of this callback or promise job and all
   * it starts from here on.
   * @param {unknown} store
   * @throws {TypeError} `ERR_INVALID_THIS` where it is called on anything but a storage
   */
  enterWith(store) {
    if (this[kBit] === undefined) throw refusal(this);
    replace(extend(current(), this, store));
  }

  /** Takes this storage out of the current frame: its default is current there. */
  disable() {
    const frame = current();
    if (frame !== undefined) frame.disable(this);
  }

  /** @returns {unknown} what is current in this storage, else its default */
  getStore() {
    const frame = current();
    if (frame === undefined) return this[kDefaultValue];
    if (frame.storage === this) return frame.value;
    return read(frame, this, this[kDefaultValue]);
  }

  /**
   * Makes `store` current until the scope is disposed of, by `dispose()` or
   * by a `using` declaration.
   * @param {unknown} store
   * @returns {RunScope}
   * @throws {TypeError} `ERR_INVALID_THIS` where it is called on anything but a storage
   */
  withScope(store) {
    if (this[kBit] === undefined) throw refusal(this);
    return new RunScope(this, store);
  }
}

/** What `withScope` returns: puts back what was current before. */
class RunScope {
  #storage;
  #prior;
  #disposed = false;

  constructor(storage, store) {
    this.#storage = storage;
    this.#prior = storage.getStore();
    storage.enterWith(store);
  }

  /** Puts back what was current before; the second time nothing. */
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#storage.enterWith(this.#prior);
  }
}

// Node 18 has no Symbol.dispose of its own; transpilers make this one.
const dispose = Symbol.dispose ?? Symbol.for('nodejs.dispose');
Object.defineProperty(RunScope.prototype, dispose, {
  configurable: true,
  writable: true,
  value: RunScope.prototype.dispose,
});

// A revoked Proxy is an instance of nothing, and says so by throwing.
function isNodes(storage) {
  try {
    return storage instanceof AsyncLocalStorage;
  } catch {
    return false;
  }
}

// Node's methods throw on what inherits from a storage, or stands in for one: its fields are private.
function leaveNode(storage) {
  try {
    return { name: storage.name ?? '', ...engine.leaveNode(storage) };
  } catch {
    throw invalidArgument('The "storage" argument', 'made by the constructor of AsyncLocalStorage', storage);
  }
}

function refusal(storage, fn) {
  if (storage[kBit] !== undefined) return invalidArgument('The "fn" argument', 'of type function', fn);
  return coded(new TypeError('Value of "this" must be a ContextStorage'), 'ERR_INVALID_THIS');
}

function valueIn(frame, storage) {
  if (frame === undefined || lacks(frame, storage)) return storage[kDefaultValue];
  return frame.storage === storage ? frame.value : read(frame, storage, storage[kDefaultValue]);
}

// Something was entered inside of `run` and stays: only the storage's own is put back.
function settle(storage, outer, outerMark) {
  const left = current();
  leave(outer, outerMark);
  replace(restore(left, storage, current()));
}

// Not #private: `upgrade` gives these to objects that another constructor made.
function equip(storage, name, defaultValue) {
  engine.start();
  Object.defineProperties(storage, {
    [kBit]: { value: nextBit() },
    [kName]: { value: name },
    [kDefaultValue]: { value: defaultValue },
  });
}

Object.defineProperty(ContextStorage.prototype, kStorage, { value: true });

const { constructor: _, ...members } = Object.getOwnPropertyDescriptors(ContextStorage.prototype);

module.exports = { ContextStorage };
