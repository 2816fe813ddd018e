'use strict';

const { InitTypeQualifierAttribute } = require('./attributes.js');
const { InjectType } = require('./enums.js');
const { oneInjectType } = require('./inject-type.js');
const { constructorOf } = require('./parameters.js');
const { lineage, ownRecords } = require('./record.js');

/**
 * @typedef {object} Injected
 * @property {string | symbol} refName the property; of a parameter its name, or its index where it has none
 * @property {number | undefined} refIndex of a parameter
 * @property {string | symbol} objName
 * @property {boolean} optional
 * @property {boolean} isTyped TypeScript recorded a decorated class as its type, and that class is meant
 * @property {Map<string | symbol, string | number>} qualifiers
 *
 * @typedef {object} ClassMetadata
 * @property {{ name: string | symbol, className: string, initType: string, accessLevel: string,
 *   protoImplType: string } | undefined} prototype the class's own
 * @property {{ className: string, initType: string, accessLevel: string, protoImplType: string, objects?: object[],
 *   getObjects?: Function } | undefined} multiInstance the class's own
 * @property {Map<string | symbol, string | number>} qualifiers inherited ones too
 * @property {'PROPERTY' | 'CONSTRUCTOR' | undefined} injectType inherited, too
 * @property {Injected[]} injections inherited ones too: parameters by their index; properties base first, in the order
 *   in which decorators are called, which is that of the class, save that standard ones begin with the accessors
 * @property {{ index: number, attributes: Array<string | symbol> } | undefined} multiInstanceInfo inherited, too
 * @property {object} hooks the names of the methods that decorators declared, by hook; inherited ones too
 */

/** What the class itself says of `key`; what was written last counts. */
function ownValue(clazz, key) {
  return ownRecords(clazz).findLast((record) => record[key] !== undefined)?.[key];
}

/**
 * @param {unknown} clazz
 * @returns {boolean} whether the class itself is decorated by `Prototype`, `SingletonProto`, `ContextProto` or
 *   `MultiInstanceProto`; not whether one is that it extends, as in tegg
 */
function isPrototype(clazz) {
  if (typeof clazz !== 'function') return false;
  return ownPrototype(clazz) !== undefined || ownValue(clazz, 'multiInstance') !== undefined;
}

/**
 * @param {Function} clazz
 * @returns {ClassMetadata['prototype']} what the class itself declares, not a copy
 */
function ownPrototype(clazz) {
  return ownValue(clazz, 'prototype');
}

/**
 * Puts together what the decorators wrote down about a class and those that it
 * extends, whichever way each one was decorated.
 * @param {Function} clazz
 * @returns {ClassMetadata} a fresh one: the caller may change it
 * @throws {Error} `TEGG_NATIVE_INJECT_TYPE_CONFLICT` where a class injects into properties and one that it extends into
 *   parameters, or the other way round, and no decorator saw both
 */
function read(clazz) {
  // One array of records for each class, base first.
  const levels = lineage(clazz).map(ownRecords);
  const records = levels.flat();
  const injectType = oneInjectType(records, clazz);
  const prototype = ownPrototype(clazz);
  const isConstructor = injectType === InjectType.CONSTRUCTOR;
  const injections = isConstructor ? parameterInjections(levels) : propertyInjections(records);
  return {
    prototype: prototype && { ...prototype },
    multiInstance: copyMultiInstance(ownValue(clazz, 'multiInstance')),
    qualifiers: mergeMaps(records.map((record) => record.qualifiers)),
    injectType,
    injections,
    multiInstanceInfo: readMultiInstanceInfo(records, isConstructor ? injections : []),
    hooks: Object.assign({}, ...records.map((record) => record.hooks)),
  };
}

function copyMultiInstance(multiInstance) {
  if (multiInstance?.objects === undefined) return multiInstance && { ...multiInstance };
  const objects = multiInstance.objects.map(({ name, qualifiers, properQualifiers }) => {
    const entries = Reflect.ownKeys(properQualifiers).map((key) => [key, properQualifiers[key].map(copyQualifier)]);
    return { name, qualifiers: qualifiers.map(copyQualifier), properQualifiers: Object.fromEntries(entries) };
  });
  return { ...multiInstance, objects };
}

function copyQualifier(qualifier) {
  return { ...qualifier };
}

/** Later maps win; a key keeps the place at which it came first. */
function mergeMaps(maps) {
  return new Map(maps.flatMap((map) => (map === undefined ? [] : [...map])));
}

/** A property that is injected again keeps its place and its qualifiers, save those that are given anew. */
function propertyInjections(records) {
  const injections = mergeMaps(records.map((record) => record.properties));
  return Array.from(injections, ([key, injection]) => {
    const explicit = mergeMaps(records.map((record) => record.propertyQualifiers?.get(key)));
    return injected(injection, undefined, explicit);
  });
}

/** A constructor is a class's own or inherited as a whole: nothing is merged below the class whose it is. */
function parameterInjections(levels) {
  const from = levels.findLastIndex((level) => level.some((record) => record.parameters !== undefined));
  const records = levels.slice(from).flat();
  const injections = mergeMaps(records.map((record) => record.parameters));
  return [...injections]
    .sort(([a], [b]) => a - b)
    .map(([index, injection]) => {
      const named = records.map((record) => record.propertyQualifiers?.get(injection.refName));
      const explicit = mergeMaps([...named, ...records.map((record) => record.parameterQualifiers?.get(index))]);
      return injected(injection, index, explicit);
    });
}

/** A qualifier that somebody wrote wins over the init type of the class that the type names. */
function injected({ refName, objName, optional, initType }, refIndex, explicit) {
  const guessed = initType === undefined ? [] : [[InitTypeQualifierAttribute, initType]];
  const qualifiers = new Map([...guessed, ...explicit]);
  return { refName, refIndex, objName, optional, isTyped: initType !== undefined, qualifiers };
}

/** Inherited, but not into a parameter that a constructor of its own injects something else into. */
function readMultiInstanceInfo(records, injections) {
  const info = records.findLast((record) => record.multiInstanceInfo !== undefined)?.multiInstanceInfo;
  if (info === undefined || injections.some(({ refIndex }) => refIndex === info.index)) return undefined;
  return { index: info.index, attributes: [...info.attributes] };
}

/**
 * @param {Function} clazz
 * @param {string | symbol} property a property, or the name of a constructor's parameter
 * @returns {Map<string | symbol, string | number>} its qualifiers, also where nothing is injected there (yet)
 * @throws {Error} as `read`
 */
function readQualifiers(clazz, property) {
  const injection = read(clazz).injections.find(({ refName }) => refName === property);
  if (injection !== undefined) return injection.qualifiers;
  const records = lineage(clazz).flatMap(ownRecords);
  const hasIndexes = records.some((record) => record.parameterQualifiers !== undefined);
  const index = hasIndexes ? constructorOf(clazz).names.indexOf(property) : -1;
  const maps = records.flatMap((record) => [
    record.propertyQualifiers?.get(property),
    record.parameterQualifiers?.get(index),
  ]);
  return mergeMaps(maps);
}

module.exports = { isPrototype, ownPrototype, read, readQualifiers };
