'use strict';

const { invalidArgument } = require('../errors.js');

const none = new Map();

/**
 * @param {QualifierInfo|QualifierInfo[]|undefined} qualifiers as tegg has them, `{ attribute, value }` each
 * @param {string} where for the message
 * @returns {Map<string|symbol, string|number>}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 */
function readQualifiers(qualifiers, where) {
  if (qualifiers === undefined || qualifiers === null) return none;
  const read = new Map();
  for (const qualifier of Array.isArray(qualifiers) ? qualifiers : [qualifiers]) {
    const { attribute, value } = qualifier ?? {};
    if (typeof attribute !== 'string' && typeof attribute !== 'symbol') {
      throw invalidArgument(`${where}: the attribute of a qualifier`, 'a string or a symbol', attribute);
    }
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw invalidArgument(`${where}: the value of qualifier ${String(attribute)}`, 'a string or a number', value);
    }
    read.set(attribute, value);
  }
  return read;
}

module.exports = { readQualifiers };
