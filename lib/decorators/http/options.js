'use strict';

const { invalidArgument, invalidValue } = require('../../errors.js');

// As ../options.js: each check takes what it checks and what messages call it.

const kLongest = 2 ** 31 - 1; // that timers take

/**
 * @param {unknown} value
 * @param {string} what
 * @returns {string | undefined} undefined where it is empty too, as in tegg
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function checkOptionalText(value, what) {
  if (value === undefined || value === '') return undefined;
  return checkString(value, what);
}

/**
 * @param {unknown} value
 * @param {string} what
 * @returns {string} it may be empty
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function checkString(value, what) {
  if (typeof value !== 'string') throw invalidArgument(what, 'a string', value);
  return value;
}

/**
 * @param {unknown} value
 * @param {string} what
 * @returns {number | undefined} milliseconds; undefined where it is 0, as in tegg
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE` where no timer takes it
 */
function checkTimeout(value, what) {
  if (value === undefined) return undefined;
  if (typeof value !== 'number') throw invalidArgument(what, 'a number', value);
  if (!(value >= 0 && value <= kLongest)) throw invalidValue(what, `milliseconds from 0 to ${kLongest}`, value);
  return value === 0 ? undefined : value;
}

/**
 * @param {unknown} value
 * @param {string} what
 * @returns {number | undefined}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE` where it is NaN
 */
function checkPriority(value, what) {
  if (value === undefined) return undefined;
  if (typeof value !== 'number') throw invalidArgument(what, 'a number', value);
  if (Number.isNaN(value)) throw invalidValue(what, 'a number that can be compared', value);
  return value;
}

module.exports = { checkOptionalText, checkPriority, checkString, checkTimeout };
