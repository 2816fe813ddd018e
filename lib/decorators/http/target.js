'use strict';

const { refusal, requireMetadata } = require('../site.js');

const kMethods = 'it is for public methods of instances';
const kParameters = 'it is for parameters of public methods of instances';

/**
 * @param {import('../site.js').Site} site
 * @returns {string} the name of the method that a decorator was put on
 * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET` where it is anything else, or has a symbol for a name;
 *   `TEGG_NATIVE_DECORATOR_METADATA` where a standard decorator was given no metadata object
 */
function methodAt(site) {
  if (site.kind === 'parameter') throw refusal(site, kMethods);
  return ownMethod(site, kMethods);
}

/**
 * @param {import('../site.js').Site} site
 * @returns {string} the name of the method whose parameter a decorator was put on
 * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET` where it is anything else, or the method has a symbol for a name
 */
function parameterAt(site) {
  if (site.kind !== 'parameter') throw refusal(site, kParameters);
  return ownMethod(site, kParameters);
}

/**
 * @param {import('../site.js').Site} site
 * @returns {string | undefined} the name of the method that a decorator was put on; undefined where it is a class
 * @throws {TypeError} as `methodAt`
 */
function classOrMethodAt(site) {
  if (site.kind === 'class') return undefined;
  const advice = 'it is for classes and public methods of instances';
  if (site.kind === 'parameter') throw refusal(site, advice);
  return ownMethod(site, advice);
}

function ownMethod(site, advice) {
  if (site.isStatic || site.isPrivate || site.key === undefined) throw refusal(site, advice);
  if (typeof site.key === 'symbol') {
    throw refusal(site, `expect method name be typeof string, but now is ${String(site.key)}`);
  }
  const key = String(site.key);
  const isMethod = site.clazz === undefined ? site.kind === 'method' : findMethod(site.clazz, key) !== undefined;
  if (!isMethod || key === 'constructor') throw refusal(site, advice);
  requireMetadata(site);
  return key;
}

/**
 * @param {Function} clazz
 * @param {string} key
 * @returns {Function | undefined} the method that instances have, an inherited one too; nothing of theirs is called
 */
function findMethod(clazz, key) {
  let holder = clazz.prototype;
  while (holder !== null && !Object.hasOwn(holder, key)) holder = Object.getPrototypeOf(holder);
  const value = holder === null ? undefined : Object.getOwnPropertyDescriptor(holder, key).value;
  return typeof value === 'function' ? value : undefined;
}

module.exports = { classOrMethodAt, findMethod, methodAt, parameterAt };
