'use strict';

const { Advice, Crosscut, ObjectInitType, Pointcut } = require('../..');

const stages = ['beforeCall', 'around', 'afterReturn', 'afterThrow', 'afterFinally'];

/**
 * An advice that writes down what is called: 'name stage'.
 * @param {string[]} log
 * @param {string} name
 * @param {Record<string, Function>} [own] stages in place of these
 * @param {object} [options] of `Advice`
 * @returns {Function} a class
 */
function logging(log, name, own = {}, options = {}) {
  const clazz = class {};
  Object.defineProperty(clazz, 'name', { value: name });
  for (const stage of stages) {
    clazz.prototype[stage] = async function (ctx, ...rest) {
      log.push(`${name} ${stage}`);
      if (own[stage] !== undefined) return own[stage].call(this, ctx, ...rest);
      return stage === 'around' ? rest[0]() : undefined;
    };
  }
  Advice(options)(clazz);
  return clazz;
}

/** An advice of just these stages. */
function advice(own, options = {}, name = 'OwnAdvice') {
  const clazz = class {};
  Object.defineProperty(clazz, 'name', { value: name });
  Object.assign(clazz.prototype, own);
  Advice(options)(clazz);
  return clazz;
}

/** An advice that says which of its objects is there, and keeps count of them. */
function counting(options) {
  let made = 0;
  class Counting {
    number = ++made;
    async around(ctx, next) {
      return { by: this, that: ctx.that, number: this.number, result: await next() };
    }
  }
  Advice(options)(Counting);
  return Counting;
}

/** Puts advices around a method: the first outside. */
function around(clazz, method, advices, options) {
  for (const one of [...advices].reverse()) Pointcut(one, options)(clazz.prototype, method);
  return clazz;
}

/** Has an advice choose methods. */
function across(clazz, param, options) {
  Crosscut(param, options)(clazz);
  return clazz;
}

const singly = { initType: ObjectInitType.SINGLETON };
const newly = { initType: ObjectInitType.ALWAYS_NEW };

module.exports = { across, advice, around, counting, logging, newly, singly };
