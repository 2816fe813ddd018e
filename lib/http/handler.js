'use strict';

const { createReader } = require('./parameters.js');

/**
 * What Egg's router calls for a route. How each parameter is found is decided here, at boot.
 * @param {Route} route
 * @param {object|undefined} singleton the controller
 * @param {() => object|Promise<object>} obtain where it is no singleton: that of the current request
 * @returns {(ctx: object) => Promise<void>}
 */
function createHandler({ name, parameters, timeout }, singleton, obtain) {
  const readers = parameters.map(createReader);
  const places = parameters.map(({ index }) => index);
  const count = Math.max(0, ...places.map((place) => place + 1));

  // The method is looked up each time, since tests mock it.
  function call(controller, ctx) {
    if (count === 0) return controller[name]();
    const values = new Array(count).fill(undefined);
    for (let i = 0; i < readers.length; i++) values[places[i]] = readers[i](ctx);
    return controller[name](...values);
  }

  return async function teggHandler(ctx) {
    const controller = singleton ?? (await obtain());
    const result = timeout === undefined ? call(controller, ctx) : inTime(ctx, timeout, () => call(controller, ctx));
    respond(ctx, await result);
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
