'use strict';

const { coded, invalidArgument } = require('../errors.js');
const { isObject, lineage, openRecord, ownRecords, recordOf } = require('./record.js');

/**
 * Where a decorator was put. The three ways of calling it meet here:
 *
 *   legacy, plain   (clazz)  (prototype, key, descriptor?)  (clazz, undefined, index)
 *   standard        (value, context)
 *
 * @typedef {object} Site
 * @property {string} decorator what was put there: '@Inject'
 * @property {'class' | 'property' | 'method' | 'getter' | 'setter' | 'parameter' | 'nothing'} kind
 * @property {Function} [clazz] unknown to the standard decorators of members
 * @property {object} [metadata] the metadata object that standard decorators are given
 * @property {string | symbol} [key] the member; of a parameter, the method that it belongs to
 * @property {number} [index] of a parameter
 * @property {boolean} isStatic
 * @property {boolean} isPrivate
 */
function newSite(decorator, kind, fields) {
  const absent = { clazz: undefined, metadata: undefined, key: undefined, index: undefined };
  return { decorator, kind, ...absent, isStatic: false, isPrivate: false, ...fields };
}

/**
 * @param {string} decorator what messages call it: '@Inject'
 * @param {unknown} target a class or a prototype, or what a standard decorator is given for a value
 * @param {unknown} second a key, or the context of a standard decorator
 * @param {unknown} third a descriptor or the index of a parameter
 * @returns {Site} of the kind 'nothing' where there is no class
 */
function siteOf(decorator, target, second, third) {
  if (isContext(second)) return standardSite(decorator, target, second);
  if (typeof third === 'number') return parameterSite(decorator, target, second, third);
  if (typeof second === 'string' || typeof second === 'symbol') return memberSite(decorator, target, second, third);
  // A number beside a class is the index of an array's forEach.
  if (typeof second === 'number' && isObject(target)) return memberSite(decorator, target, `${second}`, third);
  return isClass(target) ? newSite(decorator, 'class', { clazz: target }) : newSite(decorator, 'nothing');
}

function isContext(value) {
  return isObject(value) && typeof value.kind === 'string';
}

function standardSite(decorator, target, { kind, name, metadata, static: isStatic, private: isPrivate }) {
  if (kind === 'class') {
    return isClass(target) ? newSite(decorator, kind, { clazz: target, metadata }) : newSite(decorator, 'nothing');
  }
  const isProperty = kind === 'field' || kind === 'accessor';
  const fields = { metadata, key: name, isStatic: isStatic === true, isPrivate: isPrivate === true };
  return newSite(decorator, isProperty ? 'property' : kind, fields);
}

function parameterSite(decorator, target, second, index) {
  const isStatic = typeof target === 'function' && second !== undefined;
  const clazz = typeof target === 'function' ? target : classOf(target);
  if (!isClass(clazz) || !isPosition(index)) return newSite(decorator, 'nothing', { key: second });
  return newSite(decorator, 'parameter', { clazz, key: second, index, isStatic });
}

/** Whether V8 lets a function have a parameter there. */
function isPosition(index) {
  return Number.isInteger(index) && index >= 0 && index < 65535;
}

function memberSite(decorator, target, key, descriptor) {
  const isStatic = typeof target === 'function';
  const clazz = isStatic ? target : classOf(target);
  if (!isClass(clazz)) return newSite(decorator, 'nothing', { key });
  const found = isObject(descriptor) ? descriptor : Object.getOwnPropertyDescriptor(target, key);
  return newSite(decorator, memberKind(found), { clazz, key, isStatic });
}

function memberKind(descriptor) {
  if (descriptor === undefined) return 'property';
  if (typeof descriptor.value === 'function') return 'method';
  // TypeScript's legacy decorators see an `accessor` as a pair.
  if (descriptor.get !== undefined && descriptor.set === undefined) return 'getter';
  if (descriptor.get === undefined && descriptor.set !== undefined) return 'setter';
  return 'property';
}

/** The class that an object is the prototype of. */
function classOf(prototype) {
  if (!isObject(prototype)) return undefined;
  const clazz = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof clazz === 'function' && clazz.prototype === prototype ? clazz : undefined;
}

const nothing = {};
const constructNothing = { construct: () => nothing };

/**
 * @param {unknown} value
 * @returns {boolean} whether it can be called with `new` and has a prototype
 */
function isClass(value) {
  if (typeof value !== 'function') return false;
  try {
    if (!isObject(value.prototype)) return false;
    // Asks without calling it: the trap answers in its place.
    return new (new Proxy(value, constructNothing))() === nothing;
  } catch {
    return false;
  }
}

/**
 * @param {unknown} value an argument of what is called without a decorator
 * @param {string} [what] it is, as the message begins
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE` where it is no class
 */
function assertClass(value, what = 'The "clazz" argument') {
  if (!isClass(value)) throw invalidArgument(what, 'a class', value);
}

/**
 * @param {Function} clazz
 * @returns {string} its name; '' where it has none, or a static member of that name that is no string
 */
function nameOf(clazz) {
  return typeof clazz.name === 'string' ? clazz.name : '';
}

/**
 * @param {Site} site
 * @returns {string} 'property "a" of class Foo'
 */
function describe(site) {
  const { kind, clazz, key, index, isStatic, isPrivate } = site;
  const name = typeof key === 'string' ? `"${key}"` : String(key);
  const owner = clazz === undefined ? '' : `class ${nameOf(clazz) || '(anonymous)'}`;
  if (kind === 'class') return owner;
  if (kind === 'nothing') return key === undefined ? 'what is no class' : `${name} of what is no class`;
  const place = owner === '' ? '' : ` of ${owner}`;
  const scope = `${isStatic ? 'static ' : ''}${isPrivate ? 'private ' : ''}`;
  if (kind !== 'parameter') return `${scope}${kind} ${name}${place}`;
  return key === undefined ? `parameter ${index}${place}` : `parameter ${index} of ${scope}method ${name}${place}`;
}

/**
 * @param {Site} site
 * @returns {string} '@Inject on property "a" of class Foo'
 */
function describeUse(site) {
  return `${site.decorator} on ${describe(site)}`;
}

/**
 * @param {Site} site
 * @param {string} advice what it is for
 * @returns {TypeError} `TEGG_NATIVE_DECORATOR_TARGET`
 */
function refusal(site, advice) {
  const error = new TypeError(`${site.decorator} can not decorate ${describe(site)}: ${advice}`);
  return coded(error, 'TEGG_NATIVE_DECORATOR_TARGET');
}

/**
 * Refuses a decorator that was written without its parentheses.
 * @param {string} name 'Inject'
 * @param {unknown[]} args what it was called with
 * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET`
 */
function refuseUncalled(name, args) {
  const [first, second] = args;
  if (!isContext(second) && !isClass(first) && classOf(first) === undefined) return;
  const error = new TypeError(`@${name} has to be called: write @${name}()`);
  throw coded(error, 'TEGG_NATIVE_DECORATOR_TARGET');
}

/**
 * @param {Site} site of a class
 * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET` where it is anything else
 */
function requireClass(site) {
  if (site.kind !== 'class') throw refusal(site, 'it is for classes');
}

/**
 * @param {Site} site
 * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET` where nothing is injected, `TEGG_NATIVE_DECORATOR_METADATA` where
 *   a standard decorator was given no metadata object
 */
function requireInjected(site) {
  const isParameter = site.kind === 'parameter' && site.key === undefined;
  if (!isParameter && (site.kind !== 'property' || site.isStatic || site.isPrivate)) {
    throw refusal(site, 'only public properties of instances and parameters of constructors are injected');
  }
  requireMetadata(site);
}

/**
 * @param {Site} site
 * @throws {TypeError} `TEGG_NATIVE_DECORATOR_METADATA` where a standard decorator of a member was given no metadata
 *   object
 */
function requireMetadata(site) {
  if (site.clazz !== undefined || isObject(site.metadata)) return;
  const error = new TypeError(
    `${describeUse(site)} was given no context.metadata, so it can not tell its class. Load tegg-native before the ` +
      'class is defined, and compile with TypeScript 5.2, esbuild 0.21.5, @swc/core 1.4 (decoratorVersion "2022-03" ' +
      'or "2023-11") or later, or with experimentalDecorators',
  );
  throw coded(error, 'TEGG_NATIVE_DECORATOR_METADATA');
}

/**
 * @param {Site} site
 * @returns {import('./record.js').ClassRecord[]} what was written down about the class, as far as the site can see
 */
function recordsAt(site) {
  const own = site.clazz === undefined ? [] : ownRecords(site.clazz);
  const given = isObject(site.metadata) ? recordOf(site.metadata) : undefined;
  return given === undefined || own.includes(given) ? own : [given, ...own];
}

/**
 * @param {Site} site
 * @returns {import('./record.js').ClassRecord[]} the records of the class and of those it extends, as far as the
 *   site can see
 */
function inheritedAt(site) {
  if (site.clazz === undefined) return recordsAt(site);
  const bases = lineage(site.clazz).slice(0, -1);
  return [...bases.flatMap(ownRecords), ...recordsAt(site)];
}

/**
 * @param {Site} site one that is decorated for certain: nothing may be refused any more
 * @returns {import('./record.js').ClassRecord} where to write
 */
function openAt(site) {
  const { clazz, metadata } = site;
  // What a plain call has put on the class is read last: what comes after it has to stand there too.
  const onClass = clazz !== undefined && (recordOf(clazz) !== undefined || !isObject(metadata));
  return openRecord(onClass ? clazz : metadata);
}

module.exports = {
  assertClass,
  describe,
  describeUse,
  inheritedAt,
  isClass,
  nameOf,
  openAt,
  recordsAt,
  refusal,
  refuseUncalled,
  requireClass,
  requireInjected,
  requireMetadata,
  siteOf,
};
