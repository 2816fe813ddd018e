'use strict';

const errors = require('../container/tegg-error.js');

/** The serial numbers of tegg's errors: `error.code` is 'TEGG_' and one of these. */
const ErrorCodes = {
  EGG_PROTO_NOT_FOUND: 'EGG_PROTO_NOT_FOUND',
  MULTI_PROTO_FOUND: 'MULTI_PROTO_FOUND',
  INCOMPATIBLE_PROTO_INJECT: 'INCOMPATIBLE_PROTO_INJECT',
};

/** Has `instanceof` go by the code, so that it knows the errors of every copy of this package. */
function know(clazz, isOne) {
  Object.defineProperty(clazz, Symbol.hasInstance, {
    value(value) {
      // A class that extends it is like any other.
      if (this !== clazz) return Function.prototype[Symbol.hasInstance].call(this, value);
      return value instanceof Error && isOne(value);
    },
  });
}

/** tegg's errors. */
class TeggError extends errors.TeggError {
  /**
   * @param {string} message
   * @param {string} serialNumber such as one of ErrorCodes
   */
  constructor(message, serialNumber) {
    super(new.target.name, message, serialNumber);
  }

  get module() {
    return 'TEGG';
  }
}

know(TeggError, ({ code, serialNumber }) => serialNumber !== undefined && code === `TEGG_${serialNumber}`);

/** There is no prototype of a name. */
class EggPrototypeNotFound extends TeggError {
  /**
   * @param {string|symbol} name
   * @param {string} [loadUnitId] where it was looked for
   */
  constructor(name, loadUnitId) {
    const where = loadUnitId === undefined ? '' : ` in ${loadUnitId}`;
    super(`Object ${String(name)} not found${where}`, ErrorCodes.EGG_PROTO_NOT_FOUND);
  }
}

know(EggPrototypeNotFound, ({ code }) => code === `TEGG_${ErrorCodes.EGG_PROTO_NOT_FOUND}`);

/** There are several prototypes of a name. */
class MultiPrototypeFound extends TeggError {
  /**
   * @param {string|symbol} name
   * @param {QualifierInfo[]} qualifiers
   * @param {string} [found]
   */
  constructor(name, qualifiers, found) {
    const result = found === undefined ? '' : `, result is ${found}`;
    const message = `multi proto found for name:${String(name)} and qualifiers ${JSON.stringify(qualifiers)}${result}`;
    super(message, ErrorCodes.MULTI_PROTO_FOUND);
  }
}

know(MultiPrototypeFound, ({ code }) => code === `TEGG_${ErrorCodes.MULTI_PROTO_FOUND}`);

/** A prototype injects one that it cannot, by their init types. Nothing here throws it (nor does tegg). */
class IncompatibleProtoInject extends TeggError {
  /** @param {string} message */
  constructor(message) {
    super(message, ErrorCodes.INCOMPATIBLE_PROTO_INJECT);
  }
}

know(IncompatibleProtoInject, ({ code }) => code === `TEGG_${ErrorCodes.INCOMPATIBLE_PROTO_INJECT}`);

module.exports = { EggPrototypeNotFound, ErrorCodes, IncompatibleProtoInject, MultiPrototypeFound, TeggError };
