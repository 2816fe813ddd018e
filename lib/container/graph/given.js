'use strict';

const { AccessLevel, ObjectInitType } = require('../../decorators/enums.js');
const { Declared } = require('./declared.js');

const NONE = Object.freeze([]);

/**
 * @typedef {object} GivenObject something that the host has, and the container does not make
 * @property {string} name
 * @property {string} title for messages: 'ctx.tracer of Egg'
 * @property {Map<string|symbol, string|number>} qualifiers
 * @property {boolean} changes whether it is another one in another context
 * @property {Function} [clazz] by which it is found, too
 * @property {() => unknown} get the object as it is now; throws where there is none. It becomes a getter: no `this`
 */

/** An object of the host, under a name: injected as others are, and asked for when it is read. */
class Given extends Declared {
  dependencies = NONE;
  injections = NONE;
  isGiven = true;
  isSingleton = false;
  isContext = false;
  isAlwaysNew = false;
  isAsynchronous = false;
  takesTime = false;
  preLoad = undefined;

  /**
   * @param {GivenObject} object
   * @param {LoadUnit} loadUnit
   */
  constructor({ name, title, qualifiers, changes, clazz, get }, loadUnit) {
    const { SINGLETON: initType } = ObjectInitType;
    super({ name, initType, accessLevel: AccessLevel.PUBLIC, loadUnit, ownQualifiers: qualifiers });
    this.title = title;
    this.clazz = clazz;
    this.changes = changes;
    this.get = get;
    this.getter = get;
    /** @type {PropertyDescriptor} */
    this.descriptor = { configurable: true, enumerable: true, get };
  }

  /** Nothing is injected into it (tegg's name). */
  get injectObjects() {
    return [];
  }

  /** @returns {unknown} the object: there is no other (tegg's name) */
  constructEggObject() {
    return this.get();
  }

  inherit() {}

  follow() {}
}

module.exports = { Given };
