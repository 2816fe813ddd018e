'use strict';

const { ObjectInitType, AccessLevel } = require('../../decorators/enums.js');
const { InitTypeQualifierAttribute, LoadUnitNameQualifierAttribute } = require('../../decorators/attributes.js');

// As src/graph.h and binding/words.h have them.
const INIT_TYPES = [ObjectInitType.SINGLETON, ObjectInitType.CONTEXT, ObjectInitType.ALWAYS_NEW];
const ATTRIBUTES = [InitTypeQualifierAttribute, LoadUnitNameQualifierAttribute];
const PUBLIC = 1;
const ASYNCHRONOUS = 2;
const GIVEN = 4;
const OPTIONAL = 1;
const PROPERTY = 0xffffffff;
// What no number reaches.
const UNKNOWN = 0x7ffffeff;

/** Gives equal things equal numbers. */
class Numbers {
  #numbers = new Map();

  constructor(first = []) {
    for (const value of first) this.of(value);
  }

  of(value) {
    let number = this.#numbers.get(value);
    if (number === undefined) this.#numbers.set(value, (number = this.#numbers.size));
    return number;
  }

  /** The number of something that was met before; else one that nothing has. */
  known(value) {
    return this.#numbers.get(value) ?? UNKNOWN;
  }
}

function bitsOf({ accessLevel, isAsynchronous, isGiven }) {
  const isPublic = accessLevel === AccessLevel.PUBLIC;
  return (isPublic ? PUBLIC : 0) | (isAsynchronous ? ASYNCHRONOUS : 0) | (isGiven ? GIVEN : 0);
}

/** Writes a graph down as the addon reads it (binding/words.h), and later what is looked for in it. */
class Words {
  #names = new Numbers();
  #attributes = new Numbers(ATTRIBUTES);
  #values = new Numbers(INIT_TYPES);

  /**
   * @param {LoadUnit[]} loadUnits
   * @param {Prototype[]} prototypes
   * @returns {Uint32Array}
   */
  graph(loadUnits, prototypes) {
    const words = [loadUnits.length];
    for (const { name } of loadUnits) words.push(this.#values.of(name));
    words.push(prototypes.length);
    for (const prototype of prototypes) this.#prototype(prototype, words);
    return Uint32Array.from(words);
  }

  /** @returns {number} what stands for a name that is looked for */
  name(name) {
    return this.#names.known(name);
  }

  /**
   * @param {Map<string|symbol, string|number>} qualifiers that are looked for
   * @returns {Uint32Array}
   */
  qualifiers(qualifiers) {
    const words = [qualifiers.size];
    for (const [attribute, value] of qualifiers) {
      words.push(this.#attributes.known(attribute), this.#values.known(value));
    }
    return Uint32Array.from(words);
  }

  #prototype(prototype, words) {
    const { name, loadUnit, initType, ownQualifiers, injections } = prototype;
    words.push(this.#names.of(name), loadUnit.index, INIT_TYPES.indexOf(initType), bitsOf(prototype));
    this.#qualifiers(ownQualifiers, words);
    words.push(injections.length);
    for (const { objName, refIndex, optional, qualifiers } of injections) {
      words.push(this.#names.of(objName), refIndex ?? PROPERTY, optional ? OPTIONAL : 0);
      this.#qualifiers(qualifiers, words);
    }
  }

  #qualifiers(qualifiers, words) {
    words.push(qualifiers.size);
    if (qualifiers.size === 0) return;
    for (const [attribute, value] of qualifiers) words.push(this.#attributes.of(attribute), this.#values.of(value));
  }
}

module.exports = { Words };
