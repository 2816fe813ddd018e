'use strict';

const { openRecord, ownRecords } = require('../decorators/record.js');
const { assertClass, openAt, refuseUncalled, requireClass, siteOf } = require('../decorators/site.js');
const { shared } = require('../shared.js');

/** The class that was declared last. Not kept alive: others may be declared anew, in tests. */
const last = shared('standalone.last', () => ({ ref: undefined }));

/**
 * Declares the class whose `main()` a runner calls; it is a prototype, too. The class itself only: one that extends it
 * has to be decorated again. As in tegg (standalone-decorator, Runner).
 * @returns {Function} a decorator of classes
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`
 */
function declareRunner(...args) {
  refuseUncalled('Runner', args);
  return (target, second, third) => {
    const site = siteOf('@Runner', target, second, third);
    requireClass(site);
    openAt(site).runner = true;
    last.ref = new WeakRef(site.clazz);
  };
}

/** @returns {boolean} whether the class itself has @Runner */
function isRunner(clazz) {
  return typeof clazz === 'function' && ownRecords(clazz).some(({ runner }) => runner === true);
}

/** The same without a decorator (tegg). */
class StandaloneUtil {
  /** @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  static setMainRunner(clazz) {
    assertClass(clazz, 'The "runnerClass" argument');
    openRecord(clazz).runner = true;
    last.ref = new WeakRef(clazz);
  }

  /** @returns {Function|undefined} the class that was declared last in this process: not always the one that is run */
  static getMainRunner() {
    return last.ref?.deref();
  }
}

module.exports = { StandaloneUtil, declareRunner, isRunner };
