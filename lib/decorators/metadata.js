'use strict';

const { aspectsAt } = require('../aspects/record.js');
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
 * @property {{ pointcuts: object[], crosscuts: object[] } | undefined} aspects what it says of advices
 *   (aspects/record.js)
 */

// Most have no qualifiers, and an empty Map takes 200 bytes.
const none = new Map();

/** What the class itself says of `key`; what was written last counts. */
function ownValue(clazz, key) {
  return last(ownRecords(clazz), key);
}

function last(records, key) {
  for (let index = records.length - 1; index >= 0; index--) {
    if (records[index][key] !== undefined) return records[index][key];
  }
  return undefined;
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
  const { qualifiers, injections, ...rest } = readSharing(clazz);
  const own = (map) => (map === none ? new Map() : map);
  return {
    ...rest,
    qualifiers: own(qualifiers),
    injections: injections.map((injection) => ({ ...injection, qualifiers: own(injection.qualifiers) })),
  };
}

/**
 * The same for who keeps what is read of thousands of classes.
 * @param {Function} clazz
 * @returns {ClassMetadata} a fresh one, save that all empty `qualifiers` are one Map: they are not to be changed
 * @throws {Error} as `read`
 */
function readSharing(clazz) {
  // One array of records for each class, base first.
  const levels = lineage(clazz).map(ownRecords);
  const records = levels.length === 1 ? levels[0] : levels.flat();
  const own = levels.at(-1);
  const injectType = oneInjectType(records, clazz);
  const prototype = last(own, 'prototype');
  const isConstructor = injectType === InjectType.CONSTRUCTOR;
  const injections = isConstructor ? parameterInjections(levels) : propertyInjections(records);
  return {
    prototype: prototype && { ...prototype },
    multiInstance: copyMultiInstance(last(own, 'multiInstance')),
    qualifiers: mergeMaps(records.map((record) => record.qualifiers)),
    injectType,
    injections,
    multiInstanceInfo: readMultiInstanceInfo(records, isConstructor ? injections : []),
    hooks: Object.assign({}, ...records.map((record) => record.hooks)),
    aspects: aspectsAt(levels),
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
  let merged = none;
  for (const map of maps) merged = withAll(merged, map);
  return merged;
}

/** The same, only to be read: where one of them has all entries, it is that one. */
function union(maps) {
  const filled = maps.filter((map) => map !== undefined && map.size > 0);
  return filled.length === 1 ? filled[0] : mergeMaps(filled);
}

/** What `merged` becomes with the entries of another map, if there is one. */
function withAll(merged, map) {
  if (map === undefined || map.size === 0) return merged;
  if (merged === none) return new Map(map);
  for (const [key, value] of map) merged.set(key, value);
  return merged;
}

/** A property that is injected again keeps its place and its qualifiers, save those that are given anew. */
function propertyInjections(records) {
  const injections = union(records.map((record) => record.properties));
  const qualified = records.filter((record) => record.propertyQualifiers !== undefined);
  return Array.from(injections, ([key, injection]) => {
    const explicit = qualified.map((record) => record.propertyQualifiers.get(key));
    return injected(injection, undefined, explicit);
  });
}

/** A constructor is a class's own or inherited as a whole: nothing is merged below the class whose it is. */
function parameterInjections(levels) {
  const from = levels.findLastIndex((level) => level.some((record) => record.parameters !== undefined));
  const records = levels.slice(from).flat();
  const injections = union(records.map((record) => record.parameters));
  return [...injections]
    .sort(([a], [b]) => a - b)
    .map(([index, injection]) => {
      const named = records.map((record) => record.propertyQualifiers?.get(injection.refName));
      const numbered = records.map((record) => record.parameterQualifiers?.get(index));
      return injected(injection, index, [...named, ...numbered]);
    });
}

/** A qualifier that somebody wrote wins over the init type of the class that the type names. */
function injected({ refName, objName, optional, initType }, refIndex, explicit) {
  let qualifiers = initType === undefined ? none : new Map([[InitTypeQualifierAttribute, initType]]);
  for (const map of explicit) qualifiers = withAll(qualifiers, map);
  return { refName, refIndex, objName, optional, isTyped: initType !== undefined, qualifiers };
}

/** Inherited, but not into a parameter that a constructor of its own injects something else into. */
function readMultiInstanceInfo(records, injections) {
  const info = last(records, 'multiInstanceInfo');
  if (info === undefined || injections.some(({ refIndex }) => refIndex === info.index)) return undefined;
  return { index: info.index, attributes: [...info.attributes] };
}

/**
 * @param {Function} clazz
 * @param {string | symbol} property a property, or the name of a constructor's parameter
 * @returns {Map<string | symbol, string | number>} its qualifiers, also where nothing is injected there (yet); not to
 *   be changed
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

module.exports = { isPrototype, ownPrototype, read, readQualifiers, readSharing };
