'use strict';

const { isAsyncFunction, isGeneratorFunction } = require('node:util').types;

/** The life cycle methods of an object, in their order; tegg's names. Injection lies between the second and third. */
const HOOKS = ['postConstruct', 'preInject', 'postInject', 'init', 'preDestroy', 'destroy'];

/** Those that an object is not ready without. */
const CREATING = HOOKS.slice(0, 4);

// All have the same shape.
const none = Object.fromEntries(HOOKS.map((hook) => [hook, undefined]));

/** The method that a class's objects inherit under a name, not read from an accessor. */
function methodOf(prototype, name) {
  if (!(name in prototype)) return undefined; // as nearly all: descriptors take longer
  for (let object = prototype; object !== null; object = Object.getPrototypeOf(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    if (descriptor !== undefined) return typeof descriptor.value === 'function' ? descriptor.value : undefined;
  }
  return undefined;
}

/**
 * The names of a class's life cycle methods: those that decorators declared, else the hooks' own where there is such a
 * method (tegg: a decorated method replaces the one of that name).
 * @param {Function} clazz
 * @param {Record<string, string|symbol>} declared by decorators
 * @returns {Record<string, string|symbol|undefined>} by hook
 */
function hooksOf(clazz, declared) {
  const names = { ...none };
  for (const hook of HOOKS) {
    const name = declared[hook] ?? hook;
    names[hook] = methodOf(clazz.prototype, name) === undefined ? undefined : name;
  }
  return names;
}

// A `return` that is followed by the end of its statement returns nothing.
const returnsSomething = /\breturn\b(?!\s*[;}\n\r])/;

// What an arrow function returns may be its whole body.
function isArrow(source) {
  const parameters = source.indexOf('(');
  const arrow = source.indexOf('=>');
  return parameters <= 0 || (arrow !== -1 && arrow < parameters);
}

/**
 * Whether a method may return a promise. It cannot where its source, comments and strings included, has no `return`
 * with a value: the one mistake is to take a synchronous method for an asynchronous one.
 */
function mayWait(method) {
  if (isAsyncFunction(method)) return true;
  if (isGeneratorFunction(method)) return false;
  const source = Function.prototype.toString.call(method);
  return source.includes('[native code]') || isArrow(source) || returnsSomething.test(source);
}

function creating(clazz, hooks) {
  return CREATING.filter((hook) => hooks[hook] !== undefined).map((hook) => methodOf(clazz.prototype, hooks[hook]));
}

/** Whether making an object of a class may take more than a call. */
function mayTakeTime(clazz, hooks) {
  return creating(clazz, hooks).some(mayWait);
}

/** Whether it certainly does. */
function isAsync(clazz, hooks) {
  return creating(clazz, hooks).some(isAsyncFunction);
}

module.exports = { HOOKS, hooksOf, isAsync, mayTakeTime, mayWait };
