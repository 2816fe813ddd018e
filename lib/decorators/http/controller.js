'use strict';

const { coded } = require('../../errors.js');
const { AccessLevel } = require('../enums.js');
const { checkName, checkOptions } = require('../options.js');
const { SingletonProto } = require('../prototype.js');
const { describeUse, nameOf, openAt, refuseUncalled, requireClass, siteOf } = require('../site.js');
const { checkOptionalText, checkTimeout } = require('./options.js');
const { openHttp } = require('./record.js');

/**
 * Declares a class whose methods serve HTTP requests: a public prototype with one
 * instance a process. The class itself only: one that extends it has to be
 * decorated again, and inherits what it does not say anew. As in tegg
 * (controller-decorator, HTTPController), where a class that is decorated as
 * a plain prototype stays a controller if it extends one.
 * @param {object} [options]
 * @param {string | symbol} [options.protoName] default: the class's name, its first letter in lower case
 * @param {string} [options.controllerName] default: the class's name
 * @param {string} [options.path] what the paths of the methods are joined to
 * @param {number} [options.timeout] in milliseconds, of methods that have none; 0 is none
 * @returns {Function} a decorator of classes
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`,
 *   `ERR_INVALID_ARG_VALUE`, `TEGG_NATIVE_PROTOTYPE_NAME` where there is no name to take
 */
function HTTPController(options, ...rest) {
  refuseUncalled('HTTPController', [options, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@HTTPController', target, second, third);
    requireClass(site);
    const given = checkOptions(options, describeUse(site));
    const what = (key) => `The "${key}" option of ${describeUse(site)}`;
    const controller = {
      controllerName: checkOptionalText(given.controllerName, what('controllerName')),
      path: checkOptionalText(given.path, what('path')),
      timeout: checkTimeout(given.timeout, what('timeout')),
    };
    const name = checkName(given.protoName, what('protoName'));
    if (name === undefined && nameOf(site.clazz) === '') {
      const remedy = "write @HTTPController({ protoName: 'x' })";
      const error = new TypeError(`${describeUse(site)} finds no class name: ${remedy}`);
      throw coded(error, 'TEGG_NATIVE_PROTOTYPE_NAME');
    }
    SingletonProto({ name, accessLevel: AccessLevel.PUBLIC })(target, second, third);
    openHttp(openAt(site)).controller = controller;
  };
}

module.exports = { HTTPController };
