'use strict';

const { classOf, shown } = require('../container/names.js');
const { TeggError } = require('../container/tegg-error.js');
const { nameOf } = require('../decorators/site.js');
const { coded, messageOf, textOf } = require('../errors.js');

const nameOfClass = (clazz) => nameOf(clazz) || '(anonymous)';

/** tegg's text for an advice that nobody has loaded. */
function adviceNotFound(advice, method, prototype) {
  const name = nameOfClass(advice);
  const message =
    `Aop Advice(${name}) not found in loadUnits: it is put around method "${shown(method)}" of ` +
    `${classOf(prototype)}, and is no class of a module that is loaded. Export ${name} from a file of a module, or ` +
    'give it to Container.create({ classes })';
  return new TeggError('TeggError', message, 'advice_not_found');
}

/** Koa's text for a `next` that is called again. */
function calledTwice(advice, method) {
  const message =
    `next() called multiple times by around of class ${nameOfClass(advice.constructor)}, which is put around method ` +
    `"${shown(method)}": it goes on to the method, which is called once; call it once`;
  return coded(new Error(message), 'TEGG_NATIVE_NEXT_TWICE');
}

/** The method was called on something that is no object of the class, or on nothing. */
function detached({ clazz, method }) {
  const what = `method "${shown(method)}" of class ${nameOfClass(clazz)}`;
  const reason = 'was called without its object, which has its advices';
  const message = `${what} ${reason}: call it as object.method(), or bind it`;
  return coded(new TypeError(message), 'TEGG_NATIVE_DETACHED_METHOD');
}

function notArguments(advice, method, args) {
  const message =
    `beforeCall of class ${nameOfClass(advice.constructor)} has left ${args === null ? 'null' : typeof args} as ` +
    `ctx.args for method "${shown(method)}": leave an array`;
  return coded(new TypeError(message), 'ERR_INVALID_ARG_TYPE');
}

function notWritable({ clazz, method }, cause) {
  const message =
    `class ${nameOfClass(clazz)} does not take advices around method "${shown(method)}": its objects have a property ` +
    'of that name that can not be written. Make it a method, or take it out of the pointcut';
  return coded(new TypeError(message, cause === undefined ? undefined : { cause }), 'TEGG_NATIVE_INJECT');
}

/** tegg's text. */
function notCrosscut(clazz) {
  return coded(new Error(`clazz ${nameOfClass(clazz)} is not crosscut advice`), 'TEGG_NATIVE_NOT_ADVICE');
}

/** What a crosscut's function throws, or answers. */
function crosscutFailed({ adviceInfo }, clazz, method, cause) {
  const message =
    `the callback of @Crosscut on class ${nameOfClass(adviceInfo.clazz)} failed for method "${shown(method)}" of ` +
    `class ${nameOfClass(clazz)}: ${messageOf(cause)}. It is called with every class and method`;
  return coded(new Error(message, { cause }), 'TEGG_NATIVE_CROSSCUT');
}

/** What `afterFinally` throws behind another that has thrown before. */
function warn(error) {
  const text = `tegg-native: afterFinally of an advice failed after another one: ${textOf(error)}`;
  process.emitWarning(text, { code: 'TEGG_NATIVE_AFTER_FINALLY' });
}

module.exports = {
  adviceNotFound,
  calledTwice,
  crosscutFailed,
  detached,
  notArguments,
  notCrosscut,
  notWritable,
  warn,
};
