'use strict';

const attributes = require('./attributes.js');
const { EggType, ObjectInitType } = require('./enums.js');
const { checkEnum, checkQualifier, checkText } = require('./options.js');
const { noteIn } = require('./record.js');
const { describeUse, openAt, refuseUncalled, requireInjected, siteOf } = require('./site.js');

/**
 * Writes down a qualifier of what is injected. The last one of two with the same
 * attribute counts, as in tegg.
 * @param {import('./site.js').Site} site
 * @param {string | symbol} attribute
 * @param {string | number} value
 * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`, `ERR_INVALID_ARG_TYPE`
 */
function qualify(site, attribute, value) {
  requireInjected(site);
  checkQualifier(attribute, value, describeUse(site));
  const record = openAt(site);
  if (site.kind === 'property') noteIn(record, 'propertyQualifiers', site.key, attribute, value);
  else noteIn(record, 'parameterQualifiers', site.index, attribute, value);
}

function qualifierDecorator(name, attribute, value, check) {
  return (target, second, third) => {
    const site = siteOf(`@${name}`, target, second, third);
    requireInjected(site);
    check(value, `The value of ${describeUse(site)}`);
    qualify(site, attribute, value);
  };
}

/**
 * Injects only an object of this init type. As in tegg (core-decorator).
 * @param {string} initType an `ObjectInitType`
 * @returns {Function} a decorator of properties and constructor parameters
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`,
 *   `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`
 */
function InitTypeQualifier(initType, ...rest) {
  refuseUncalled('InitTypeQualifier', [initType, ...rest]);
  const check = (value, what) => checkEnum(value, ObjectInitType, what);
  return qualifierDecorator('InitTypeQualifier', attributes.InitTypeQualifierAttribute, initType, check);
}

/**
 * Injects only an object of this module. As in tegg (core-decorator).
 * @param {string} moduleName
 * @returns {Function} a decorator of properties and constructor parameters
 * @throws {TypeError} as `InitTypeQualifier`
 */
function ModuleQualifier(moduleName, ...rest) {
  refuseUncalled('ModuleQualifier', [moduleName, ...rest]);
  return qualifierDecorator('ModuleQualifier', attributes.LoadUnitNameQualifierAttribute, moduleName, checkText);
}

/**
 * Injects what Egg has on `app` or on `ctx`. As in tegg (core-decorator).
 * @param {string} eggType an `EggType`
 * @returns {Function} a decorator of properties and constructor parameters
 * @throws {TypeError} as `InitTypeQualifier`
 */
function EggQualifier(eggType, ...rest) {
  refuseUncalled('EggQualifier', [eggType, ...rest]);
  const check = (value, what) => checkEnum(value, EggType, what);
  return qualifierDecorator('EggQualifier', attributes.EggQualifierAttribute, eggType, check);
}

/**
 * Injects the configuration of this module. As in tegg (core-decorator).
 * @param {string} moduleName
 * @returns {Function} a decorator of properties and constructor parameters
 * @throws {TypeError} as `InitTypeQualifier`
 */
function ConfigSourceQualifier(moduleName, ...rest) {
  refuseUncalled('ConfigSourceQualifier', [moduleName, ...rest]);
  return qualifierDecorator('ConfigSourceQualifier', attributes.ConfigSourceQualifierAttribute, moduleName, checkText);
}

module.exports = { ConfigSourceQualifier, EggQualifier, InitTypeQualifier, ModuleQualifier, qualify };
