'use strict';

const { constructorOf, parametersOf } = require('../decorators/parameters.js');
const { nameOf } = require('../decorators/site.js');

/** tegg's name for what maps can do. */
class MapUtil {
  /**
   * @template V
   * @param {Map<unknown, V>} map
   * @param {unknown} key
   * @param {V} value kept where the map has none for the key
   * @returns {V}
   */
  static getOrStore(map, key, value) {
    if (!map.has(key)) map.set(key, value);
    return map.get(key);
  }
}

/** tegg's name for what names of classes can do. */
class NameUtil {
  /**
   * @param {Function} clazz
   * @returns {string} the name that its object has by default: the class's, its first letter in lower case
   */
  static getClassName(clazz) {
    const name = nameOf(clazz);
    return name.charAt(0).toLowerCase() + name.slice(1);
  }
}

const isName = (name) => typeof name === 'string';

/** tegg's name for what objects and functions can do. */
class ObjectUtils {
  /**
   * @param {object} object
   * @returns {string[]} the names of all its properties, inherited ones too, but for those that every object has
   */
  static getProperties(object) {
    const names = [];
    for (let one = object; one !== null && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
      names.push(...Object.getOwnPropertyNames(one));
    }
    return names;
  }

  /**
   * @param {Function} fn
   * @returns {string[]} the names of its parameters, as its text has them, without those that have none
   */
  static getFunctionArgNameList(fn) {
    return parametersOf(fn).filter(isName);
  }

  /**
   * @param {Function} clazz
   * @returns {string[]} the same of the constructor, inherited ones too
   */
  static getConstructorArgNameList(clazz) {
    return constructorOf(clazz).names.filter(isName);
  }
}

module.exports = { MapUtil, NameUtil, ObjectUtils };
