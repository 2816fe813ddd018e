'use strict';

const { isAdvice } = require('../../aspects/record.js');
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

const namesOf = (classes) => classes.map((clazz) => nameOf(clazz) || '(anonymous)').join(', ');

function refusal(classes, reason) {
  const given = `@Middleware was given class ${namesOf(classes)}`;
  const message = `${given}: ${reason}, and write @Middleware with its parentheses`;
  return coded(new TypeError(message), 'TEGG_NATIVE_MIDDLEWARE_CLASS');
}

/** Classes are advices, aspects: all of them, or none. @returns {boolean} whether they are */
function areAdvices(middlewares) {
  const classes = middlewares.filter(isWrittenAsClass);
  if (classes.length === 0) return false;
  const others = classes.filter((clazz) => !isAdvice(clazz));
  if (classes.length < middlewares.length) {
    throw refusal(classes, 'AOP and MiddlewareFunc can not be mixed; give functions (ctx, next), or classes only');
  }
  if (others.length === 0) return true;
  throw refusal(others, 'it has no @Advice decorator; write @Advice() in front of it, or give functions (ctx, next)');
}

/**
 * Koa's middlewares around the methods of a controller, or around one of them: those of the class are outside. Several
 * decorators add up in the order in which they are called, the one next to the class or the method first.
 *
 * Classes that `Advice` decorates are put around the methods themselves, as Pointcut does: those of a method are
 * outside of those of the class. As in tegg (controller-decorator, Middleware).
 * @param {...Function} middlewares `(ctx, next) => …`, or advices
 * @returns {Function} a decorator of classes and methods
 * @throws {TypeError} `TEGG_NATIVE_MIDDLEWARE_CLASS` where one is a class that is no advice, or only some are classes;
 *   when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`, `ERR_INVALID_ARG_TYPE`
 */
function Middleware(...middlewares) {
  const [first, beside] = middlewares;
  // A middleware may look like a class: a plain function can be called with `new`, too.
  refuseUncalled('Middleware', [typeof first === 'function' ? undefined : first, beside]);
  const field = areAdvices(middlewares) ? 'advices' : 'middlewares';
  return (target, second, third) => {
    const site = siteOf('@Middleware', target, second, third);
    const key = classOrMethodAt(site);
    const wrong = middlewares.findIndex((middleware) => typeof middleware !== 'function');
    if (wrong !== -1) {
      throw invalidArgument(`The argument ${wrong} of ${describeUse(site)}`, 'a function', middlewares[wrong]);
    }
    const record = openAt(site);
    const holder = key === undefined ? openHttp(record) : openMethod(record, key);
    (holder[field] ??= []).push(...middlewares);
  };
}

module.exports = { Middleware };
