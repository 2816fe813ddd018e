'use strict';

const { coded } = require('../errors.js');
const { kRuntime } = require('./current.js');

const kMocked = Symbol('tegg-native.mocked');

/** What Egg's application has from tegg in unit tests, by way of egg-mock: `this` is the application. */
module.exports = {
  /**
   * Calls `fn` with a mocked context, in a module scope that has ended when this resolves (tegg).
   * @template R
   * @param {(ctx: object) => R|Promise<R>} fn
   * @param {object} [data] as of egg-mock's mockContext
   * @returns {Promise<R>}
   * @throws what `fn` throws, else what objects throw when they are destroyed
   * @throws {Error} `TEGG_NATIVE_MOCK` between mockModuleContext and destroyModuleContext
   */
  async mockModuleContextScope(fn, data) {
    if (this[kMocked]) {
      throw mixed(
        'mockModuleContextScope can not use with mockModuleContext, should use mockModuleContextScope only.',
      );
    }
    const { requests } = this[kRuntime];
    return this.mockContextScope(async (ctx) => {
      requests.begin(ctx);
      let result;
      try {
        await requests.announce(ctx);
        result = await fn(ctx);
      } catch (error) {
        // What the test has thrown is what it has to say.
        await requests.end(ctx)?.catch((another) => this.logger.error(another));
        throw error;
      }
      await requests.end(ctx);
      return result;
    }, data);
  },

  /**
   * @deprecated in tegg; use mockModuleContextScope
   * @param {object} [data] as of egg-mock's mockContext
   * @returns {Promise<object>} a mocked context, the current one, whose module scope destroyModuleContext ends
   * @throws {Error} `TEGG_NATIVE_MOCK` if there is one already
   */
  async mockModuleContext(data) {
    this.deprecate('app.mockModuleContext is deprecated, use mockModuleContextScope.');
    if (this[kMocked]) throw mixed('should not call mockModuleContext twice.');
    const ctx = this.mockContext(data);
    const { requests } = this[kRuntime];
    requests.begin(ctx);
    this[kMocked] = true;
    try {
      await requests.announce(ctx);
    } catch (error) {
      await this.destroyModuleContext(ctx);
      throw error;
    }
    return ctx;
  },

  /**
   * Ends what mockModuleContext has begun.
   * @param {object} ctx
   * @returns {Promise<void>}
   * @throws what objects throw when they are destroyed
   */
  async destroyModuleContext(ctx) {
    this[kMocked] = false;
    await this[kRuntime].requests.end(ctx);
  },

  /** @returns {Promise<SingletonEventBus>} the application's bus (tegg) */
  async getEventbus() {
    return this[kRuntime].events.bus;
  },

  /** @returns {Promise<SingletonEventBus>} the same, to wait for events that were handled (tegg) */
  async getEventWaiter() {
    return this[kRuntime].events.bus;
  },
};

function mixed(message) {
  return coded(new Error(message), 'TEGG_NATIVE_MOCK');
}
