'use strict';

const { coded } = require('../errors.js');
const { InjectType } = require('./enums.js');
const { checkInjectType } = require('./inject-type.js');
const { ownPrototype } = require('./metadata.js');
const { checkBoolean, checkName, checkOptions } = require('./options.js');
const { constructorOf } = require('./parameters.js');
const { note } = require('./record.js');
const { describe, describeUse, openAt, recordsAt, refuseUncalled, requireInjected, siteOf } = require('./site.js');

function readOptions(site, param) {
  const use = () => describeUse(site);
  if (typeof param === 'string' || typeof param === 'symbol') return { name: checkName(param, use), optional: false };
  const { name, optional } = checkOptions(param, use);
  return {
    name: checkName(name, () => `The "name" option of ${use()}`),
    optional: checkBoolean(optional, () => `The "optional" option of ${use()}`),
  };
}

function refuseDuplicate(site) {
  for (const { properties, parameters, multiInstanceInfo } of recordsAt(site)) {
    const isInjected = site.kind === 'property' ? properties?.has(site.key) : parameters?.has(site.index);
    const isTaken = site.kind === 'parameter' && multiInstanceInfo?.index === site.index;
    if (!isInjected && !isTaken) continue;
    const reason = isInjected ? 'is injected already' : 'takes @MultiInstanceInfo already';
    throw coded(new Error(`${site.decorator}: ${describe(site)} ${reason}`), 'TEGG_NATIVE_DUPLICATE_INJECT');
  }
}

/** What the class that TypeScript recorded as the type declares of itself; nothing where it recorded none. */
function guess({ kind, clazz, key, index }) {
  if (clazz === undefined) return undefined;
  const type =
    kind === 'property'
      ? Reflect.getMetadata?.('design:type', clazz.prototype, key)
      : Reflect.getOwnMetadata?.('design:paramtypes', constructorOf(clazz).owner ?? clazz)?.[index];
  return typeof type === 'function' ? ownPrototype(type) : undefined;
}

/** What the property, or the parameter of the constructor, is called. */
function ownName(site, isNeeded) {
  if (site.kind === 'property') return site.key;
  const name = constructorOf(site.clazz).names[site.index];
  if (name !== undefined) return name;
  // A parameter without a name, such as a pattern, goes by its index.
  if (!isNeeded) return `${site.index}`;
  const error = new Error(`${describeUse(site)}: its name can not be told, write ${site.decorator}('name')`);
  throw coded(error, 'TEGG_NATIVE_PARAMETER_NAME');
}

function inject(site, param, mayGuess) {
  requireInjected(site);
  const { name, optional } = readOptions(site, param);
  const injectType = site.kind === 'property' ? InjectType.PROPERTY : InjectType.CONSTRUCTOR;
  checkInjectType(site, injectType);
  refuseDuplicate(site);
  const guessed = mayGuess ? guess(site) : undefined;
  const given = name ?? guessed?.name;
  const refName = ownName(site, given === undefined);
  const injection = { refName, objName: given ?? refName, optional, initType: guessed?.initType };
  const record = openAt(site);
  record.injectType = injectType;
  if (site.kind === 'property') note(record, 'properties', site.key, injection);
  else note(record, 'parameters', site.index, injection);
}

/**
 * Injects an object into a property, or into a parameter of the constructor. As
 * in tegg (core-decorator, Inject).
 *
 * Without an argument it takes the class that TypeScript recorded as the type
 * (emitDecoratorMetadata): that one's name, and its init type for a qualifier
 * unless the property has one, in whichever order the decorators stand. Where
 * the type is no prototype, and with any argument, the name of the property or
 * the parameter counts.
 *
 * A class may inject again what one does that it extends: what is said there
 * last counts, with the qualifiers of both, and the type that is recorded there.
 * tegg injects it twice, changes the qualifiers of the base and keeps the init
 * type of the base's type. Twice in one class is an error; tegg takes both.
 * @param {string | symbol | { name?: string | symbol, optional?: boolean }} [param] the name of the prototype
 * @returns {Function} a decorator of properties and constructor parameters
 * @throws {Error} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `TEGG_NATIVE_DECORATOR_METADATA`,
 *   `ERR_INVALID_ARG_TYPE`, `TEGG_NATIVE_INJECT_TYPE_CONFLICT`, `TEGG_NATIVE_DUPLICATE_INJECT`,
 *   `TEGG_NATIVE_PARAMETER_NAME`
 */
function Inject(param, ...rest) {
  refuseUncalled('Inject', [param, ...rest]);
  return (target, second, third) => inject(siteOf('@Inject', target, second, third), param, param === undefined);
}

/**
 * `Inject` with undefined where there is no such prototype. It never takes the
 * name from the type. As in tegg (core-decorator, InjectOptional).
 * @param {string | symbol | { name?: string | symbol }} [param] the name of the prototype
 * @returns {Function} a decorator of properties and constructor parameters
 * @throws {Error} as `Inject`
 */
function InjectOptional(param, ...rest) {
  refuseUncalled('InjectOptional', [param, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@InjectOptional', target, second, third);
    const isName = typeof param === 'string' || typeof param === 'symbol';
    const options = isName ? { name: param } : checkOptions(param, () => describeUse(site));
    inject(site, { ...options, optional: true }, false);
  };
}

module.exports = { Inject, InjectOptional };
