'use strict';

/**
 * Asks ctx.acl, which the app or a plugin of it has to provide, whether the request may pass (tegg). What it throws may
 * have `data.redirectUrl`: then the client is sent there, or is told so where it accepts JSON.
 * @param {string|undefined} code what is asked
 * @returns {Function} a middleware
 */
function createAclMiddleware(code) {
  return async function aclMiddleware(ctx, next) {
    try {
      await ctx.acl(code);
    } catch (error) {
      const { redirectUrl, status } = error?.data ?? {};
      if (!redirectUrl) throw error;
      deny(ctx, redirectUrl, status);
      return;
    }
    await next();
  };
}

function deny(ctx, redirectUrl, status) {
  if (ctx.acceptJSON) {
    ctx.body = { target: redirectUrl, stat: 'deny' };
    return;
  }
  if (status) ctx.realStatus = status;
  ctx.redirect(redirectUrl);
}

module.exports = { createAclMiddleware };
