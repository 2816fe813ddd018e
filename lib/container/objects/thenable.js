'use strict';

/** Whether a life cycle method returned something to wait for. */
function isThenable(value) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
  return typeof value.then === 'function';
}

module.exports = { isThenable };
