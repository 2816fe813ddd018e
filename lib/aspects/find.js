'use strict';

const { Aspect } = require('./aspect.js');
const errors = require('./errors.js');
const { CustomPointInfo } = require('./points.js');

/**
 * The public methods of a class's instances: its own first. In tegg those whose names are symbols are not among them,
 * and those that every object has are, with the constructor.
 * @param {Function} clazz
 * @returns {(string|symbol)[]}
 */
function methodsOf(clazz) {
  const found = new Map();
  for (let one = clazz.prototype; one !== null && one !== undefined; one = Object.getPrototypeOf(one)) {
    if (one === Object.prototype) break;
    for (const key of Reflect.ownKeys(one)) {
      if (key !== 'constructor' && !found.has(key)) found.set(key, Object.getOwnPropertyDescriptor(one, key).value);
    }
  }
  // What has taken a method's place below, an accessor for one, is what instances have.
  return [...found.keys()].filter((key) => typeof found.get(key) === 'function');
}

/**
 * @param {Function} clazz
 * @param {import('./record.js').PointcutAdvice[]} pointcuts its own and inherited ones, the last written first
 * @param {import('./record.js').CrosscutInfo[]} crosscuts of all advices there are
 * @param {(advice: Function, method: string|symbol, index: number) => string|symbol} nameOf the property for an advice
 * @returns {Aspect[]} of its methods that have any
 * @throws {Error} `TEGG_NATIVE_CROSSCUT`
 */
function findAspects(clazz, pointcuts, crosscuts, nameOf) {
  if (pointcuts.length === 0 && crosscuts.length === 0) return [];
  return methodsOf(clazz).flatMap((method) => {
    const own = pointcuts.filter((pointcut) => pointcut.method === method);
    const across = crosscuts.filter((crosscut) => isMeant(crosscut, clazz, method));
    const advices = [...across, ...own].map(({ adviceInfo }) => adviceInfo);
    if (advices.length === 0) return [];
    advices.sort((a, b) => compare(a.order, b.order));
    return new Aspect(clazz, method, advices.map(({ clazz: advice, adviceParams }, index) => {
      return { clazz: advice, name: nameOf(advice, method, index), adviceParams };
    }));
  });
}

/** Orders may be infinite. */
function compare(a, b) {
  return a === b ? 0 : a - b;
}

function isMeant(crosscut, clazz, method) {
  const { pointcutInfo } = crosscut;
  if (!(pointcutInfo instanceof CustomPointInfo)) return pointcutInfo.match(clazz, method);
  try {
    return pointcutInfo.match(clazz, method);
  } catch (error) {
    throw errors.crosscutFailed(crosscut, clazz, method, error);
  }
}

module.exports = { findAspects, methodsOf };
