'use strict';

/** tegg's name for what proxies can do. */
class ProxyUtil {
  /**
   * @template {object} T
   * @param {T} obj
   * @param {(target: T, key: string|symbol) => unknown} getter is asked for what not every object has
   * @returns {T}
   */
  static safeProxy(obj, getter) {
    return new Proxy(obj, {
      get: (target, key) => (Object.prototype[key] ? target[key] : getter(target, key)),
    });
  }
}

/** tegg's name for what stacks can do. */
class StackUtil {
  /**
   * @param {boolean} [withLine]
   * @param {number} [stackIndex] which call on the stack: 0 is this one, 1 that of who calls it, 2 the next (default)
   * @returns {string} the file in which it stands, or `file:line:column`; '<anonymous>' where there is none
   */
  static getCalleeFromStack(withLine, stackIndex = 2) {
    const { prepareStackTrace, stackTraceLimit } = Error;
    const holder = {};
    let calls;
    try {
      Error.prepareStackTrace = (_error, stack) => stack;
      Error.stackTraceLimit = Math.max(10, stackIndex + 1);
      Error.captureStackTrace(holder);
      calls = holder.stack;
    } finally {
      Object.assign(Error, { prepareStackTrace, stackTraceLimit });
    }
    const call = calls[stackIndex];
    const file = call?.getFileName();
    if (!file) return '<anonymous>';
    return withLine ? `${file}:${call.getLineNumber()}:${call.getColumnNumber()}` : file;
  }
}

module.exports = { ProxyUtil, StackUtil };
