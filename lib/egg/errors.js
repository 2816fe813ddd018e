'use strict';

const { coded } = require('../errors.js');
const { reading } = require('../container/errors.js');
const { classOf } = require('../container/names.js');
const { TeggError } = require('../container/tegg-error.js');

const scopes = 'while a request is handled, in ctx.beginModuleScope(fn) or in app.mockModuleContextScope(fn)';

function noContext(prototype, receiver) {
  const message =
    `ctx is required to read ${reading(prototype, receiver)}: there is no current context. Read it ${scopes}; ` +
    'not while singletons are made';
  return coded(new Error(message), 'TEGG_NATIVE_NO_CONTEXT');
}

/** @param {Declared} [prototype] what is read; without one, all that belongs to a request */
function notReady(prototype, receiver) {
  const what = prototype === undefined ? 'the objects of a request' : reading(prototype, receiver);
  const message =
    `tegg context have not ready, should call after teggCtxLifecycleMiddleware: ${what} can be read ${scopes}`;
  return coded(new Error(message), 'TEGG_NATIVE_NO_CONTEXT');
}

/** tegg's words for it, whichever the reason is that there is no context. */
function noEggContext(name) {
  const message =
    `Can not read property \`${name}\` because egg ctx has been destroyed: there is no current context to read ` +
    `ctx.${name} of. Read it while a request is handled, or in app.runInAnonymousContextScope(fn)`;
  return new TeggError('TeggError', message, 'read_after_ctx_destroyed');
}

function notLoaded() {
  const message = 'the app has not loaded its modules yet: begin a module scope after app.ready()';
  return coded(new Error(message), 'TEGG_NATIVE_NOT_LOADED');
}

/** @param {Prototype} by what injects it */
function lateObject(name, by) {
  const message =
    `Object ${name} not found in ${by.loadUnitId}, injected by ${classOf(by)}. No class has that name, and neither ` +
    'app nor ctx had it when all plugins and the app had loaded (didLoad). If a middleware gives it to ctx, say so: ' +
    '@EggQualifier(EggType.CONTEXT)';
  return new TeggError('EggPrototypeNotFound', message, 'EGG_PROTO_NOT_FOUND');
}

module.exports = { lateObject, noContext, noEggContext, notLoaded, notReady };
