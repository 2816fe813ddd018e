'use strict';

/** What serves a method of a controller; here only HTTP does. As in tegg (tegg-types, controller-decorator). */
const ControllerType = Object.freeze({
  HTTP: 'HTTP',
  MCP: 'MCP',
  SOFA_RPC: 'SOFA_RPC',
  SOFA_RPC_STREAM: 'SOFA_RPC_STREAM',
  MGW_RPC: 'MGW_RPC',
  MGW_RPC_STREAM: 'MGW_RPC_STREAM',
  MESSAGE: 'MESSAGE',
  SCHEDULE: 'SCHEDULE',
  HEADERS: 'HEADERS',
});

/** The methods of HTTP that a controller may serve. As in tegg (tegg-types, controller-decorator). */
const HTTPMethodEnum = Object.freeze({
  GET: 'GET',
  POST: 'POST',
  PUT: 'PUT',
  DELETE: 'DELETE',
  PATCH: 'PATCH',
  OPTIONS: 'OPTIONS',
  HEAD: 'HEAD',
});

/** What of a request a parameter takes. As in tegg (tegg-types, controller-decorator), which has none for `Context`. */
const HTTPParamType = Object.freeze({
  QUERY: 'QUERY',
  QUERIES: 'QUERIES',
  BODY: 'BODY',
  PARAM: 'PARAM',
  REQUEST: 'REQUEST',
  HEADERS: 'HEADERS',
  COOKIES: 'COOKIES',
});

/** The type of a parameter that takes the context of the request. */
const CONTEXT_PARAM_TYPE = 'CONTEXT';

module.exports = { CONTEXT_PARAM_TYPE, ControllerType, HTTPMethodEnum, HTTPParamType };
