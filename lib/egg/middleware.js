'use strict';

const { kRuntime } = require('./current.js');

/**
 * The middleware in which a request's objects live, as tegg's of that name the last of Egg's core middlewares. When
 * what comes after it is done, the objects are told; nobody waits for that, and what they throw is logged.
 * @param {object} _options
 * @param {object} app Egg's application
 * @returns {Function}
 */
function createMiddleware(_options, app) {
  const { requests } = app[kRuntime];
  return async function teggCtxLifecycleMiddleware(ctx, next) {
    if (!requests.begin(ctx)) {
      await next();
      return;
    }
    try {
      const announced = requests.announce(ctx);
      if (announced !== undefined) await announced;
      await next();
    } finally {
      requests.finish(ctx);
    }
  };
}

module.exports = { createMiddleware };
