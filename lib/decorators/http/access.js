'use strict';

const { invalidArgument, invalidValue } = require('../../errors.js');
const { checkText } = require('../options.js');
const { describeUse, openAt, refuseUncalled, siteOf } = require('../site.js');
const { openHttp, openMethod } = require('./record.js');
const { classOrMethodAt } = require('./target.js');

function put(site, key, field, value) {
  const record = openAt(site);
  const holder = key === undefined ? openHttp(record) : openMethod(record, key);
  holder[field] = value;
}

function checkHosts(host, what) {
  const hosts = Array.isArray(host) ? host : [host];
  if (hosts.length === 0) throw invalidValue(what, 'a host or an array of at least one', host);
  return [...new Set(hosts.map((one) => checkText(one, what)))];
}

/**
 * Serves only requests for these hosts: a controller, whose hosts win over those
 * of its methods, or a method. The last one of two such decorators counts. As in
 * tegg (controller-decorator, Host), where an empty array serves nothing.
 * @param {string | string[]} host
 * @returns {Function} a decorator of classes and methods
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`,
 *   `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`
 */
function Host(host, ...rest) {
  refuseUncalled('Host', [host, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@Host', target, second, third);
    const key = classOrMethodAt(site);
    put(site, key, 'hosts', checkHosts(host, `The host of ${describeUse(site)}`));
  };
}

/**
 * Serves only who is allowed to: asks `ctx.acl`. The last one of two such
 * decorators counts. As in tegg (controller-decorator, Acl).
 * @param {string} [code] what `ctx.acl` is asked for; without one a method takes that of its controller
 * @returns {Function} a decorator of classes and methods
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`,
 *   `ERR_INVALID_ARG_TYPE`
 */
function Acl(code, ...rest) {
  refuseUncalled('Acl', [code, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@Acl', target, second, third);
    const key = classOrMethodAt(site);
    if (code !== undefined && typeof code !== 'string') {
      throw invalidArgument(`The code of ${describeUse(site)}`, 'a string', code);
    }
    put(site, key, 'acl', { code });
  };
}

module.exports = { Acl, Host };
