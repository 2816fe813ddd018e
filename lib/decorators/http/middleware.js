'use strict';

const { coded, invalidArgument } = require('../../errors.js');
const { ownRecords } = require('../record.js');
const { describeUse, nameOf, openAt, refuseUncalled, siteOf } = require('../site.js');
const { openHttp, openMethod } = require('./record.js');
const { classOrMethodAt } = require('./target.js');

/** Whether it is written as a class, or decorated as one. */
function isWrittenAsClass(value) {
  if (typeof value !== 'function') return false;
  return ownRecords(value).length > 0 || /^(?:class\b|@)/.test(Function.prototype.toString.call(value));
}

/** In tegg classes are advices: aspects, not middlewares. */
function refuseClasses(middlewares) {
  const classes = middlewares.filter(isWrittenAsClass);
  if (classes.length === 0) return;
  const names = classes.map((clazz) => nameOf(clazz) || '(anonymous)').join(', ');
  const isMixed = classes.length < middlewares.length;
  const reason = isMixed ? 'AOP and MiddlewareFunc can not be mixed' : 'AOP is not supported';
  const remedy = 'give functions (ctx, next), and write @Middleware with its parentheses';
  const error = new TypeError(`@Middleware was given class ${names}: ${reason}; ${remedy}`);
  throw coded(error, 'TEGG_NATIVE_MIDDLEWARE_CLASS');
}

/**
 * Koa's middlewares around the methods of a controller, or around one of them:
 * those of the class are outside. Several decorators add up in the order in which
 * they are called, the one next to the class or the method first. As in tegg
 * (controller-decorator, Middleware), save that classes are refused.
 * @param {...Function} middlewares `(ctx, next) => …`
 * @returns {Function} a decorator of classes and methods
 * @throws {TypeError} `TEGG_NATIVE_MIDDLEWARE_CLASS` where one is a class; when it decorates:
 *   `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`, `ERR_INVALID_ARG_TYPE`
 */
function Middleware(...middlewares) {
  const [first, beside] = middlewares;
  // A middleware may look like a class: a plain function can be called with `new`, too.
  refuseUncalled('Middleware', [typeof first === 'function' ? undefined : first, beside]);
  refuseClasses(middlewares);
  return (target, second, third) => {
    const site = siteOf('@Middleware', target, second, third);
    const key = classOrMethodAt(site);
    const wrong = middlewares.findIndex((middleware) => typeof middleware !== 'function');
    if (wrong !== -1) {
      throw invalidArgument(`The argument ${wrong} of ${describeUse(site)}`, 'a function', middlewares[wrong]);
    }
    const record = openAt(site);
    const holder = key === undefined ? openHttp(record) : openMethod(record, key);
    holder.middlewares.push(...middlewares);
  };
}

module.exports = { Middleware };
