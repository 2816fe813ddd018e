'use strict';

const pathToRegexp = require('path-to-regexp');

const { classOf } = require('../container/names.js');
const { TeggError } = require('../container/tegg-error.js');

// As Egg's router compiles paths.
const options = { sensitive: true };

/**
 * Looks for routes that would never be reached: those that a route of the app itself takes (tegg), those that another
 * controller has on the same path, and on one host those that another's pattern takes (tegg). tegg lets two controllers
 * without hosts have the same path; the second is never called then.
 * @param {object} router Egg's
 * @param {Route[]} routes in their order
 * @throws {Error} `TEGG_ROUTER_CONFLICT`
 */
function checkConflicts(router, routes) {
  const anywhere = new Map();
  const byHost = new Map();
  for (const route of routes) {
    const { path, httpMethod, hosts } = route;
    const matched = router.match(path, httpMethod);
    if (matched.route) throw conflict(route, matched.path[0].path, 'which the app itself routes (app/router)');
    const regexp = pathToRegexp(path, options);
    if (hosts === undefined) {
      const key = `${httpMethod} ${regexp.source}`;
      const other = anywhere.get(key);
      if (other !== undefined) throw conflict(route, other.path, ownerOf(other));
      anywhere.set(key, route);
    }
    for (const host of hosts ?? []) {
      const before = byHost.get(host) ?? [];
      const other = before.find((one) => one.route.httpMethod === httpMethod && one.regexp.test(path));
      if (other !== undefined) throw conflict(route, other.route.path, `${ownerOf(other.route)} on ${host}`);
      byHost.set(host, [...before, { regexp, route }]);
    }
  }
}

const ownerOf = ({ name, prototype }) => `that of ${classOf(prototype)}, method ${name}`;

function conflict({ title, httpMethod, path, name, prototype }, rule, owner) {
  const message =
    `register http controller ${title} failed, ${httpMethod} ${path} is conflict with exists rule ${rule}, ${owner}: ` +
    `change the path of ${classOf(prototype)}, method ${name}, or the other's`;
  return new TeggError('RouterConflictError', message, 'ROUTER_CONFLICT');
}

module.exports = { checkConflicts };
