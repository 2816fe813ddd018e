'use strict';

// What tegg's packages write down about classes under registered symbols, and their other constants: those that plugins
// and their tests name. Here it stands in records (lib/decorators/record.js); MetadataUtil reads what it can of it.

const { DEFAULT_PROTO_IMPL_TYPE, ObjectInitType } = require('../decorators/enums.js');
const { ControllerType } = require('../decorators/http/enums.js');

const key = (name) => Symbol.for(`EggPrototype#${name}`);

/** Where the objects of a class that has several are told: in the class, or by a function. */
const MultiInstanceType = Object.freeze({ STATIC: 'STATIC', DYNAMIC: 'DYNAMIC' });

/** What a load unit is of. Here all are modules, save that of Egg's own objects. */
const EggLoadUnitType = Object.freeze({ MODULE: 'MODULE', PLUGIN: 'PLUGIN', APP: 'APP' });

/** Where an object is in its life. */
const EggObjectStatus = Object.freeze({
  PENDING: 'PENDING',
  READY: 'READY',
  ERROR: 'ERROR',
  DESTROYING: 'DESTROYING',
  DESTROYED: 'DESTROYED',
});

const { MCP: _mcp, HEADERS: _headers, ...methodTypes } = ControllerType;

/** What serves a method: tegg has fewer of them than of what serves a controller. */
const MethodType = Object.freeze(methodTypes);

const INIT_TYPE_TRY_ORDER = Object.freeze([
  ObjectInitType.CONTEXT,
  ObjectInitType.SINGLETON,
  ObjectInitType.ALWAYS_NEW,
]);

const ASPECT_LIST = key('aspectList');
const CONSTRUCTOR_QUALIFIER_META_DATA = key('constructorQualifier');
const CONTROLLER_ACL = key('controller#acl');
const CONTROLLER_AOP_MIDDLEWARES = key('controller#aopMiddlewares');
const CONTROLLER_HOST = key('controllerHost');
const CONTROLLER_HTTP_PATH = key('controller#http#path');
const CONTROLLER_META_DATA = key('controller#metaData');
const CONTROLLER_METHOD_METHOD_MAP = key('controller#method#http#method');
const CONTROLLER_METHOD_PARAM_NAME_MAP = key('controller#method#http#params#name');
const CONTROLLER_METHOD_PARAM_TYPE_MAP = key('controller#method#http#params#type');
const CONTROLLER_METHOD_PATH_MAP = key('controller#method#http#path');
const CONTROLLER_METHOD_PRIORITY = key('controller#method#http#priority');
const CONTROLLER_MIDDLEWARES = key('controller#middlewares');
const CONTROLLER_NAME = key('controllerName');
const CONTROLLER_TIMEOUT_METADATA = key('controller#timeout');
const CONTROLLER_TYPE = key('controllerType');
const CROSSCUT_INFO_LIST = key('crosscutInfoList');
const EGG_CONTEXT = Symbol.for('context#eggContext');
const IS_ADVICE = key('isAdvice');
const IS_CROSSCUT_ADVICE = key('isCrosscutAdvice');
const METHOD_ACL = key('method#acl');
const METHOD_AOP_MIDDLEWARES = key('method#aopMiddlewares');
const METHOD_AOP_REGISTER_MAP = key('method#aopMiddlewaresRegister');
const METHOD_CONTEXT_INDEX = key('controller#method#context');
const METHOD_CONTROLLER_HOST = key('controller#mthods#host');
const METHOD_CONTROLLER_TYPE_MAP = key('controller#mthods');
const METHOD_MIDDLEWARES = key('method#middlewares');
const METHOD_TIMEOUT_METADATA = key('method#timeout');
const POINTCUT_ADVICE_INFO_LIAR = key('pointcutAdviceInfoList');
const PROPERTY_QUALIFIER_META_DATA = key('propertyQualifier');
const QUALIFIER_META_DATA = key('qualifier');
const ROOT_PROTO = Symbol.for('context#rootProto');
const TEGG_CONTEXT = Symbol.for('context#teggContext');

// Written out, so that ES modules can import each by its name.
module.exports = {
  ASPECT_LIST,
  CONSTRUCTOR_QUALIFIER_META_DATA,
  CONTROLLER_ACL,
  CONTROLLER_AOP_MIDDLEWARES,
  CONTROLLER_HOST,
  CONTROLLER_HTTP_PATH,
  CONTROLLER_META_DATA,
  CONTROLLER_METHOD_METHOD_MAP,
  CONTROLLER_METHOD_PARAM_NAME_MAP,
  CONTROLLER_METHOD_PARAM_TYPE_MAP,
  CONTROLLER_METHOD_PATH_MAP,
  CONTROLLER_METHOD_PRIORITY,
  CONTROLLER_MIDDLEWARES,
  CONTROLLER_NAME,
  CONTROLLER_TIMEOUT_METADATA,
  CONTROLLER_TYPE,
  CROSSCUT_INFO_LIST,
  DEFAULT_PROTO_IMPL_TYPE,
  EGG_CONTEXT,
  EggLoadUnitType,
  EggObjectStatus,
  INIT_TYPE_TRY_ORDER,
  IS_ADVICE,
  IS_CROSSCUT_ADVICE,
  METHOD_ACL,
  METHOD_AOP_MIDDLEWARES,
  METHOD_AOP_REGISTER_MAP,
  METHOD_CONTEXT_INDEX,
  METHOD_CONTROLLER_HOST,
  METHOD_CONTROLLER_TYPE_MAP,
  METHOD_MIDDLEWARES,
  METHOD_TIMEOUT_METADATA,
  MethodType,
  MultiInstanceType,
  POINTCUT_ADVICE_INFO_LIAR,
  PROPERTY_QUALIFIER_META_DATA,
  QUALIFIER_META_DATA,
  ROOT_PROTO,
  TEGG_CONTEXT,
};
