'use strict';

const { checkOptions } = require('../decorators/options.js');
const { isClass, nameOf } = require('../decorators/site.js');
const { coded, invalidArgument, invalidValue } = require('../errors.js');
const { isAdvice } = require('./record.js');

/**
 * @param {unknown} value
 * @param {string} what
 * @returns {Function}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function checkClass(value, what) {
  if (isClass(value)) return value;
  const reason = value === undefined ? ' (it is undefined where two files require each other)' : '';
  throw invalidArgument(what, `a class${reason}`, value);
}

/**
 * @param {unknown} value
 * @param {string} use '@Pointcut on method "a" of class Foo'
 * @returns {Function}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`; `TEGG_NATIVE_NOT_ADVICE` where it is not decorated by `Advice`
 */
function checkAdvice(value, use) {
  const clazz = checkClass(value, `The advice of ${use}`);
  if (isAdvice(clazz)) return clazz;
  const name = nameOf(clazz) || '(anonymous)';
  const message = `class ${name} has no @Advice decorator: ${use} needs one, write @Advice() in front of ${name}`;
  throw coded(new TypeError(message), 'TEGG_NATIVE_NOT_ADVICE');
}

/**
 * @param {unknown} options
 * @param {number} order where they give none
 * @param {string} use
 * @returns {{ order: number, adviceParams: unknown }}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE` where the order can not be compared
 */
function checkUse(options, order, use) {
  const given = checkOptions(options, use);
  const own = given.order ?? order;
  const what = `The "order" option of ${use}`;
  if (typeof own !== 'number') throw invalidArgument(what, 'a number', own);
  if (Number.isNaN(own)) throw invalidValue(what, 'a number that can be compared', own);
  return { order: own, adviceParams: given.adviceParams };
}

module.exports = { checkAdvice, checkClass, checkUse };
