'use strict';

/** How a crosscut tells which methods it is for. As in tegg (aop-decorator). */
const PointcutType = Object.freeze({ CLASS: 'CLASS', NAME: 'NAME', CUSTOM: 'CUSTOM' });

// Each answers one question: `match(clazz, method)`. The names are tegg's.

/** One method, of a class and of all that extend it. */
class ClassPointInfo {
  type = PointcutType.CLASS;

  /**
   * @param {Function} clazz
   * @param {string|symbol} method
   */
  constructor(clazz, method) {
    this.clazz = clazz;
    this.method = method;
  }

  match(clazz, method) {
    if (method !== this.method) return false;
    return clazz === this.clazz || Object.prototype.isPrototypeOf.call(this.clazz.prototype, clazz.prototype);
  }
}

/** What two regular expressions match: the name of the class, and that of the method. */
class NamePointInfo {
  type = PointcutType.NAME;

  /**
   * @param {RegExp} className
   * @param {RegExp} methodName
   */
  constructor(className, methodName) {
    this.className = className;
    this.methodName = methodName;
  }

  match(clazz, method) {
    return matches(this.className, String(clazz.name)) && matches(this.methodName, String(method));
  }
}

/** A global one goes on where it found something last; in tegg it then misses every other method. */
function matches(pattern, text) {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/** What a function says. */
class CustomPointInfo {
  type = PointcutType.CUSTOM;

  /** @param {(clazz: Function, method: string|symbol) => boolean} cb */
  constructor(cb) {
    this.cb = cb;
  }

  match(clazz, method) {
    return this.cb(clazz, method);
  }
}

module.exports = { ClassPointInfo, CustomPointInfo, NamePointInfo, PointcutType };
