'use strict';

const { Given } = require('../container/graph/given.js');
const { addModuleConfigs } = require('../container/graph/module-configs.js');
const { ModuleConfigs } = require('../container/modules/configs.js');
const { readQualifiers } = require('../container/qualifiers.js');
const { invalidArgument } = require('../errors.js');
const errors = require('./errors.js');

// What a runner has itself. tegg lets the caller replace some of these, without a word.
const own = new Set([
  'backgroundTaskHelper',
  'eggObjectFactory',
  'eventBus',
  'eventContextFactory',
  'eventHandlerFactory',
  'moduleConfig',
  'moduleConfigs',
  'runtimeConfig',
]);

/**
 * What the caller hands in, to be injected by name.
 * @param {Record<string, unknown>} [innerObjects]
 * @param {Record<string, { obj: unknown, qualifiers?: QualifierInfo[] }[]>} [innerObjectHandlers]
 * @returns {GivenObject[]}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `TEGG_NATIVE_INNER_OBJECT` for a name that is taken
 */
function readInnerObjects(innerObjects, innerObjectHandlers) {
  assertObject(innerObjects ?? {}, 'innerObjects');
  assertObject(innerObjectHandlers ?? {}, 'innerObjectHandlers');
  const objects = entriesOf(innerObjects).map(([name, obj]) => given(name, obj, `innerObjects.${name}`));
  for (const [name, handlers] of entriesOf(innerObjectHandlers)) {
    const option = `innerObjectHandlers.${name}`;
    if (!Array.isArray(handlers)) throw invalidArgument(`The "${option}" option`, 'an array of { obj }', handlers);
    for (const handler of handlers) {
      assertObject(handler, option);
      objects.push(given(name, handler.obj, option, handler.qualifiers));
    }
  }
  for (const { name } of objects) {
    if (own.has(name)) throw errors.reserved(name);
  }
  return objects;
}

/** Those that have a value: what a host may or may not have is not there if it has none. */
function entriesOf(objects) {
  return Object.entries(objects ?? {}).filter(([, value]) => value !== undefined && value !== null);
}

function assertObject(value, option) {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw invalidArgument(`The "${option}" option`, 'an object', value);
}

function given(name, obj, option, list) {
  if (obj === undefined || obj === null) throw invalidArgument(`The "${option}" option`, 'what is to be injected', obj);
  const qualifiers = new Map(readQualifiers(list, option));
  return { name, title: `the inner object ${name}`, qualifiers, changes: false, get: () => obj };
}

/**
 * What a runner adds to the objects of its classes.
 * @param {{ inner: GivenObject[], moduleConfigs: object, runtimeConfig: object }} runner
 * @returns {(prototypes: Declared[], loadUnit: LoadUnit) => Declared[]}
 */
function adderOf({ inner, moduleConfigs, runtimeConfig }) {
  const objects = [...inner, given('runtimeConfig', runtimeConfig, 'runtimeConfig')];
  return (prototypes, loadUnit) => {
    const configured = addModuleConfigs(new ModuleConfigs(moduleConfigs), prototypes, loadUnit);
    return [...objects.map((object) => new Given(object, loadUnit)), ...configured];
  };
}

/** The console, where neither the caller nor a class has a logger. @returns {GivenObject} */
const consoleLogger = () => given('logger', console, 'logger');

module.exports = { adderOf, consoleLogger, readInnerObjects };
