'use strict';

const { inspect } = require('node:util');

/**
 * Gives an error its stable code, in the way Node's own errors carry theirs.
 * @template {Error} E
 * @param {E} error
 * @param {string} code
 * @returns {E}
 */
function coded(error, code) {
  error.code = code;
  return error;
}

/**
 * @param {string} name what was passed: 'The "fn" argument'
 * @param {string} expected what it must be: 'a function'
 * @param {unknown} value what it was
 * @returns {TypeError} with Node's code for it, `ERR_INVALID_ARG_TYPE`
 */
function invalidArgument(name, expected, value) {
  return coded(new TypeError(`${name} must be ${expected}. Received ${kindOf(value)}`), 'ERR_INVALID_ARG_TYPE');
}

function kindOf(value) {
  if (value === null) return 'null';
  try {
    return Array.isArray(value) ? 'an array' : typeof value;
  } catch {
    return 'a revoked Proxy';
  }
}

/**
 * @param {string} name what was passed: 'The "accessLevel" option of @Prototype on class A'
 * @param {string} expected what it must be: 'PRIVATE or PUBLIC'
 * @param {unknown} value what it was
 * @returns {TypeError} with Node's code for it, `ERR_INVALID_ARG_VALUE`
 */
function invalidValue(name, expected, value) {
  const received = inspect(value, { depth: -1 });
  return coded(new TypeError(`${name} must be ${expected}. Received ${received}`), 'ERR_INVALID_ARG_VALUE');
}

/**
 * Says of what somebody threw where it comes from.
 * @param {unknown} thrown anything at all: nothing is thrown here
 * @param {string} prefix
 * @returns {Error} the same with a longer message, once; another where it is no error, or cannot be changed
 */
function explained(thrown, prefix) {
  try {
    if (thrown instanceof Error) {
      const message = String(thrown.message);
      if (!message.startsWith(prefix)) thrown.message = `${prefix}${message}`;
      return thrown;
    }
  } catch {
    // Frozen, or strange.
  }
  // Who logs an error shows its cause.
  const options = isShown(thrown) ? { cause: thrown } : undefined;
  return new Error(`${prefix}${messageOf(thrown)}`, options);
}

/** What an error says, or whatever was thrown. Throws nothing. */
function messageOf(thrown) {
  try {
    return String(thrown?.message ?? thrown);
  } catch {
    return textOf(thrown);
  }
}

/** Whatever was thrown, as text. */
function textOf(thrown) {
  return isShown(thrown) ? inspect(thrown) : `something that cannot be shown (typeof is ${typeof thrown})`;
}

function isShown(thrown) {
  try {
    inspect(thrown);
    return true;
  } catch {
    return false;
  }
}

module.exports = { coded, explained, invalidArgument, invalidValue, messageOf, textOf };
