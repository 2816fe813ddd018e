'use strict';

const { callAdvised } = require('./call.js');
const errors = require('./errors.js');

/**
 * @typedef {object} AspectAdvice
 * @property {Function} clazz
 * @property {string|symbol} name the property of the object that has the advice
 * @property {unknown} adviceParams
 */

/** A method of a class with the advices around it, the outermost first. The names are tegg's. */
class Aspect {
  /**
   * @param {Function} clazz
   * @param {string|symbol} method
   * @param {AspectAdvice[]} adviceList
   */
  constructor(clazz, method, adviceList) {
    this.clazz = clazz;
    this.method = method;
    this.adviceList = adviceList;
  }

  /** The advices of one object, for one call: those of a context are the current one's. */
  advicesOf(that) {
    if (that === undefined || that === null) throw errors.detached(this);
    const { adviceList } = this;
    const advices = new Array(adviceList.length);
    for (let i = 0; i < adviceList.length; i++) {
      const advice = that[adviceList[i].name];
      if (advice === undefined) throw errors.detached(this);
      advices[i] = advice;
    }
    return advices;
  }
}

/** The methods that were woven, and what each was put in place of: a constructor may return an object again. */
const woven = new WeakMap();

/** Puts the aspects of a class into its objects, which have their advices then. */
class Weaving {
  #parts;

  /** @param {Aspect[]} aspects */
  constructor(aspects) {
    this.#parts = aspects.map((aspect) => ({ aspect, common: commonOf(aspect) }));
  }

  /** @param {string|symbol} name @returns {boolean} whether a method is advised */
  has(name) {
    return this.#parts.some(({ aspect }) => aspect.method === name);
  }

  /**
   * Gives an object its advised methods: as properties of its own, so that `super` and the class have the others.
   * @param {object} object
   * @param {boolean} isOnly there is but one: its methods know it, and can be called without it
   * @throws {TypeError} `TEGG_NATIVE_INJECT` where it does not take them
   */
  weave(object, isOnly) {
    for (const { aspect, common } of this.#parts) {
      const own = ownMethod(object, aspect.method);
      put(object, aspect, isOnly || own !== undefined ? ownOf(aspect, object, own) : common);
    }
  }
}

/** The method that many objects share. */
function commonOf(aspect) {
  const { method } = aspect;
  const common = {
    [method](...args) {
      return callAdvised(aspect, this, undefined, args);
    },
  }[method];
  woven.set(common, undefined);
  return common;
}

/** That of one object. */
function ownOf(aspect, object, own) {
  const { method } = aspect;
  const advised = { [method]: (...args) => callAdvised(aspect, object, own, args) }[method];
  woven.set(advised, own);
  return advised;
}

/** A function that the object has in place of its class's method; tegg forgets it. */
function ownMethod(object, name) {
  if (!Object.hasOwn(object, name)) return undefined;
  const { value } = Object.getOwnPropertyDescriptor(object, name);
  if (typeof value !== 'function') return undefined;
  return woven.has(value) ? woven.get(value) : value;
}

/** Nearly all can be stored to, which is fastest. */
function put(object, aspect, value) {
  const { method } = aspect;
  try {
    object[method] = value;
    return;
  } catch (error) {
    const descriptor = { configurable: true, enumerable: true, writable: true, value };
    if (!Reflect.defineProperty(object, method, descriptor)) throw errors.notWritable(aspect, error);
  }
}

module.exports = { Aspect, Weaving };
