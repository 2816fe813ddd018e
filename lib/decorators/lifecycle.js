'use strict';

const { coded } = require('../errors.js');
const { describe, openAt, recordsAt, refusal, refuseUncalled, requireMetadata, siteOf } = require('./site.js');

/** A plain call may name a method that the class inherits. */
function isMethod({ kind, clazz, key, isStatic }) {
  if (kind !== 'property' || clazz === undefined) return kind === 'method';
  let holder = isStatic ? clazz : clazz.prototype;
  while (holder !== null && !Object.hasOwn(holder, key)) holder = Object.getPrototypeOf(holder);
  return holder !== null && typeof Object.getOwnPropertyDescriptor(holder, key).value === 'function';
}

function declare(site, hook, onStatic) {
  if (!isMethod(site) || site.isStatic !== onStatic || site.isPrivate) {
    throw refusal(site, `it is for public methods ${onStatic ? 'that are static' : 'of instances'}`);
  }
  requireMetadata(site);
  for (const { hooks } of recordsAt(site)) {
    if (hooks?.[hook] === undefined || hooks[hook] === site.key) continue;
    const error = new Error(`${site.decorator}: ${describe(site)} is the second, after "${String(hooks[hook])}"`);
    throw coded(error, 'TEGG_NATIVE_DUPLICATE_HOOK');
  }
  const record = openAt(site);
  record.hooks = { ...record.hooks, [hook]: site.key };
}

/**
 * A decorator that declares the method which is called at a point in an object's
 * life, in place of the method that is named for that point. A class that extends
 * the one which declares it inherits it, or declares its own. As in tegg
 * (tegg-lifecycle, decorator), save that a second method for one point in one
 * class is an error: tegg calls the last one only.
 * @param {string} name the decorator's
 * @param {string} hook the point
 * @param {boolean} [onStatic] whether it is for static methods, not for those of instances
 * @returns {() => Function} called without arguments, it returns a decorator of methods
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`; an Error
 *   `TEGG_NATIVE_DUPLICATE_HOOK`
 */
function hookDecorator(name, hook, onStatic = false) {
  const factory = (...args) => {
    refuseUncalled(name, args);
    return (target, second, third) => declare(siteOf(`@${name}`, target, second, third), hook, onStatic);
  };
  return Object.defineProperty(factory, 'name', { configurable: true, value: name });
}

module.exports = {
  LifecyclePostConstruct: hookDecorator('LifecyclePostConstruct', 'postConstruct'),
  LifecyclePreInject: hookDecorator('LifecyclePreInject', 'preInject'),
  LifecyclePostInject: hookDecorator('LifecyclePostInject', 'postInject'),
  LifecycleInit: hookDecorator('LifecycleInit', 'init'),
  LifecyclePreDestroy: hookDecorator('LifecyclePreDestroy', 'preDestroy'),
  LifecycleDestroy: hookDecorator('LifecycleDestroy', 'destroy'),
  LifecyclePreLoad: hookDecorator('LifecyclePreLoad', 'preLoad', true),
};
