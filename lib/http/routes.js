'use strict';

const { readController } = require('../decorators/http/read.js');
const { classOf } = require('../container/names.js');
const { coded } = require('../errors.js');
const { createAclMiddleware } = require('./acl.js');
const { createHandler } = require('./handler.js');

/**
 * @typedef {object} Route a method of a controller, as readController describes it, and
 * @property {Prototype} prototype the controller's
 */

/**
 * The routes of all controllers among the classes, in the order in which they are to be tried.
 * @param {Declared[]} prototypes
 * @returns {Route[]}
 * @throws {Error} where a decorator is misused, as readController; `TEGG_NATIVE_DUPLICATE_CONTROLLER`
 */
function readRoutes(prototypes) {
  const routes = [];
  const seen = new Set();
  const named = new Map();
  for (const prototype of prototypes) {
    const { clazz, filepath } = prototype;
    if (clazz === undefined || seen.has(clazz)) continue;
    seen.add(clazz);
    const controller = readController(clazz, filepath);
    if (controller === undefined) continue;
    const { controllerName, methods } = controller;
    if (named.has(controllerName)) throw sameName(controllerName, prototype, named.get(controllerName));
    named.set(controllerName, prototype);
    for (const method of methods) routes.push({ ...method, prototype });
  }
  return routes.sort(inOrder);
}

/** The highest priority first, which may be infinite; of equal ones those that are for certain hosts. */
function inOrder(a, b) {
  if (a.priority !== b.priority) return b.priority - a.priority;
  return Number(a.hosts === undefined) - Number(b.hosts === undefined);
}

function sameName(name, prototype, other) {
  const message =
    `duplicate controller name ${name}: ${classOf(prototype)} has that of ${classOf(other)}: ` +
    'name one of them, @HTTPController({ controllerName })';
  return coded(new Error(message), 'TEGG_NATIVE_DUPLICATE_CONTROLLER');
}

/**
 * Registers routes with Egg's router, behind those that the app has registered itself.
 * @param {object} router Egg's
 * @param {Route[]} routes
 * @param {Instances} instances the controllers
 * @param {{ scope: EggScope, requests: Requests }} runtime
 */
function registerRoutes(router, routes, instances, { scope, requests }) {
  for (const route of routes) {
    const { title, httpMethod, path, middlewares, hosts, acl, prototype } = route;
    const chain = [...middlewares];
    if (prototype.reachesAhead) chain.unshift(createPreparation(prototype, requests));
    if (acl !== undefined) chain.push(createAclMiddleware(acl.code));
    // In tegg, too, a controller may be declared to be one a request, or always a new one.
    const obtain = () => instances.obtain(prototype, scope);
    chain.push(createHandler(route, prototype.isSingleton ? instances.singleton(prototype) : undefined, obtain));
    const stack = hosts === undefined ? chain : chain.map((step) => onHosts(new Set(hosts), step));
    router[httpMethod.toLowerCase()](title, path, ...stack);
  }
}

/** Makes what the controller can read of the request's objects and takes time to make. */
function createPreparation(prototype, requests) {
  return async function teggPreparation(ctx, next) {
    await requests.expect(ctx, prototype).prepare(prototype);
    return next();
  };
}

/** Passes a middleware over where the request is for another host. In tegg only the controller is. */
function onHosts(hosts, step) {
  return function teggHosts(ctx, next) {
    return hosts.has(ctx.host) ? step(ctx, next) : next();
  };
}

module.exports = { readRoutes, registerRoutes };
