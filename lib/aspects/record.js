'use strict';

const { lineage, ownRecords } = require('../decorators/record.js');
const { advicesOf } = require('../decorators/http/record.js');

// What the decorators of aspects wrote down, in a class's record: `advice`, `crosscutAdvice`, `pointcuts` and
// `crosscuts`. The shapes of what is in the lists are tegg's, for who asks by its names.

/**
 * @typedef {object} AdviceInfo
 * @property {Function} clazz the advice
 * @property {number} order
 * @property {unknown} adviceParams
 *
 * @typedef {{ method: string|symbol, adviceInfo: AdviceInfo }} PointcutAdvice
 * @typedef {{ pointcutInfo: { match: Function }, adviceInfo: AdviceInfo }} CrosscutInfo
 */

/** The order of a pointcut that gives none; tegg's. */
const POINTCUT_ORDER = 1000;

/** That of a crosscut. */
const CROSSCUT_ORDER = 100;

/**
 * @param {unknown} clazz
 * @returns {boolean} whether the class itself is decorated by `Advice`; tegg asks those that it extends, too
 */
function isAdvice(clazz) {
  return typeof clazz === 'function' && ownRecords(clazz).some(({ advice }) => advice === true);
}

/**
 * What a class says of its methods and of those of others.
 * @param {import('../decorators/record.js').ClassRecord[][]} levels those of the class and of those that it extends,
 *   base first
 * @returns {{ pointcuts: PointcutAdvice[], crosscuts: CrosscutInfo[] }|undefined} undefined where it says nothing, as
 *   nearly all. Pointcuts are inherited, and the last written is the first; crosscuts are not
 */
function aspectsAt(levels) {
  if (!levels.some((level) => level.some(isConcerned))) return undefined;
  const records = levels.flat();
  const own = records.flatMap(({ pointcuts = [] }) => pointcuts).reverse();
  // In tegg, too, they are put around what is there.
  const pointcuts = [...advicesOf(levels).map(ofMiddleware), ...own];
  const crosscuts = levels.at(-1).flatMap(({ crosscuts: ownCrosscuts = [] }) => ownCrosscuts);
  return pointcuts.length === 0 && crosscuts.length === 0 ? undefined : { pointcuts, crosscuts };
}

function isConcerned({ pointcuts, crosscuts, http }) {
  return pointcuts !== undefined || crosscuts !== undefined || http !== undefined;
}

function ofMiddleware({ method, advice }) {
  return { method, adviceInfo: { clazz: advice, order: POINTCUT_ORDER, adviceParams: undefined } };
}

const none = Object.freeze({ pointcuts: Object.freeze([]), crosscuts: Object.freeze([]) });

/** `aspectsAt` of a class, empty lists where it says nothing. */
function aspectsOf(clazz) {
  return aspectsAt(lineage(clazz).map(ownRecords)) ?? none;
}

module.exports = { CROSSCUT_ORDER, POINTCUT_ORDER, aspectsAt, aspectsOf, isAdvice };
