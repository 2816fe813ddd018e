'use strict';

const { findMethod } = require('../decorators/http/target.js');
const { describeUse, openAt, refusal, refuseUncalled, requireMetadata, siteOf } = require('../decorators/site.js');
const { checkAdvice, checkUse } = require('./options.js');
const { POINTCUT_ORDER } = require('./record.js');

/** A plain call may name a method that the class inherits. */
function methodAt(site) {
  const { kind, clazz, key, isStatic, isPrivate } = site;
  const mayBe = (kind === 'method' || kind === 'property') && !isStatic && !isPrivate && key !== 'constructor';
  const isMethod = mayBe && (clazz === undefined ? kind === 'method' : findMethod(clazz, key) !== undefined);
  if (!isMethod) throw refusal(site, 'it is for public methods of instances');
  requireMetadata(site);
  return key;
}

/**
 * Puts an advice around a method, of the class and of those that extend it. The method becomes asynchronous. Of several
 * advices that with the lowest order is outside; of equal ones that whose decorator stands first. As in tegg
 * (aop-decorator, Pointcut), save that the names of methods may be symbols.
 * @param {Function} adviceClass decorated by `Advice`
 * @param {object} [options]
 * @param {number} [options.order] default 1000
 * @param {unknown} [options.adviceParams] what the advice finds as `ctx.adviceParams`
 * @returns {Function} a decorator of methods
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`,
 *   `TEGG_NATIVE_NOT_ADVICE`, `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`
 */
function Pointcut(adviceClass, options, ...rest) {
  // A class is what it is given.
  refuseUncalled('Pointcut', [typeof adviceClass === 'function' ? undefined : adviceClass, options, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@Pointcut', target, second, third);
    const method = methodAt(site);
    const use = describeUse(site);
    const adviceInfo = { clazz: checkAdvice(adviceClass, use), ...checkUse(options, POINTCUT_ORDER, use) };
    (openAt(site).pointcuts ??= []).push({ method, adviceInfo });
  };
}

module.exports = { Pointcut };
