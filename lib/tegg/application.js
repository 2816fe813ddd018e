'use strict';

const { obtainFound, readFound } = require('../container/objects/found.js');
const { readQualifiers } = require('../container/qualifiers.js');
const { assertSome, ownerOf, ownerOfClass } = require('./containers.js');
const { EggPrototypeFactory } = require('./prototypes.js');
const { notOffered } = require('./units.js');
const errors = require('../container/errors.js');

/**
 * Objects with what they are of (EggObject), for who has no application at hand: those of the current application, and
 * of load units that LoadUnitFactory has made. As in tegg (tegg-runtime, EggContainerFactory).
 */
class EggContainerFactory {
  /**
   * @param {EggPrototype} proto
   * @returns {Promise<EggObject>} its object, made if it is not there
   * @throws {Error} `TEGG_NATIVE_NO_APPLICATION`, `TEGG_NATIVE_NOT_LOADED`; else as app.getEggObject
   */
  static async getOrCreateEggObject(proto) {
    ownerOf(proto);
    return obtainFound(proto);
  }

  /**
   * @param {Function} clazz
   * @param {string|symbol} [name]
   * @param {QualifierInfo|QualifierInfo[]} [qualifiers]
   * @returns {Promise<EggObject>}
   * @throws as getOrCreateEggObject
   */
  static async getOrCreateEggObjectFromClazz(clazz, name, qualifiers) {
    assertSome();
    const wanted = readQualifiers(qualifiers, 'getOrCreateEggObjectFromClazz');
    const owner = ownerOfClass(clazz);
    if (owner === undefined) throw errors.unknownClass(clazz);
    const proto = owner.instances.graph.findOfClass(clazz, name, wanted);
    return obtainFound(proto.origin ?? proto);
  }

  /**
   * @param {string|symbol} name
   * @param {QualifierInfo|QualifierInfo[]} [qualifiers]
   * @returns {Promise<EggObject>}
   * @throws as getOrCreateEggObject
   */
  static async getOrCreateEggObjectFromName(name, qualifiers) {
    assertSome();
    const list = qualifiers === undefined || Array.isArray(qualifiers) ? qualifiers : [qualifiers];
    return obtainFound(EggPrototypeFactory.instance.getPrototype(name, undefined, list));
  }

  /**
   * @param {EggPrototype} proto
   * @returns {EggObject} its object, which is there or can be made at once
   * @throws as getOrCreateEggObject; `TEGG_NATIVE_NOT_AHEAD` where that takes time
   */
  static getEggObject(proto) {
    ownerOf(proto);
    return readFound(proto);
  }

  /**
   * What keeps the object of a prototype: the current context, or the objects of its load unit.
   * @param {EggPrototype} proto
   * @returns {object} with getEggObject(name, proto) and getOrCreateEggObject(name, proto)
   * @throws as getOrCreateEggObject
   */
  static getContainer(proto) {
    ownerOf(proto);
    return {
      getEggObject: (_name, one = proto) => readFound(one),
      getOrCreateEggObject: async (_name, one = proto) => obtainFound(one),
    };
  }

  /** @throws {Error} `TEGG_NATIVE_NOT_OFFERED` */
  static registerContainerGetMethod() {
    throw notOffered('EggContainerFactory.registerContainerGetMethod');
  }
}

module.exports = { EggContainerFactory };
