'use strict';

const { invalidArgument } = require('../errors.js');
const { read, readQualifiers } = require('./metadata.js');
const { checkQualifier } = require('./options.js');
const { qualify } = require('./qualifier.js');
const { note, noteIn } = require('./record.js');
const { describeUse, openAt, requireClass, siteOf } = require('./site.js');

/**
 * @typedef {string | symbol} Attribute
 * @typedef {string | number} Value
 * @typedef {{ attribute: Attribute, value: Value }} Qualifier
 */

function toList(map) {
  return Array.from(map, ([attribute, value]) => ({ attribute, value }));
}

function toKey(property, what) {
  if (typeof property === 'number') return `${property}`;
  if (typeof property === 'string' || typeof property === 'symbol') return property;
  throw invalidArgument(what, 'a string or a symbol', property);
}

/** For decorators of qualifiers that others write. As in tegg (core-decorator, QualifierUtil). */
class QualifierUtil {
  /**
   * Qualifies a class.
   * @param {Function} clazz
   * @param {Attribute} attribute
   * @param {Value} value
   * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`
   */
  static addProtoQualifier(clazz, attribute, value) {
    const site = siteOf('QualifierUtil.addProtoQualifier', clazz);
    requireClass(site);
    checkQualifier(attribute, value, describeUse(site));
    note(openAt(site), 'qualifiers', attribute, value);
  }

  /**
   * @param {Function} clazz
   * @returns {Qualifier[]} those of the class and of the ones that it extends
   */
  static getProtoQualifiers(clazz) {
    return toList(read(clazz).qualifiers);
  }

  /**
   * @param {Function} clazz
   * @param {Attribute} attribute
   * @returns {Value | undefined}
   */
  static getQualifierValue(clazz, attribute) {
    return read(clazz).qualifiers.get(attribute);
  }

  /**
   * Qualifies what is injected, with the arguments that a decorator was called
   * with: legacy ones, or the value and the context of a standard one.
   * @param {unknown} target
   * @param {string | symbol | object | undefined} property a key, or the context
   * @param {unknown} parameterIndex a number where it is a parameter
   * @param {Attribute} attribute
   * @param {Value} value
   * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`, `ERR_INVALID_ARG_TYPE`
   */
  static addInjectQualifier(target, property, parameterIndex, attribute, value) {
    qualify(siteOf('QualifierUtil.addInjectQualifier', target, property, parameterIndex), attribute, value);
  }

  /**
   * Qualifies what is injected into a property, or into the parameter of that name.
   * @param {Function} clazz
   * @param {string | symbol} property
   * @param {Attribute} attribute
   * @param {Value} value
   * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`
   */
  static addProperQualifier(clazz, property, attribute, value) {
    const site = siteOf('QualifierUtil.addProperQualifier', clazz);
    requireClass(site);
    const key = toKey(property, `The property of ${describeUse(site)}`);
    checkQualifier(attribute, value, describeUse(site));
    noteIn(openAt(site), 'propertyQualifiers', key, attribute, value);
  }

  /**
   * @param {Function} clazz
   * @param {string | symbol} property a property, or the name of a parameter
   * @returns {Qualifier[]} inherited ones too, and the init type of the type
   */
  static getProperQualifiers(clazz, property) {
    return toList(readQualifiers(clazz, property));
  }

  /**
   * @param {Function} clazz
   * @param {string | symbol} property a property, or the name of a parameter
   * @param {Attribute} attribute
   * @returns {Value | undefined}
   */
  static getProperQualifier(clazz, property, attribute) {
    return readQualifiers(clazz, property).get(attribute);
  }

  /**
   * @param {Qualifier[]} clazzQualifiers
   * @param {Qualifier[]} requestQualifiers
   * @returns {boolean} whether all that are requested are among the class's
   */
  static matchQualifiers(clazzQualifiers, requestQualifiers) {
    return requestQualifiers.every(({ attribute, value }) => {
      return clazzQualifiers.some((own) => own.attribute === attribute && own.value === value);
    });
  }

  /**
   * @param {Qualifier[]} clazzQualifiers
   * @param {Qualifier[]} requestQualifiers
   * @returns {boolean} whether they match and are as many
   */
  static equalQualifiers(clazzQualifiers, requestQualifiers) {
    if (clazzQualifiers.length !== requestQualifiers.length) return false;
    return QualifierUtil.matchQualifiers(clazzQualifiers, requestQualifiers);
  }

  /**
   * @param {...Qualifier[]} qualifiers
   * @returns {Qualifier[]} one for each attribute, the last of its values; strings before symbols, as in tegg
   */
  static mergeQualifiers(...qualifiers) {
    const merged = new Map(qualifiers.flat().map(({ attribute, value }) => [attribute, value]));
    const list = toList(merged);
    const isSymbol = ({ attribute }) => typeof attribute === 'symbol';
    return [...list.filter((one) => !isSymbol(one)), ...list.filter(isSymbol)];
  }
}

module.exports = { QualifierUtil };
