'use strict';

const { MetadataUtil } = require('../decorators/metadata-util.js');
const { InjectType } = require('../decorators/enums.js');
const { ControllerInfoUtil, HTTPInfoUtil, MethodInfoUtil } = require('./controller-info.js');
const {
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
} = require('./controller-meta.js');
const { ControllerMetaBuilderFactory, ControllerMetadataUtil } = require('./controllers.js');
const { IdenticalUtil } = require('./identical-util.js');
const { PrototypeUtil } = require('./prototype-util.js');

/**
 * What those who write decorators and extend the container import from @eggjs/core-decorator,
 * @eggjs/controller-decorator, @eggjs/tegg-lifecycle and @eggjs/tegg-types, besides what apps do. What they import from
 * the other packages is in helper.js.
 */
// Written out, so that ES modules can import each by its name.
module.exports = {
  BodyParamMeta,
  ControllerInfoUtil,
  ControllerMetaBuilderFactory,
  ControllerMetadataUtil,
  CookiesParamMeta,
  HTTPControllerMeta,
  HTTPInfoUtil,
  HTTPMethodMeta,
  HTTPPriorityUtil,
  HeadersParamMeta,
  IdenticalUtil,
  InjectType,
  MetadataUtil,
  MethodInfoUtil,
  ParamMeta,
  ParamMetaUtil,
  PathParamMeta,
  PrototypeUtil,
  QueriesParamMeta,
  QueryParamMeta,
  RequestParamMeta,
  ...require('./keys.js'),
};
