'use strict';

const { bootError, decoratorOf, describeClass } = require('./errors.js');
const { mergeClass, mergeMethod } = require('./record.js');

/** The decorators that say something of a route or a controller: the first in tegg's order. */
function strayOf({ middlewares, advices, parameters = new Map(), hosts, acl }) {
  if (middlewares.length > 0 || advices.length > 0) return '@Middleware';
  const types = Array.from(parameters.values(), ({ type }) => type);
  if (types.includes('CONTEXT')) return '@Context';
  if (types.length > 0) return decoratorOf(types[0]);
  if (hosts !== undefined) return '@Host';
  return acl === undefined ? undefined : '@Acl';
}

/**
 * Refuses what says something of a route that a method does not have.
 * @param {import('./errors.js').Place} place
 * @param {string} key the method
 * @param {import('./record.js').MethodRecord} method without a route
 * @throws {Error} `TEGG_NATIVE_HTTP_MISUSE`
 */
function refuseWithoutRoute(place, key, method) {
  const stray = strayOf(method);
  if (stray === undefined) return;
  const text = `${describeClass(place)}:${key} ${stray} should use with method decorator`;
  throw bootError('TEGG_NATIVE_HTTP_MISUSE', `${text}: add @HTTPMethod to the method, or take ${stray} away`);
}

/**
 * Refuses the decorators of controllers in a class that is none.
 * @param {import('./errors.js').Place} place
 * @param {import('./record.js').HttpRecord[][]} levels of the class and of those that it extends, base first. What a
 *   controller that it extends says is in its place there
 * @throws {Error} `TEGG_NATIVE_HTTP_MISUSE`
 */
function refuseWithoutController(place, levels) {
  const inPlace = levels.findLastIndex((level) => level.some(({ controller }) => controller !== undefined));
  const records = levels.slice(inPlace + 1).flat();
  const stray = strayOf(mergeClass(records));
  if (stray !== undefined) {
    const text = `${describeClass(place)} ${stray} should use with controller decorator`;
    throw bootError('TEGG_NATIVE_HTTP_MISUSE', `${text}: add @HTTPController to the class, or take ${stray} away`);
  }
  for (const key of new Set(records.flatMap(({ methods }) => [...methods.keys()]))) {
    const method = mergeMethod(records, key);
    if (method.route === undefined) {
      refuseWithoutRoute(place, key, method);
      continue;
    }
    const text = `${describeClass(place)}:${key} method decorator HTTP can not be used with undefined`;
    const remedy = 'add @HTTPController to the class, or take @HTTPMethod away';
    throw bootError('TEGG_NATIVE_HTTP_MISUSE', `${text}: ${remedy}`);
  }
}

module.exports = { refuseWithoutController, refuseWithoutRoute };
