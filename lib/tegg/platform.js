'use strict';

const { access } = require('node:fs/promises');
const { Stream } = require('node:stream');

/** tegg's name for what files can do. */
class FSUtil {
  /**
   * @param {string} path
   * @returns {Promise<boolean>} whether there is a file or folder
   */
  static async fileExists(path) {
    return access(path).then(() => true, () => false);
  }
}

/** tegg's name for what streams can do. */
class StreamUtil {
  /**
   * @param {unknown} value
   * @returns {boolean} whether it is a stream of Node's
   */
  static isStream(value) {
    return value instanceof Stream;
  }
}

/** What TimerUtil.timeout throws. */
class TimeoutError extends Error {
  name = 'TimeoutError';
}

/** tegg's name for what timers can do. */
class TimerUtil {
  static TimeoutError = TimeoutError;

  /**
   * @param {number} ms
   * @returns {Promise<void>} resolved after that time
   */
  static async sleep(ms) {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  /**
   * @template R
   * @param {() => Promise<R>} fn goes on after the time is over, too
   * @param {number} [ms] without a limit where it is 0 or not given
   * @returns {Promise<R>}
   * @throws {TimeoutError} where `fn` takes longer; what `fn` throws
   */
  static async timeout(fn, ms) {
    if (!ms) return fn();
    let timer;
    const over = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new TimeoutError('timeout')), ms);
    });
    try {
      return await Promise.race([fn(), over]);
    } finally {
      clearTimeout(timer);
    }
  }
}

module.exports = { FSUtil, StreamUtil, TimerUtil };
