'use strict';

const { MetadataUtil, derived } = require('../decorators/metadata-util.js');
const { CONTEXT_PARAM_TYPE, ControllerType } = require('../decorators/http/enums.js');
const { httpLevels, mergeClass, mergeMethod, openHttp, openMethod } = require('../decorators/http/record.js');
const { openRecord } = require('../decorators/record.js');
const { assertClass, nameOf } = require('../decorators/site.js');
const { invalidArgument } = require('../errors.js');
const keys = require('./keys.js');

// What the HTTP decorators wrote down, under tegg's names (controller-decorator, util). What is set is written where
// they write; what they do not know, such as the type of another kind of controller, is metadata.

const recordsOf = (clazz) => httpLevels(clazz).flat();
const shared = (clazz) => mergeClass(recordsOf(clazz));
const ofMethod = (clazz, name) => mergeMethod(recordsOf(clazz), name);

/** The class's own record of HTTP decorators. */
function http(clazz) {
  assertClass(clazz);
  return openHttp(openRecord(clazz));
}

function methodOf(clazz, name) {
  if (typeof name !== 'string') throw invalidArgument('The "methodName" argument', 'a string', name);
  http(clazz);
  return openMethod(openRecord(clazz), name);
}

function add(holder, field, value) {
  if (typeof value !== 'function') throw invalidArgument('The "middleware" argument', 'a function', value);
  (holder[field] ??= []).push(value);
}

const isController = (clazz) => httpLevels(clazz).at(-1)?.some(({ controller }) => controller !== undefined) === true;

/** What a controller says of itself. As in tegg (ControllerInfoUtil). */
class ControllerInfoUtil {
  static addControllerMiddleware(middleware, clazz) {
    add(http(clazz), 'middlewares', middleware);
  }

  /** @param {Function} middleware an advice */
  static addControllerAopMiddleware(middleware, clazz) {
    add(http(clazz), 'advices', middleware);
  }

  static getControllerMiddlewares(clazz) {
    return shared(clazz).middlewares;
  }

  static getControllerAopMiddlewares(clazz) {
    return shared(clazz).advices;
  }

  static setControllerType(clazz, controllerType) {
    MetadataUtil.defineMetaData(keys.CONTROLLER_TYPE, controllerType, clazz);
  }

  static getControllerType(clazz) {
    return MetadataUtil.getMetaData(keys.CONTROLLER_TYPE, clazz);
  }

  static setControllerName(clazz, controllerName) {
    if (isController(clazz)) Object.assign(http(clazz).controller, { controllerName });
    else MetadataUtil.defineMetaData(keys.CONTROLLER_NAME, controllerName, clazz);
  }

  static getControllerName(clazz) {
    return MetadataUtil.getMetaData(keys.CONTROLLER_NAME, clazz);
  }

  static setControllerAcl(code, clazz) {
    http(clazz).acl = { code };
  }

  static hasControllerAcl(clazz) {
    return shared(clazz).acl !== undefined;
  }

  static getControllerAcl(clazz) {
    return shared(clazz).acl?.code;
  }

  static addControllerHosts(hosts, clazz) {
    http(clazz).hosts = [...hosts];
  }

  static getControllerHosts(clazz) {
    return shared(clazz).hosts;
  }

  static setControllerTimeout(timeout, clazz) {
    if (isController(clazz)) Object.assign(http(clazz).controller, { timeout });
    else MetadataUtil.defineMetaData(keys.CONTROLLER_TIMEOUT_METADATA, timeout, clazz);
  }

  static getControllerTimeout(clazz) {
    return MetadataUtil.getMetaData(keys.CONTROLLER_TIMEOUT_METADATA, clazz);
  }
}

const mapOf = (key, clazz) => MetadataUtil.getMetaData(key, clazz);

/** What a method of a controller says of itself. As in tegg (MethodInfoUtil). */
class MethodInfoUtil {
  static setMethodControllerType(clazz, methodName, controllerType) {
    MetadataUtil.initOwnMapMetaData(keys.METHOD_CONTROLLER_TYPE_MAP, clazz, new Map()).set(methodName, controllerType);
  }

  static getMethodControllerType(clazz, methodName) {
    return mapOf(keys.METHOD_CONTROLLER_TYPE_MAP, clazz)?.get(methodName);
  }

  static setMethodContextIndexInArgs(index, clazz, methodName) {
    methodOf(clazz, methodName).parameters.set(index, { type: CONTEXT_PARAM_TYPE });
  }

  static getMethodContextIndex(clazz, methodName) {
    const found = [...ofMethod(clazz, methodName).parameters].find(([, { type }]) => type === CONTEXT_PARAM_TYPE);
    return found?.[0];
  }

  static addMethodMiddleware(middleware, clazz, methodName) {
    add(methodOf(clazz, methodName), 'middlewares', middleware);
  }

  static getMethodMiddlewares(clazz, methodName) {
    return ofMethod(clazz, methodName).middlewares;
  }

  /** @param {Function} middleware an advice */
  static addMethodAopMiddleware(middleware, clazz, methodName) {
    add(methodOf(clazz, methodName), 'advices', middleware);
  }

  static getMethodAopMiddlewares(clazz, methodName) {
    return ofMethod(clazz, methodName).advices;
  }

  static setMethodAcl(code, clazz, methodName) {
    methodOf(clazz, methodName).acl = { code };
  }

  static hasMethodAcl(clazz, methodName) {
    return ofMethod(clazz, methodName).acl !== undefined;
  }

  static getMethodAcl(clazz, methodName) {
    return ofMethod(clazz, methodName).acl?.code;
  }

  static setMethodHosts(hosts, clazz, methodName) {
    methodOf(clazz, methodName).hosts = [...hosts];
  }

  static getMethodHosts(clazz, methodName) {
    return ofMethod(clazz, methodName).hosts;
  }

  /** @returns {string[]} the methods that serve something */
  static getMethods(clazz) {
    return [...(mapOf(keys.METHOD_CONTROLLER_TYPE_MAP, clazz)?.keys() ?? [])];
  }

  static setMethodTimeout(timeout, clazz, methodName) {
    const { route } = methodOf(clazz, methodName);
    if (route !== undefined) Object.assign(route, { timeout });
    else MetadataUtil.initOwnMapMetaData(keys.METHOD_TIMEOUT_METADATA, clazz, new Map()).set(methodName, timeout);
  }

  static getMethodTimeout(clazz, methodName) {
    return ofMethod(clazz, methodName).route?.timeout ?? mapOf(keys.METHOD_TIMEOUT_METADATA, clazz)?.get(methodName);
  }
}

const routeOf = (clazz, methodName) => ofMethod(clazz, methodName).route;

/** What the routes of a controller say. As in tegg (HTTPInfoUtil), to be read. */
class HTTPInfoUtil {
  static getHTTPPath(clazz) {
    return shared(clazz).controller.path;
  }

  static getHTTPMethodPath(clazz, methodName) {
    return routeOf(clazz, methodName)?.path;
  }

  static getHTTPMethodMethod(clazz, methodName) {
    return routeOf(clazz, methodName)?.method;
  }

  static getHTTPMethodPriority(clazz, methodName) {
    return routeOf(clazz, methodName)?.priority;
  }

  /** @returns {number[]} the parameters that take something of the request, but its context */
  static getParamIndexList(clazz, methodName) {
    const taken = [...ofMethod(clazz, methodName).parameters].filter(([, { type }]) => type !== CONTEXT_PARAM_TYPE);
    return taken.map(([index]) => index);
  }

  static getHTTPMethodParamType(parameterIndex, clazz, methodName) {
    const type = ofMethod(clazz, methodName).parameters.get(parameterIndex)?.type;
    return type === CONTEXT_PARAM_TYPE ? undefined : type;
  }

  static getHTTPMethodParamName(parameterIndex, clazz, methodName) {
    return ofMethod(clazz, methodName).parameters.get(parameterIndex)?.name;
  }
}

function typesOf(clazz) {
  const records = recordsOf(clazz);
  const names = new Set(records.flatMap(({ methods }) => [...methods.keys()]));
  const served = [...names].filter((name) => mergeMethod(records, name).route !== undefined);
  return served.length === 0 ? undefined : new Map(served.map((name) => [name, ControllerType.HTTP]));
}

derived.set(keys.CONTROLLER_TYPE, (clazz) => (isController(clazz) ? ControllerType.HTTP : undefined));
derived.set(keys.CONTROLLER_NAME, (clazz) =>
  isController(clazz) ? (shared(clazz).controller.controllerName ?? nameOf(clazz)) : undefined,
);
derived.set(keys.CONTROLLER_TIMEOUT_METADATA, (clazz) => shared(clazz).controller.timeout);
derived.set(keys.CONTROLLER_HTTP_PATH, (clazz) => shared(clazz).controller.path);
derived.set(keys.CONTROLLER_HOST, (clazz) => shared(clazz).hosts);
derived.set(keys.CONTROLLER_ACL, (clazz) => shared(clazz).acl?.code);
derived.set(keys.METHOD_CONTROLLER_TYPE_MAP, typesOf);

module.exports = { ControllerInfoUtil, HTTPInfoUtil, MethodInfoUtil };
