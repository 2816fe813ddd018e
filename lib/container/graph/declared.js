'use strict';

const { MetadataUtil } = require('../../decorators/metadata-util.js');
const { InitTypeQualifierAttribute, LoadUnitNameQualifierAttribute } = require('../../decorators/attributes.js');

let ids = 0;

/** What the container knows by a name in a load unit. What life cycle methods see of it has tegg's names. */
class Declared {
  /** Its number in the plan. */
  index = 0;

  /** Its place among a context's objects. */
  slot = 0;

  /** The number of the accessor through which objects that are of no context get to it. */
  accessor = 0;

  /** One more than the highest of what it injects: those of one level do not depend on each other. */
  level = 0;

  /** It is of a context and cannot be made while somebody reads it. */
  isAhead = false;

  /** From it one gets to such a one. */
  reachesAhead = false;

  /** The getter of its accessor, for messages that name the property that was read. */
  getter = undefined;

  /**
   * @param {object} description
   * @param {string|symbol} description.name
   * @param {'SINGLETON'|'CONTEXT'|'ALWAYS_NEW'} description.initType
   * @param {'PRIVATE'|'PUBLIC'} description.accessLevel
   * @param {LoadUnit} description.loadUnit
   * @param {Map<string|symbol, string|number>} description.ownQualifiers without the default ones, init type and load
   *   unit, but where they differ from these
   */
  constructor(description) {
    const { name, initType, accessLevel, loadUnit, ownQualifiers } = description;
    this.name = name;
    this.initType = initType;
    this.accessLevel = accessLevel;
    this.loadUnit = loadUnit;
    this.ownQualifiers = ownQualifiers;
  }

  /** tegg's id of a prototype. */
  get id() {
    const id = `${this.loadUnit.id}:PROTO:${ids++}:${String(this.name)}`;
    Object.defineProperty(this, 'id', { value: id });
    return id;
  }

  get loadUnitId() {
    return this.loadUnit.id;
  }

  /** The default ones included. */
  get qualifierMap() {
    return new Map([
      [InitTypeQualifierAttribute, this.initType],
      [LoadUnitNameQualifierAttribute, this.loadUnit.name],
      ...this.ownQualifiers,
    ]);
  }

  get qualifiers() {
    return Array.from(this.qualifierMap, ([attribute, value]) => ({ attribute, value }));
  }

  /** @returns {string|number|undefined} the value of a qualifier */
  getQualifier(attribute) {
    return this.qualifierMap.get(attribute);
  }

  /** @returns {boolean} whether it has a qualifier with that value (tegg) */
  verifyQualifier({ attribute, value }) {
    return this.getQualifier(attribute) === value;
  }

  /** @returns {boolean} whether it has them all (tegg) */
  verifyQualifiers(qualifiers) {
    return qualifiers.every((qualifier) => this.verifyQualifier(qualifier));
  }

  /** @returns {unknown} what decorators noted about its class, or about one that it extends, under a key (tegg) */
  getMetaData(metadataKey) {
    return this.clazz === undefined ? undefined : MetadataUtil.getMetaData(metadataKey, this.clazz);
  }

  toString() {
    return `${String(this.name)}@${this.loadUnit.unitPath}`;
  }
}

module.exports = { Declared };
