'use strict';

const { coded } = require('../../errors.js');
const { checkEnum, checkOptions } = require('../options.js');
const { describe, describeUse, openAt, recordsAt, refuseUncalled, siteOf } = require('../site.js');
const { HTTPMethodEnum } = require('./enums.js');
const { checkPriority, checkString, checkTimeout } = require('./options.js');
const { openMethod } = require('./record.js');
const { methodAt } = require('./target.js');

function refuseSecond(site, key) {
  for (const { http } of recordsAt(site)) {
    const known = http?.methods.get(key)?.route;
    if (known === undefined) continue;
    const reason = `serves ${known.method} ${known.path} already: write a method for each route`;
    throw coded(new Error(`@HTTPMethod: ${describe(site)} ${reason}`), 'TEGG_NATIVE_DUPLICATE_HTTP');
  }
}

/**
 * Declares the route that a method of a controller serves. As in tegg
 * (controller-decorator, HTTPMethod), save that a second route of one method in
 * one class is an error: tegg serves the last one only.
 * @param {object} options
 * @param {string} options.method an `HTTPMethodEnum`
 * @param {string} options.path joined to that of the controller
 * @param {number} [options.priority] higher ones are matched first; default: by the path
 * @param {number} [options.timeout] in milliseconds; default: the controller's. 0 is none
 * @returns {Function} a decorator of methods
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`,
 *   `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`; an Error `TEGG_NATIVE_DUPLICATE_HTTP`
 */
function HTTPMethod(options, ...rest) {
  refuseUncalled('HTTPMethod', [options, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@HTTPMethod', target, second, third);
    const key = methodAt(site);
    const given = checkOptions(options, describeUse(site));
    const what = (name) => `The "${name}" option of ${describeUse(site)}`;
    const route = {
      method: checkEnum(given.method, HTTPMethodEnum, what('method')),
      path: checkString(given.path, what('path')),
      priority: checkPriority(given.priority, what('priority')),
      timeout: checkTimeout(given.timeout, what('timeout')),
    };
    refuseSecond(site, key);
    openMethod(openAt(site), key).route = route;
  };
}

module.exports = { HTTPMethod };
