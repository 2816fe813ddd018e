'use strict';

const { coded } = require('../errors.js');
const { AccessLevel, DEFAULT_PROTO_IMPL_TYPE, ObjectInitType } = require('./enums.js');
const { checkEnum, checkName, checkOptions, checkText } = require('./options.js');
const { describeUse, nameOf, openAt, refuseUncalled, requireClass, siteOf } = require('./site.js');
const { checkInjectType } = require('./inject-type.js');

/**
 * Reads the options that every decorator of a class shares. What is undefined
 * means the default; in tegg it stays undefined.
 * @param {import('./site.js').Site} site
 * @param {object} options
 * @returns {{ className: string, initType: string, accessLevel: string, protoImplType: string }}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`
 */
function readShared(site, options) {
  const { initType = ObjectInitType.SINGLETON, accessLevel = AccessLevel.PRIVATE } = options;
  const { protoImplType = DEFAULT_PROTO_IMPL_TYPE } = options;
  const what = (key) => () => `The "${key}" option of ${describeUse(site)}`;
  return {
    className: nameOf(site.clazz),
    initType: checkEnum(initType, ObjectInitType, what('initType')),
    accessLevel: checkEnum(accessLevel, AccessLevel, what('accessLevel')),
    protoImplType: checkText(protoImplType, what('protoImplType')),
  };
}

/** tegg's rule for the name of a prototype: the class's, its first letter in lower case. */
function defaultName(site) {
  const name = nameOf(site.clazz);
  if (name !== '') return name[0].toLowerCase() + name.slice(1);
  const error = new TypeError(`${describeUse(site)} finds no class name: write ${site.decorator}({ name: 'x' })`);
  throw coded(error, 'TEGG_NATIVE_PROTOTYPE_NAME');
}

/**
 * Writes down a prototype, for decorators that declare one among other things.
 * @param {string} decorator 'Prototype'
 * @param {object|undefined} options as of `Prototype`
 * @param {string|undefined} initType wins over that of the options
 * @throws {TypeError} as `Prototype`
 */
function declarePrototype(decorator, options, initType, target, second, third) {
  const site = siteOf(`@${decorator}`, target, second, third);
  requireClass(site);
  const given = checkOptions(options, () => describeUse(site));
  const shared = readShared(site, initType === undefined ? given : { ...given, initType });
  const name = checkName(given.name, () => `The "name" option of ${describeUse(site)}`) ?? defaultName(site);
  checkInjectType(site);
  openAt(site).prototype = { name, ...shared };
}

/**
 * Declares a class to the container. Only the class itself: one that extends it
 * has to be decorated again. The last one of two such decorators counts.
 * As in tegg (core-decorator, Prototype).
 * @param {object} [options]
 * @param {string | symbol} [options.name] default: the class's, its first letter in lower case
 * @param {string} [options.initType] an `ObjectInitType`, default SINGLETON
 * @param {string} [options.accessLevel] an `AccessLevel`, default PRIVATE
 * @param {string} [options.protoImplType] default 'DEFAULT'
 * @returns {Function} a decorator of classes
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`,
 *   `ERR_INVALID_ARG_VALUE`, `TEGG_NATIVE_PROTOTYPE_NAME` where there is no name to take
 */
function Prototype(options, ...rest) {
  refuseUncalled('Prototype', [options, ...rest]);
  return (target, second, third) => declarePrototype('Prototype', options, undefined, target, second, third);
}

/**
 * `Prototype` with one instance a process. As in tegg (core-decorator,
 * SingletonProto), save that an `initType` among the options is not read: tegg
 * would let it win.
 * @param {object} [options] as of `Prototype`, without `initType`
 * @returns {Function} a decorator of classes
 * @throws {TypeError} as `Prototype`
 */
function SingletonProto(options, ...rest) {
  refuseUncalled('SingletonProto', [options, ...rest]);
  const { SINGLETON } = ObjectInitType;
  return (target, second, third) => declarePrototype('SingletonProto', options, SINGLETON, target, second, third);
}

/**
 * `Prototype` with one instance a request. As in tegg (core-decorator,
 * ContextProto), save that an `initType` among the options is not read: tegg
 * would let it win.
 * @param {object} [options] as of `Prototype`, without `initType`
 * @returns {Function} a decorator of classes
 * @throws {TypeError} as `Prototype`
 */
function ContextProto(options, ...rest) {
  refuseUncalled('ContextProto', [options, ...rest]);
  const { CONTEXT } = ObjectInitType;
  return (target, second, third) => declarePrototype('ContextProto', options, CONTEXT, target, second, third);
}

module.exports = { ContextProto, Prototype, SingletonProto, declarePrototype, readShared };
