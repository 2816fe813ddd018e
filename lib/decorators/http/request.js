'use strict';

const { coded } = require('../../errors.js');
const { HTTPParamType } = require('./enums.js');
const { takeParameter } = require('./parameter.js');

// In tegg these are classes, `@Request() request: HTTPRequest`. Here each is that
// type, and a decorator of parameters when it is called without `new`.

/**
 * A web `Request`. With `new` it is made as Node's own is; any `Request` is an
 * instance. Without, it is a decorator as `Request` is.
 * @returns {Function | object} a decorator of methods' parameters, or with `new` a request
 * @throws {TypeError} when it decorates as `Request` does; with `new` what Node's throws
 */
function HTTPRequest(...args) {
  if (new.target === undefined) return takeParameter('HTTPRequest', HTTPParamType.REQUEST, false, args);
  // Only here: to read it loads much, and few apps make one.
  const { Request } = globalThis;
  Object.setPrototypeOf(HTTPRequest.prototype, Request.prototype);
  return Reflect.construct(Request, args, new.target);
}

/**
 * What `ctx.cookies` is. It is not made with `new`: whatever has the functions
 * `get` and `set` is an instance. Called, it is a decorator as `Cookies` is.
 * @returns {Function} a decorator of methods' parameters
 * @throws {TypeError} when it decorates as `Cookies` does; with `new` `TEGG_NATIVE_HTTP_COOKIES`
 */
function HTTPCookies(...args) {
  if (new.target === undefined) return takeParameter('HTTPCookies', HTTPParamType.COOKIES, false, args);
  const error = new TypeError('HTTPCookies can not be made with new: Egg makes them of each request, read ctx.cookies');
  throw coded(error, 'TEGG_NATIVE_HTTP_COOKIES');
}

function isRequest(value) {
  return typeof value === 'object' && value !== null && value instanceof globalThis.Request;
}

function isCookies(value) {
  if (typeof value !== 'object' || value === null) return false;
  return typeof value.get === 'function' && typeof value.set === 'function';
}

/** Answers `instanceof` for a class itself; those that extend it have instances as ever. */
function decide(clazz, isInstance) {
  const value = function (candidate) {
    return this === clazz ? isInstance(candidate) : Function.prototype[Symbol.hasInstance].call(this, candidate);
  };
  Object.defineProperty(clazz, Symbol.hasInstance, { value });
}

decide(HTTPRequest, isRequest);
decide(HTTPCookies, isCookies);

module.exports = { HTTPCookies, HTTPRequest };
