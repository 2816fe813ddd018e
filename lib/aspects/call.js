'use strict';

const { readLate } = require('../container/context/late.js');
const errors = require('./errors.js');

/**
 * A call of an advised method: first every beforeCall, then the arounds with the method inside, then what comes after.
 * Each is called with a context of its own, so that what it writes there, but for the arguments in beforeCall, is its
 * own (tegg).
 * @param {import('./aspect.js').Aspect} aspect
 * @param {object} that the object
 * @param {Function|undefined} own the object's own method; else that of its class is looked up, since tests mock it
 * @param {unknown[]} args
 * @returns {Promise<unknown>} what the method returns, or the outermost around
 * @throws what an advice throws, or the method
 */
async function callAdvised(aspect, that, own, args) {
  const begin = () => new Call(aspect, that, own, args);
  let call;
  try {
    call = begin();
  } catch (error) {
    // Who calls waits anyway: also for advices that take time to be made.
    call = await readLate(error, begin);
  }
  // As in tegg: where a beforeCall throws, nothing has begun that the other stages would be told of.
  if (call.has('beforeCall')) await call.before();
  try {
    const result = await call.around(0);
    if (call.has('afterReturn')) await call.after('afterReturn', result);
    return result;
  } catch (error) {
    if (call.has('afterThrow')) await call.after('afterThrow', error);
    throw error;
  } finally {
    if (call.has('afterFinally')) await call.finish();
  }
}

class Call {
  constructor(aspect, that, own, args) {
    this.aspect = aspect;
    this.that = that;
    this.own = own;
    this.args = args;
    // Held till the end: the context whose they are may have ended then.
    this.advices = aspect.advicesOf(that);
  }

  /** What nobody has is not waited for. Asked each time: an advice may have stages as properties of its own. */
  has(stage) {
    const { advices } = this;
    for (let i = 0; i < advices.length; i++) if (advices[i][stage]) return true;
    return false;
  }

  context(index) {
    const { aspect, that, args } = this;
    return { that, method: aspect.method, args, adviceParams: aspect.adviceList[index].adviceParams };
  }

  async before() {
    const { advices } = this;
    for (let i = 0; i < advices.length; i++) {
      if (!advices[i].beforeCall) continue;
      const context = this.context(i);
      await advices[i].beforeCall(context);
      const { args } = context;
      if (!isList(args)) throw errors.notArguments(advices[i], context.method, args);
      this.args = args;
    }
  }

  /** What is inside, from this advice on. Koa's rules: `next` is called once and returns a promise. */
  around(from) {
    const { advices } = this;
    let i = from;
    while (i < advices.length && !advices[i].around) i++;
    if (i === advices.length) return this.proceed();
    let isCalled = false;
    const next = async () => {
      if (isCalled) throw errors.calledTwice(advices[i], this.aspect.method);
      isCalled = true;
      return this.around(i + 1);
    };
    return advices[i].around(this.context(i), next);
  }

  proceed() {
    const { aspect, that, own, args } = this;
    return Reflect.apply(own ?? aspect.clazz.prototype[aspect.method], that, args);
  }

  async after(stage, outcome) {
    const { advices } = this;
    for (let i = 0; i < advices.length; i++) {
      if (advices[i][stage]) await advices[i][stage](this.context(i), outcome);
    }
  }

  /** All are told, whatever one throws; in tegg those behind it are not. */
  async finish() {
    const { advices } = this;
    const thrown = [];
    for (let i = 0; i < advices.length; i++) {
      if (!advices[i].afterFinally) continue;
      try {
        await advices[i].afterFinally(this.context(i));
      } catch (error) {
        thrown.push(error);
      }
    }
    if (thrown.length === 0) return;
    thrown.slice(1).forEach(errors.warn);
    throw thrown[0];
  }
}

/** What a method can be called with: an array, or what is like one. */
function isList(args) {
  return typeof args === 'object' && Number.isInteger(args?.length);
}

module.exports = { callAdvised };
