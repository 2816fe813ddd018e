'use strict';

const { createReader } = require('./parameters.js');

/**
 * What Egg's router calls for a route. How each parameter is found is decided here, at boot.
 * @param {Route} route
 * @param {object} controller
 * @returns {(ctx: object) => Promise<void>}
 */
function createHandler({ name, parameters, timeout }, controller) {
  const readers = parameters.map(createReader);
  const places = parameters.map(({ index }) => index);
  const count = Math.max(0, ...places.map((place) => place + 1));

  // The method is looked up each time, since tests mock it.
  function call(ctx) {
    if (count === 0) return controller[name]();
    const values = new Array(count).fill(undefined);
    for (let i = 0; i < readers.length; i++) values[places[i]] = readers[i](ctx);
    return controller[name](...values);
  }

  return timeout === undefined
    ? async function teggHandler(ctx) {
        respond(ctx, await call(ctx));
      }
    : async function teggHandler(ctx) {
        respond(ctx, await inTime(ctx, timeout, () => call(ctx)));
      };
}

/** As in tegg the returned value is the body; without one, what the method itself gave the response stands. */
function respond(ctx, body) {
  if ((body !== undefined && body !== null) || !ctx.response._explicitStatus) ctx.body = body;
}

/** What `fn` returns, if in time; else the client gets status 500, and what comes later is dropped (tegg). */
async function inTime(ctx, timeout, fn) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, timeout, inTime)));
  try {
    const result = await Promise.race([(async () => fn())(), late]);
    if (result !== inTime) return result;
  } finally {
    clearTimeout(timer);
  }
  ctx.logger.error(`timeout after ${timeout}ms`);
  return ctx.throw(500, 'timeout');
}

module.exports = { createHandler };
