'use strict';

// tegg's.
const delimiter = '\n --------------------\n';

/**
 * Notes where something was started. The text is made when it is read.
 * @param {Function} above what was called there: the stack begins with who called it
 * @returns {{ stack?: string }}
 */
function noteCall(above) {
  const call = {};
  Error.captureStackTrace(call, above);
  return call;
}

/**
 * Has the stack of an error end with that of a call.
 * @param {unknown} error
 * @param {{ stack?: string }} call
 */
function lengthen(error, { stack }) {
  const at = typeof stack === 'string' ? stack.indexOf('\n') : -1;
  if (at === -1) return;
  try {
    if (typeof error?.stack === 'string') error.stack += delimiter + stack.slice(at + 1);
  } catch {
    // A frozen error stays as it is.
  }
}

module.exports = { lengthen, noteCall };
