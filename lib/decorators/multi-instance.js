'use strict';

const { coded, invalidArgument, invalidValue } = require('../errors.js');
const { checkInjectType } = require('./inject-type.js');
const { checkAttribute, checkObjects, checkOptions } = require('./options.js');
const { readShared } = require('./prototype.js');
const { describe, describeUse, openAt, recordsAt } = require('./site.js');
const { refusal, refuseUncalled, requireClass, siteOf } = require('./site.js');

/** What is said of the objects: a list, or a function that gives one. */
function readObjects(site, { objects, getObjects }) {
  const use = describeUse(site);
  if ((objects === undefined) === (getObjects === undefined)) {
    const given = objects === undefined ? 'neither' : 'both';
    throw invalidValue(`The options of ${use}`, 'either "objects" or "getObjects"', given);
  }
  if (objects !== undefined) return { objects: checkObjects(objects, `The "objects" option of ${use}`) };
  if (typeof getObjects === 'function') return { getObjects };
  throw invalidArgument(`The "getObjects" option of ${use}`, 'a function', getObjects);
}

/**
 * Declares a class of which the container makes several objects, each with its
 * name and qualifiers. As in tegg (core-decorator, MultiInstanceProto), which
 * takes no notice of `getObjects` beside `objects`, nor of the lack of both.
 * @param {object} options
 * @param {Array<{ name: string | symbol, qualifiers: Array, properQualifiers?: object }>} [options.objects]
 * @param {Function} [options.getObjects] asked in every module: `({ moduleName, unitPath }) => objects`
 * @param {string} [options.initType] an `ObjectInitType`, default SINGLETON
 * @param {string} [options.accessLevel] an `AccessLevel`, default PRIVATE
 * @param {string} [options.protoImplType] default 'DEFAULT'
 * @returns {Function} a decorator of classes
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`,
 *   `ERR_INVALID_ARG_VALUE`
 */
function MultiInstanceProto(options, ...rest) {
  refuseUncalled('MultiInstanceProto', [options, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@MultiInstanceProto', target, second, third);
    requireClass(site);
    const given = checkOptions(options, describeUse(site));
    const multiInstance = { ...readShared(site, given), ...readObjects(site, given) };
    checkInjectType(site);
    openAt(site).multiInstance = multiInstance;
  };
}

/**
 * Hands the name and the qualifiers of the object to a parameter of the
 * constructor. As in tegg (core-decorator, MultiInstanceInfo).
 * @param {Array<string | symbol>} attributes of the qualifiers that are wanted
 * @returns {Function} a decorator of constructor parameters
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`; an Error
 *   `TEGG_NATIVE_DUPLICATE_INJECT` where the class has one already, or something is injected into the parameter
 */
function MultiInstanceInfo(attributes, ...rest) {
  refuseUncalled('MultiInstanceInfo', [attributes, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@MultiInstanceInfo', target, second, third);
    if (site.kind !== 'parameter' || site.key !== undefined) {
      throw refusal(site, 'it is for parameters of constructors');
    }
    const what = `The attributes of ${describeUse(site)}`;
    if (!Array.isArray(attributes)) throw invalidArgument(what, 'an array of attributes', attributes);
    const copy = attributes.map((attribute, index) => checkAttribute(attribute, `${what}[${index}]`));
    for (const { multiInstanceInfo, parameters } of recordsAt(site)) {
      if (multiInstanceInfo === undefined && !parameters?.has(site.index)) continue;
      const reason = multiInstanceInfo === undefined ? 'is injected already' : 'is the second that takes it';
      const error = new Error(`@MultiInstanceInfo: ${describe(site)} ${reason}`);
      throw coded(error, 'TEGG_NATIVE_DUPLICATE_INJECT');
    }
    openAt(site).multiInstanceInfo = { index: site.index, attributes: copy };
  };
}

module.exports = { MultiInstanceInfo, MultiInstanceProto };
