'use strict';

const { HTTPRequest } = require('../decorators/http/request.js');

// How a request's parts are read, by the type of the parameter.
const readers = {
  CONTEXT: () => (ctx) => ctx,
  BODY: () => (ctx) => ctx.request.body,
  HEADERS: () => (ctx) => ctx.request.headers,
  COOKIES: () => (ctx) => ctx.cookies,
  REQUEST: () => readRequest,
  PARAM: (name) => ofOwn((ctx) => ctx.params, name),
  QUERY: (name) => firstOf(ofOwn((ctx) => ctx.query, name)),
  QUERIES: (name) => ofOwn((ctx) => ctx.queries, name),
};

/**
 * @param {{ type: string, name?: string }} parameter
 * @returns {(ctx: object) => unknown} finds its value in a request
 */
function createReader({ type, name }) {
  return readers[type](name);
}

/** As in Egg, where a name comes several times: Koa's contexts have all its values then. */
function firstOf(read) {
  return (ctx) => {
    const value = read(ctx);
    return Array.isArray(value) ? value[0] : value;
  };
}

/** A value that the client sent: what every object has by such a name is none. */
function ofOwn(find, name) {
  if (!(name in Object.prototype)) return (ctx) => find(ctx)[name];
  return (ctx) => {
    const values = find(ctx);
    return Object.hasOwn(values, name) ? values[name] : undefined;
  };
}

/** The request as the web has it, with what Egg's bodyParser has read of the body. */
function readRequest(ctx) {
  const { href, method, headers, rawBody } = ctx.request;
  const hasBody = rawBody !== undefined && method !== 'GET' && method !== 'HEAD';
  try {
    return new HTTPRequest(href, { method, headers, body: hasBody ? rawBody : undefined });
  } catch (error) {
    // Such as a Host header that is none.
    return ctx.throw(400, `the request cannot be read: ${error.message}`);
  }
}

module.exports = { createReader };
