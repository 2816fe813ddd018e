'use strict';

const { AsyncResource } = require('node:async_hooks');
const { inspect } = require('node:util');

const { Container, ContextProto, Inject, ObjectInitType, Prototype, SingletonProto } = require('../..');

/**
 * Declares what a class injects.
 * @param {Function} clazz
 * @param {object|Array} injected by property, or in an array for the constructor's parameters: a name, or the options
 *   of `Inject`; undefined for a parameter that is not injected
 */
function inject(clazz, injected) {
  if (Array.isArray(injected)) {
    injected.forEach((param, index) => {
      if (param !== undefined) Inject(param)(clazz, undefined, index);
    });
    return;
  }
  for (const key of Reflect.ownKeys(injected)) Inject(injected[key])(clazz.prototype, key);
}

function declarer(decorate) {
  return (clazz, injected = {}, options = {}) => {
    inject(clazz, injected);
    decorate(options)(clazz);
    return clazz;
  };
}

/** Each takes a class, what it injects (as `inject`) and the decorator's options, and returns the class. */
const singleton = declarer(SingletonProto);
const context = declarer(ContextProto);
const alwaysNew = declarer((options) => Prototype({ ...options, initType: ObjectInitType.ALWAYS_NEW }));

/** @returns {Promise<Container>} of these classes */
function create(...classes) {
  return Container.create({ classes });
}

/** A promise that the test settles: `open(value)`, `fail(error)`. */
function gate() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { open: resolve, fail: reject }));
  return made;
}

/** A turn of the event loop, by whose end all promise jobs have been run; with no context of the caller's. */
const turn = AsyncResource.bind(() => new Promise((resolve) => setImmediate(resolve)));

/** @returns {Promise<unknown>} what a promise is rejected with; an error where it is not */
function thrownBy(promise) {
  return promise.then(
    () => new Error('nothing was thrown'),
    (error) => error,
  );
}

/**
 * Whether all of these can be collected. Node's own bookkeeping may need some turns of the loop, and its timer for the
 * Date header, which belongs to the first request of a second, lasts until the next second.
 */
async function areCollected(references) {
  const until = Date.now() + 3000;
  for (let attempt = 0; attempt < 50 || Date.now() < until; attempt++) {
    await turn();
    globalThis.gc();
    if (references.every((reference) => reference.deref() === undefined)) return true;
  }
  return false;
}

/** The reasons of the rejections that nobody handled while `fn` ran and in some turns after. */
async function unhandledIn(fn) {
  const reasons = [];
  const note = (reason) => reasons.push(reason);
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', note);
  try {
    await fn();
    for (let i = 0; i < 3; i++) await turn();
  } finally {
    process.removeListener('unhandledRejection', note);
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
  return reasons;
}

/** What nobody can make a text of. */
function unshowable() {
  const refuse = () => {
    throw new Error('no');
  };
  return { toString: refuse, [inspect.custom]: refuse };
}

/** The texts of the warnings that were emitted while `fn` ran and in the turn after. */
async function warningsIn(fn) {
  const texts = [];
  const note = ({ message }) => texts.push(message);
  const listeners = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', note);
  try {
    await fn();
    await turn();
  } finally {
    process.removeListener('warning', note);
    for (const listener of listeners) process.on('warning', listener);
  }
  return texts;
}

module.exports = {
  alwaysNew,
  areCollected,
  context,
  create,
  gate,
  inject,
  singleton,
  thrownBy,
  turn,
  unhandledIn,
  unshowable,
  warningsIn,
};
