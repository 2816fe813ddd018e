'use strict';

const { coded } = require('../../errors.js');
const { checkOptions } = require('../options.js');
const { parametersOf } = require('../parameters.js');
const { describe, describeUse, openAt, recordsAt, refuseUncalled, siteOf } = require('../site.js');
const { CONTEXT_PARAM_TYPE, HTTPParamType } = require('./enums.js');
const { checkOptionalText } = require('./options.js');
const { openMethod } = require('./record.js');
const { findMethod, parameterAt } = require('./target.js');

function refuseSecond(site, key) {
  for (const { http } of recordsAt(site)) {
    const known = http?.methods.get(key)?.parameters.get(site.index);
    if (known === undefined) continue;
    const error = new Error(`${site.decorator}: ${describe(site)} takes ${known.type} already`);
    throw coded(error, 'TEGG_NATIVE_DUPLICATE_HTTP');
  }
}

/** The name in the options, else that of the parameter; undefined where it has none: who reads it says so. */
function nameOfParameter(site, key, options) {
  const given = checkOptions(options, describeUse(site));
  const name = checkOptionalText(given.name, `The "name" option of ${describeUse(site)}`);
  return name ?? parametersOf(findMethod(site.clazz, key))[site.index];
}

/**
 * @param {string} decorator 'HTTPBody'
 * @param {string} type an `HTTPParamType`, or 'CONTEXT'
 * @param {boolean} isNamed whether it takes one value, by its name
 * @param {unknown[]} args what it was called with: options where it is named
 * @returns {Function} a decorator of methods' parameters
 */
function takeParameter(decorator, type, isNamed, args) {
  refuseUncalled(decorator, args);
  return (target, second, third) => {
    const site = siteOf(`@${decorator}`, target, second, third);
    const key = parameterAt(site);
    const name = isNamed ? nameOfParameter(site, key, args[0]) : undefined;
    refuseSecond(site, key);
    openMethod(openAt(site), key).parameters.set(site.index, { type, name });
  };
}

/**
 * A decorator of the parameters of methods that HTTPMethod decorates: what of
 * the request they take. As in tegg (controller-decorator, HTTPParam, Context),
 * save that a second one of one parameter in one class is an error.
 *
 * Named ones have an option `name`; its default is the name of the parameter.
 * @param {string} decorator its name
 * @param {string} type an `HTTPParamType`, or 'CONTEXT'
 * @param {boolean} [isNamed] whether it takes one value, by its name
 * @returns {Function} it returns a decorator of methods' parameters, which throws TypeErrors
 *   `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`, and an Error `TEGG_NATIVE_DUPLICATE_HTTP`
 */
function parameterDecorator(decorator, type, isNamed = false) {
  const factory = (...args) => takeParameter(decorator, type, isNamed, args);
  return Object.defineProperty(factory, 'name', { configurable: true, value: decorator });
}

module.exports = {
  Context: parameterDecorator('Context', CONTEXT_PARAM_TYPE),
  Cookies: parameterDecorator('Cookies', HTTPParamType.COOKIES),
  HTTPBody: parameterDecorator('HTTPBody', HTTPParamType.BODY),
  HTTPHeaders: parameterDecorator('HTTPHeaders', HTTPParamType.HEADERS),
  HTTPParam: parameterDecorator('HTTPParam', HTTPParamType.PARAM, true),
  HTTPQueries: parameterDecorator('HTTPQueries', HTTPParamType.QUERIES, true),
  HTTPQuery: parameterDecorator('HTTPQuery', HTTPParamType.QUERY, true),
  Request: parameterDecorator('Request', HTTPParamType.REQUEST),
  takeParameter,
};
