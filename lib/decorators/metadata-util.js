'use strict';

require('./polyfills.js');

/**
 * What tegg's packages keep as metadata and this one in records: by tegg's key, what reads it of a class (lib/tegg).
 * @type {Map<string|symbol, (clazz: Function) => unknown>}
 */
const derived = new Map();

const read = (metadataKey, clazz) => (typeof clazz === 'function' ? derived.get(metadataKey)?.(clazz) : undefined);

/**
 * Metadata of classes, for decorators that others write: what reflect-metadata keeps. As in tegg (core-decorator,
 * MetadataUtil). What the decorators of this package say of a class is found under tegg's keys, too.
 */
class MetadataUtil {
  static deleteMetaData(metadataKey, clazz) {
    Reflect.deleteMetadata(metadataKey, clazz);
  }

  static defineMetaData(metadataKey, metadataValue, clazz) {
    Reflect.defineMetadata(metadataKey, metadataValue, clazz);
  }

  /** @returns {unknown} that of the class itself */
  static getOwnMetaData(metadataKey, clazz) {
    return Reflect.getOwnMetadata(metadataKey, clazz) ?? read(metadataKey, clazz);
  }

  /** @returns {boolean} inherited ones count */
  static hasMetaData(metadataKey, clazz, propKey) {
    if (Reflect.hasMetadata(metadataKey, clazz, propKey)) return true;
    return propKey === undefined && read(metadataKey, clazz) !== undefined;
  }

  /** @returns {unknown} that of the class, or of one that it extends */
  static getMetaData(metadataKey, clazz, propKey) {
    const value = Reflect.getMetadata(metadataKey, clazz, propKey);
    return value === undefined && propKey === undefined ? read(metadataKey, clazz) : value;
  }

  static getBooleanMetaData(metadataKey, clazz) {
    return Boolean(this.getMetaData(metadataKey, clazz));
  }

  static getOwnBooleanMetaData(metadataKey, clazz) {
    return Boolean(this.getOwnMetaData(metadataKey, clazz));
  }

  /** @returns {Array} an empty one where there is none */
  static getArrayMetaData(metadataKey, clazz) {
    return this.getMetaData(metadataKey, clazz) || [];
  }

  /** @returns {Array} the class's own, which `defaultValue` becomes where there is none; nothing is inherited */
  static initArrayMetaData(metadataKey, clazz, defaultValue) {
    return ownOr(metadataKey, clazz, () => defaultValue);
  }

  /** @returns {Array} the class's own, which begins with what it inherits, or else with what `defaultValue` has */
  static initOwnArrayMetaData(metadataKey, clazz, defaultValue) {
    return ownOr(metadataKey, clazz, () => [...(this.getMetaData(metadataKey, clazz) || defaultValue)]);
  }

  /** @returns {Map} as initOwnArrayMetaData; the values are not copied */
  static initOwnMapMetaData(metadataKey, clazz, defaultValue) {
    return ownOr(metadataKey, clazz, () => new Map(this.getMetaData(metadataKey, clazz) || defaultValue));
  }

  /** @returns {unknown} what there is, inherited or not; else `metadataValue`, which is kept */
  static getOrStoreMetaData(metadataKey, clazz, metadataValue) {
    if (!this.hasMetaData(metadataKey, clazz)) this.defineMetaData(metadataKey, metadataValue, clazz);
    return this.getMetaData(metadataKey, clazz);
  }
}

function ownOr(metadataKey, clazz, make) {
  if (!Reflect.getOwnMetadata(metadataKey, clazz)) Reflect.defineMetadata(metadataKey, make(), clazz);
  return Reflect.getOwnMetadata(metadataKey, clazz);
}

module.exports = { MetadataUtil, derived };
