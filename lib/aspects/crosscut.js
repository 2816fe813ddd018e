'use strict';

const { isRegExp } = require('node:util').types;

const { checkEnum, checkOptions } = require('../decorators/options.js');
const { describeUse, openAt, refuseUncalled, requireClass, siteOf } = require('../decorators/site.js');
const { invalidArgument } = require('../errors.js');
const { checkClass, checkUse } = require('./options.js');
const { ClassPointInfo, CustomPointInfo, NamePointInfo, PointcutType } = require('./points.js');
const { CROSSCUT_ORDER } = require('./record.js');

function checkPattern(value, what) {
  if (isRegExp(value)) return value;
  throw invalidArgument(what, 'a regular expression', value);
}

function readPoint(param, use) {
  const given = checkOptions(param, use);
  const what = (key) => `The "${key}" option of ${use}`;
  switch (checkEnum(given.type, PointcutType, what('type'))) {
    case PointcutType.CLASS: {
      const { clazz, methodName } = given;
      if (typeof methodName !== 'string' && typeof methodName !== 'symbol') {
        throw invalidArgument(what('methodName'), 'a string or a symbol', methodName);
      }
      return new ClassPointInfo(checkClass(clazz, what('clazz')), methodName);
    }
    case PointcutType.NAME: {
      const { className, methodName } = given;
      const ofClass = checkPattern(className, what('className'));
      return new NamePointInfo(ofClass, checkPattern(methodName, what('methodName')));
    }
    default:
      if (typeof given.callback === 'function') return new CustomPointInfo(given.callback);
      throw invalidArgument(what('callback'), 'a function', given.callback);
  }
}

/**
 * Puts the advice that it decorates around methods of other classes: a method of a class and of those that extend it,
 * methods whose names match, or those that a function chooses. Several decorators add up. As in tegg (aop-decorator,
 * Crosscut).
 * @param {object} param
 * @param {'CLASS'|'NAME'|'CUSTOM'} param.type a `PointcutType`
 * @param {Function} [param.clazz] CLASS
 * @param {string|symbol|RegExp} [param.methodName] CLASS: the method's name; NAME: a regular expression
 * @param {RegExp} [param.className] NAME
 * @param {(clazz: Function, method: string|symbol) => boolean} [param.callback] CUSTOM. It is called at boot
 * @param {object} [options]
 * @param {number} [options.order] default 100
 * @param {unknown} [options.adviceParams]
 * @returns {Function} a decorator of classes
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`,
 *   `ERR_INVALID_ARG_VALUE`
 */
function Crosscut(param, options, ...rest) {
  refuseUncalled('Crosscut', [param, options, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@Crosscut', target, second, third);
    requireClass(site);
    const use = describeUse(site);
    const pointcutInfo = readPoint(param, use);
    const adviceInfo = { clazz: site.clazz, ...checkUse(options, CROSSCUT_ORDER, use) };
    (openAt(site).crosscuts ??= []).push({ pointcutInfo, adviceInfo });
  };
}

module.exports = { Crosscut };
