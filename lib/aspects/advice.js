'use strict';

const { AccessLevel, ObjectInitType } = require('../decorators/enums.js');
const { checkOptions } = require('../decorators/options.js');
const { declarePrototype } = require('../decorators/prototype.js');
const { describeUse, openAt, refuseUncalled, requireClass, siteOf } = require('../decorators/site.js');

/**
 * Declares a class whose objects are put around methods: what they have of `beforeCall`, `around`, `afterReturn`,
 * `afterThrow` and `afterFinally` is called with each call. It is a prototype too: a public one with one instance a
 * request, unless it says otherwise. As in tegg (aop-decorator, Advice).
 * @param {object} [options] as of `Prototype`
 * @returns {Function} a decorator of classes
 * @throws {TypeError} as `Prototype`
 */
function Advice(options, ...rest) {
  refuseUncalled('Advice', [options, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@Advice', target, second, third);
    requireClass(site);
    const given = checkOptions(options, () => describeUse(site));
    const { initType = ObjectInitType.CONTEXT, accessLevel = AccessLevel.PUBLIC } = given;
    declarePrototype('Advice', { ...given, accessLevel }, initType, target, second, third);
    openAt(site).advice = true;
  };
}

module.exports = { Advice };
