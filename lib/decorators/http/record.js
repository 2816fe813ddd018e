'use strict';

const { lineage, ownRecords } = require('../record.js');

// What the HTTP decorators wrote down, in the `http` field of a class's record.
// Only classes that use them have one: most have none, and another version of
// this package may have made the record around it.

/**
 * @typedef {object} Parameter
 * @property {string} type an `HTTPParamType`, or 'CONTEXT'
 * @property {string} [name] of a query, queries or path parameter; undefined where it could not be told
 *
 * @typedef {object} MethodRecord
 * @property {{ method: string, path: string, priority?: number, timeout?: number }} [route]
 * @property {Function[]} middlewares
 * @property {Function[]} [advices] classes that Middleware was given
 * @property {string[]} [hosts]
 * @property {{ code?: string }} [acl]
 * @property {Map<number, Parameter>} parameters
 *
 * @typedef {object} HttpRecord
 * @property {{ controllerName?: string, path?: string, timeout?: number }} [controller]
 * @property {Function[]} middlewares
 * @property {Function[]} [advices] as of a method
 * @property {string[]} [hosts]
 * @property {{ code?: string }} [acl]
 * @property {Map<string, MethodRecord>} methods
 */

/**
 * @param {import('../record.js').ClassRecord} record
 * @returns {HttpRecord} its own, made where there was none
 */
function openHttp(record) {
  record.http ??= { controller: undefined, middlewares: [], hosts: undefined, acl: undefined, methods: new Map() };
  return record.http;
}

/**
 * @param {import('../record.js').ClassRecord} record
 * @param {string} key the method
 * @returns {MethodRecord} its own, made where there was none
 */
function openMethod(record, key) {
  const { methods } = openHttp(record);
  if (!methods.has(key)) {
    const method = { route: undefined, middlewares: [], hosts: undefined, acl: undefined, parameters: new Map() };
    methods.set(key, method);
  }
  return methods.get(key);
}

/**
 * @param {Function} clazz
 * @returns {HttpRecord[][]} those of the class and of those that it extends: one array for each class, base first
 */
function httpLevels(clazz) {
  return lineage(clazz).map((one) => ownRecords(one).flatMap(({ http }) => (http === undefined ? [] : [http])));
}

/**
 * What a class says of itself, with what it inherits: it may change a part and
 * keep the rest. Middlewares add up.
 * @param {HttpRecord[]} records base first
 * @returns {{ controller: object, middlewares: Function[], advices: Function[], hosts?: string[], acl?: object }}
 */
function mergeClass(records) {
  return { controller: mergeGiven(records.map(({ controller }) => controller)), ...mergeShared(records) };
}

/**
 * What is said of a method, with what is inherited.
 * @param {HttpRecord[]} records base first
 * @param {string} key
 * @returns {MethodRecord} a fresh one
 */
function mergeMethod(records, key) {
  const own = records.flatMap(({ methods }) => methods.get(key) ?? []);
  const routes = own.flatMap(({ route }) => route ?? []);
  return {
    route: routes.length === 0 ? undefined : mergeGiven(routes),
    ...mergeShared(own),
    parameters: new Map(own.flatMap(({ parameters }) => [...parameters])),
  };
}

function mergeShared(records) {
  return {
    middlewares: records.flatMap(({ middlewares }) => middlewares),
    advices: records.flatMap(({ advices = [] }) => advices),
    hosts: records.findLast(({ hosts }) => hosts !== undefined)?.hosts,
    acl: records.findLast(({ acl }) => acl !== undefined)?.acl,
  };
}

/** Later values win, save those that are undefined. */
function mergeGiven(objects) {
  const given = objects.flatMap((object) => Object.entries(object ?? {}));
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/**
 * The advices that Middleware puts around the methods of a controller that serve a route: those of the method outside
 * of those of the class, as in tegg.
 * @param {import('../record.js').ClassRecord[][]} levels those of the class and of those that it extends, base first
 * @returns {{ method: string, advice: Function }[]} none where the class itself is no controller
 */
function advicesOf(levels) {
  const records = levels.flat().flatMap(({ http }) => http ?? []);
  const isController = levels.at(-1).some(({ http }) => http?.controller !== undefined);
  if (!isController || !records.some(hasAdvices)) return [];
  const { advices: shared } = mergeClass(records);
  const keys = new Set(records.flatMap(({ methods }) => [...methods.keys()]));
  return [...keys].flatMap((method) => {
    const { route, advices } = mergeMethod(records, method);
    return route === undefined ? [] : [...advices, ...shared].map((advice) => ({ method, advice }));
  });
}

function hasAdvices({ advices, methods }) {
  return advices !== undefined || [...methods.values()].some((method) => method.advices !== undefined);
}

module.exports = { advicesOf, httpLevels, mergeClass, mergeMethod, openHttp, openMethod };
