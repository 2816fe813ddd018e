'use strict';

const { posix } = require('node:path');
const pathToRegexp = require('path-to-regexp');

const { ControllerType, HTTPParamType } = require('../decorators/http/enums.js');
const { DEFAULT_PRIORITY, pathPriority } = require('../decorators/http/priority.js');
const { coded, invalidValue } = require('../errors.js');

// What tegg tells of controllers (controller-decorator, model). Plain data, made of what the decorators wrote down.

/** What of a request a parameter takes. */
class ParamMeta {
  type = undefined;

  /** @param {string} _httpPath of the method */
  validate(_httpPath) {}
}

class RequestParamMeta extends ParamMeta {
  type = HTTPParamType.REQUEST;
}

class BodyParamMeta extends ParamMeta {
  type = HTTPParamType.BODY;
}

class HeadersParamMeta extends ParamMeta {
  type = HTTPParamType.HEADERS;
}

class CookiesParamMeta extends ParamMeta {
  type = HTTPParamType.COOKIES;
}

class NamedParamMeta extends ParamMeta {
  constructor(name) {
    super();
    this.name = name;
  }
}

class QueryParamMeta extends NamedParamMeta {
  type = HTTPParamType.QUERY;
}

class QueriesParamMeta extends NamedParamMeta {
  type = HTTPParamType.QUERIES;
}

class PathParamMeta extends NamedParamMeta {
  type = HTTPParamType.PARAM;

  /** @throws {Error} `TEGG_NATIVE_HTTP_PATH_PARAMETER`: the path has none of that name */
  validate(httpPath) {
    const names = [];
    pathToRegexp(httpPath, names);
    if (names.some(({ name }) => String(name) === this.name)) return;
    const message = `can not find param ${this.name} in path ${httpPath}: add :${this.name} to it`;
    throw coded(new Error(message), 'TEGG_NATIVE_HTTP_PATH_PARAMETER');
  }
}

const named = new Map([
  [HTTPParamType.PARAM, PathParamMeta],
  [HTTPParamType.QUERIES, QueriesParamMeta],
  [HTTPParamType.QUERY, QueryParamMeta],
]);
const nameless = new Map([
  [HTTPParamType.BODY, BodyParamMeta],
  [HTTPParamType.COOKIES, CookiesParamMeta],
  [HTTPParamType.HEADERS, HeadersParamMeta],
  [HTTPParamType.REQUEST, RequestParamMeta],
]);

/** Makes what is told of a parameter. */
class ParamMetaUtil {
  /**
   * @param {string} type an HTTPParamType
   * @param {string} [name] of a path, query or queries parameter
   * @returns {ParamMeta}
   * @throws {Error} `TEGG_NATIVE_PARAMETER_NAME`; `ERR_INVALID_ARG_VALUE` for another type
   */
  static createParam(type, name) {
    if (nameless.has(type)) return new (nameless.get(type))();
    if (!named.has(type)) throw invalidValue('The "type" argument', 'an HTTPParamType', type);
    if (name) return new (named.get(type))(name);
    const word = type === HTTPParamType.PARAM ? 'path' : type.toLowerCase();
    throw coded(new Error(`${word} param must has name`), 'TEGG_NATIVE_PARAMETER_NAME');
  }
}

/** A method of a controller, without what its controller adds. */
class HTTPMethodMeta {
  constructor(
    name,
    path,
    method,
    middlewares,
    contextParamIndex,
    paramMap,
    priority,
    needAcl,
    aclCode,
    hosts,
    timeout,
  ) {
    const own = { contextParamIndex, paramMap, priority, needAcl, aclCode, hosts, timeout };
    Object.assign(this, { name, path, method, middlewares, ...own });
  }
}

/** A controller. */
class HTTPControllerMeta {
  type = ControllerType.HTTP;

  constructor(
    className,
    protoName,
    controllerName,
    path,
    middlewares,
    methods,
    needAcl,
    aclCode,
    hosts,
    timeout,
  ) {
    const own = { path, middlewares, methods, needAcl, aclCode, hosts, timeout };
    Object.assign(this, { className, protoName, controllerName, ...own });
  }

  /** @returns {string} the whole path */
  getMethodRealPath(method) {
    return this.path ? posix.join(this.path, method.path) : method.path;
  }

  /** @returns {string[]|undefined} the controller's win */
  getMethodHosts(method) {
    return this.hosts ?? method.hosts;
  }

  /** @returns {string} 'GET AppController.get' */
  getMethodName(method) {
    return `${method.method} ${this.controllerName}.${method.name}`;
  }

  /** @returns {Function[]} the controller's first */
  getMethodMiddlewares(method) {
    return [...this.middlewares, ...method.middlewares];
  }

  hasMethodAcl(method) {
    return method.needAcl || this.needAcl;
  }

  getMethodAcl(method) {
    return method.aclCode || this.aclCode;
  }

  getMethodTimeout(method) {
    return method.timeout || this.timeout;
  }
}

/** The priority of routes that have none. */
class HTTPPriorityUtil {
  static DEFAULT_PRIORITY = DEFAULT_PRIORITY;
  static TOKEN_PRIORITY = 1000;

  /** @param {string} path @returns {number} */
  static calcPathPriority(path) {
    return pathPriority(path);
  }
}

module.exports = {
  BodyParamMeta,
  CookiesParamMeta,
  HTTPControllerMeta,
  HTTPMethodMeta,
  HTTPPriorityUtil,
  HeadersParamMeta,
  ParamMeta,
  ParamMetaUtil,
  PathParamMeta,
  QueriesParamMeta,
  QueryParamMeta,
  RequestParamMeta,
};
