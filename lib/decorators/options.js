'use strict';

const { invalidArgument, invalidValue } = require('../errors.js');
const { isObject } = require('./record.js');

// Each check takes what it checks and what messages call it, `The "name" option
// of @Prototype on class Foo`, or a function that says so: nearly all are fine, and
// an app has thousands. It throws a TypeError: ERR_INVALID_ARG_TYPE, or
// ERR_INVALID_ARG_VALUE where the type is right.

/** @typedef {string | (() => string)} What */

const said = (what) => (typeof what === 'function' ? what() : what);

/**
 * @param {unknown} options undefined where none were given
 * @param {What} use '@Prototype on class Foo'
 * @returns {object} the options; keys that are not known stay unread, as in tegg
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function checkOptions(options, use) {
  if (options === undefined) return {};
  if (isObject(options) && !Array.isArray(options)) return options;
  throw invalidArgument(`The options of ${said(use)}`, 'an object', options);
}

/**
 * @param {unknown} name
 * @param {What} what
 * @returns {string | symbol | undefined} the name; undefined where it is empty too, as in tegg
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function checkName(name, what) {
  if (name === undefined || name === '') return undefined;
  if (typeof name === 'string' || typeof name === 'symbol') return name;
  throw invalidArgument(said(what), 'a string or a symbol', name);
}

/**
 * @param {unknown} value
 * @param {What} what
 * @returns {string}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE` where it is empty
 */
function checkText(value, what) {
  if (typeof value !== 'string') throw invalidArgument(said(what), 'a string', value);
  if (value === '') throw invalidValue(said(what), 'a string that is not empty', value);
  return value;
}

/**
 * @param {unknown} value
 * @param {object} known an enum
 * @param {What} what
 * @returns {string}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`
 */
function checkEnum(value, known, what) {
  if (typeof value !== 'string') throw invalidArgument(said(what), 'a string', value);
  if (Object.hasOwn(known, value)) return value;
  throw invalidValue(said(what), `one of ${Object.keys(known).join(', ')}`, value);
}

/**
 * @param {unknown} value
 * @param {What} what
 * @returns {boolean}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function checkBoolean(value, what) {
  if (value !== undefined && typeof value !== 'boolean') throw invalidArgument(said(what), 'a boolean', value);
  return value === true;
}

/**
 * @param {unknown} attribute
 * @param {string} what
 * @returns {string | symbol}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function checkAttribute(attribute, what) {
  if (typeof attribute === 'string' || typeof attribute === 'symbol') return attribute;
  throw invalidArgument(what, 'a string or a symbol', attribute);
}

/**
 * @param {unknown} attribute
 * @param {unknown} value
 * @param {string} use '@HelloType on property "a" of class Foo'
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function checkQualifier(attribute, value, use) {
  checkAttribute(attribute, `The attribute of ${use}`);
  checkValue(value, `The value of ${use}`);
}

function checkValue(value, what) {
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw invalidArgument(what, 'a string or a number', value);
}

/**
 * @param {unknown} qualifiers
 * @param {string} what
 * @returns {Array<{ attribute: string | symbol, value: string | number }>} a copy
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function checkQualifiers(qualifiers, what) {
  if (!Array.isArray(qualifiers)) throw invalidArgument(what, 'an array of qualifiers', qualifiers);
  return qualifiers.map((qualifier, index) => {
    const one = `${what}[${index}]`;
    if (!isObject(qualifier)) throw invalidArgument(one, 'a qualifier', qualifier);
    const attribute = checkAttribute(qualifier.attribute, `${one}.attribute`);
    return { attribute, value: checkValue(qualifier.value, `${one}.value`) };
  });
}

/**
 * Checks the objects of a class of which there are several, whether the decorator
 * lists them or a `getObjects` gives them.
 * @param {unknown} objects
 * @param {string} what
 * @returns {Array<{ name: string | symbol, qualifiers: Array, properQualifiers: object }>} a copy; without qualifiers
 *   in it the arrays are empty
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE` where one has no name
 */
function checkObjects(objects, what) {
  if (!Array.isArray(objects)) throw invalidArgument(what, 'an array of objects', objects);
  return objects.map((object, index) => checkObject(object, `${what}[${index}]`));
}

function checkObject(object, what) {
  if (!isObject(object) || Array.isArray(object)) throw invalidArgument(what, 'an object', object);
  const name = checkName(object.name, `${what}.name`);
  if (name === undefined) throw invalidValue(`${what}.name`, 'a string that is not empty or a symbol', object.name);
  const { qualifiers = [], properQualifiers: given = {} } = object;
  if (!isObject(given)) throw invalidArgument(`${what}.properQualifiers`, 'an object', given);
  const entries = Reflect.ownKeys(given).map((key) => {
    return [key, checkQualifiers(given[key], `${what}.properQualifiers.${String(key)}`)];
  });
  const properQualifiers = Object.fromEntries(entries);
  return { name, qualifiers: checkQualifiers(qualifiers, `${what}.qualifiers`), properQualifiers };
}

module.exports = {
  checkAttribute,
  checkBoolean,
  checkEnum,
  checkName,
  checkObjects,
  checkOptions,
  checkQualifier,
  checkText,
};
