'use strict';

const { posix } = require('node:path');
const pathToRegexp = require('path-to-regexp');

const { nameOf } = require('../site.js');
const { bootError, decoratorOf, describeClass } = require('./errors.js');
const { HTTPParamType } = require('./enums.js');
const { refuseWithoutController, refuseWithoutRoute } = require('./misuse.js');
const { DEFAULT_PRIORITY, pathPriority } = require('./priority.js');
const { httpLevels, mergeClass, mergeMethod } = require('./record.js');
const { findMethod } = require('./target.js');

/**
 * @typedef {object} Parameter
 * @property {number} index
 * @property {'CONTEXT' | 'QUERY' | 'QUERIES' | 'PARAM' | 'BODY' | 'HEADERS' | 'REQUEST' | 'COOKIES'} type
 * @property {string} [name] of a query, queries or path parameter
 *
 * @typedef {object} Method
 * @property {string} name its key in the class
 * @property {string} httpMethod an `HTTPMethodEnum`
 * @property {string} path the whole one
 * @property {string} title 'GET AppController.get'
 * @property {number} priority
 * @property {number | undefined} timeout in milliseconds: its own, else the controller's
 * @property {Function[]} middlewares the controller's first
 * @property {string[] | undefined} hosts the controller's, else its own
 * @property {{ code: string | undefined } | undefined} acl
 * @property {Parameter[]} parameters by their index; every one is there from 0 on
 *
 * @typedef {object} Controller
 * @property {string} className
 * @property {string} controllerName
 * @property {string | undefined} path
 * @property {Method[]} methods in tegg's order: those that the class has itself, then those that it inherits
 */

/**
 * Puts together and checks what the HTTP decorators wrote down about a class and
 * those that it extends. Every class that is a prototype has to be shown to it: it
 * refuses these decorators where there is no controller, too.
 *
 * As in tegg (controller-decorator, HTTPControllerMetaBuilder), save that a method
 * that a class overrides is one method, not two, and that what a class says of
 * an inherited method does not change the class that it is inherited from.
 * @param {Function} clazz
 * @param {string} [file] that exports it
 * @returns {Controller | undefined} fresh; undefined where the class itself is no HTTP controller
 * @throws {Error} `TEGG_NATIVE_HTTP_MISUSE`: a decorator without its controller or its method;
 *   `TEGG_NATIVE_HTTP_PATH`: a path does not start with / or can not be read; `TEGG_NATIVE_HTTP_PRIORITY`: it is so
 *   long that its priority has to be given; `TEGG_NATIVE_HTTP_PARAMETER`: a parameter is not decorated;
 *   `TEGG_NATIVE_PARAMETER_NAME`: its name can not be told; `TEGG_NATIVE_HTTP_PATH_PARAMETER`: the path has none of
 *   that name
 */
function readController(clazz, file) {
  const levels = httpLevels(clazz);
  const records = levels.flat();
  if (records.length === 0) return undefined;
  const place = { clazz, file };
  if (!levels.at(-1).some(({ controller }) => controller !== undefined)) {
    refuseWithoutController(place, levels);
    return undefined;
  }
  const shared = mergeClass(records);
  const className = nameOf(clazz);
  const { controllerName = className, path } = shared.controller;
  const controller = { className, controllerName, path, methods: [] };
  for (const key of methodKeys(clazz, records)) {
    const own = mergeMethod(records, key);
    if (own.route === undefined) refuseWithoutRoute(place, key, own);
    else controller.methods.push(readMethod(place, key, controller, shared, own));
  }
  return controller;
}

/** The methods that decorators know, in the order of the class: its own first. */
function methodKeys(clazz, records) {
  const known = new Set(records.flatMap(({ methods }) => [...methods.keys()]));
  const keys = new Set();
  for (let holder = clazz.prototype; holder !== null; holder = Object.getPrototypeOf(holder)) {
    for (const key of Object.getOwnPropertyNames(holder)) if (known.has(key)) keys.add(key);
  }
  // What is gone from the class is told of, not forgotten.
  return new Set([...keys, ...known]);
}

function readMethod(place, key, controller, shared, own) {
  const where = `build controller ${describeClass(place)} method ${key}`;
  const { route } = own;
  const method = findMethod(place.clazz, key);
  if (method === undefined) {
    const remedy = 'something else has taken its place, make it a method again or take its decorators away';
    throw bootError('TEGG_NATIVE_HTTP_MISUSE', `${where} failed: it is no method: ${remedy}`);
  }
  const path = controller.path === undefined ? route.path : posix.join(controller.path, route.path);
  const names = pathNames(place, key, path);
  refuseUndecorated(place, key, method, own.parameters);
  return {
    name: key,
    httpMethod: route.method,
    path,
    title: `${route.method} ${controller.controllerName}.${key}`,
    priority: route.priority ?? defaultPriority(where, path),
    timeout: route.timeout ?? shared.controller.timeout,
    middlewares: [...shared.middlewares, ...own.middlewares],
    hosts: copy(shared.hosts ?? own.hosts),
    acl: readAcl(own.acl, shared.acl),
    parameters: readParameters(where, own.parameters, path, names),
  };
}

/** The names of the parameters in a path. */
function pathNames(place, key, path) {
  if (!path.startsWith('/')) {
    const text = `class ${describeClass(place)} method ${key} path ${path} not start with /`;
    const remedy = 'begin the path of @HTTPController, or without one that of @HTTPMethod, with /';
    throw bootError('TEGG_NATIVE_HTTP_PATH', `${text}: ${remedy}`);
  }
  const keys = [];
  try {
    pathToRegexp(path, keys);
  } catch (cause) {
    const text = `build controller ${describeClass(place)} method ${key} failed: can not parse path ${path}`;
    throw bootError('TEGG_NATIVE_HTTP_PATH', `${text}: correct it, the reason is: ${cause.message}`, cause);
  }
  return keys.map(({ name }) => String(name));
}

/**
 * tegg's rule: parameters are checked as far as the function counts them, that is
 * to the first default value, and as far as they are decorated.
 */
function refuseUndecorated(place, key, method, parameters) {
  const count = Math.max(method.length, ...Array.from(parameters.keys(), (index) => index + 1));
  for (let index = 0; index < count; index++) {
    if (parameters.has(index)) continue;
    const text = `${describeClass(place)}:${key} param ${index} has no http param type`;
    const remedy = 'Please add @HTTPBody, @HTTPParam, @HTTPQuery, @HTTPQueries';
    const more = '@HTTPHeaders, @Request, @Cookies or @Context, or take the parameter away';
    throw bootError('TEGG_NATIVE_HTTP_PARAMETER', `${text}, ${remedy}, ${more}`);
  }
}

function defaultPriority(where, path) {
  const priority = pathPriority(path);
  if (priority <= DEFAULT_PRIORITY) return priority;
  const text = `${where} failed: path ${path} is too long, should set priority manually`;
  throw bootError('TEGG_NATIVE_HTTP_PRIORITY', `${text}: write @HTTPMethod({ priority: ${DEFAULT_PRIORITY} }), say`);
}

function copy(array) {
  return array === undefined ? undefined : [...array];
}

/** As in tegg an empty code is none. */
function readAcl(own, shared) {
  if (own === undefined && shared === undefined) return undefined;
  return { code: own?.code || shared?.code };
}

const named = new Set([HTTPParamType.QUERY, HTTPParamType.QUERIES, HTTPParamType.PARAM]);

function readParameters(where, parameters, path, names) {
  const sorted = [...parameters].sort(([a], [b]) => a - b);
  return sorted.map(([index, { type, name }]) => {
    if (!named.has(type)) return { index, type };
    if (name === undefined) throw namelessError(where, index, type);
    if (type === HTTPParamType.PARAM && !names.includes(name)) throw strangerError(where, name, path, names);
    return { index, type, name };
  });
}

function namelessError(where, index, type) {
  const word = type === HTTPParamType.PARAM ? 'path' : type.toLowerCase();
  const remedy = `its own can not be told, write ${decoratorOf(type)}({ name: 'x' })`;
  const text = `${where} param ${index} failed: ${word} param must has name: ${remedy}`;
  return bootError('TEGG_NATIVE_PARAMETER_NAME', text);
}

function strangerError(where, name, path, names) {
  const text = `${where} param ${name} failed: can not find param ${name} in path ${path}`;
  const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  const remedy = `add :${name} to it, or give the name that is meant, @HTTPParam({ name: 'x' })`;
  return bootError('TEGG_NATIVE_HTTP_PATH_PARAMETER', `${text}: ${known}; ${remedy}`);
}

module.exports = { readController };
