'use strict';

const { MetadataUtil, derived } = require('../decorators/metadata-util.js');
const { CONTEXT_PARAM_TYPE, ControllerType } = require('../decorators/http/enums.js');
const { readController } = require('../decorators/http/read.js');
const { httpLevels, mergeClass, mergeMethod } = require('../decorators/http/record.js');
const { ownPrototype } = require('../decorators/metadata.js');
const { coded, invalidArgument } = require('../errors.js');
const { shared } = require('../shared.js');
const { ControllerInfoUtil } = require('./controller-info.js');
const { HTTPControllerMeta, HTTPMethodMeta, ParamMetaUtil } = require('./controller-meta.js');
const { CONTROLLER_META_DATA } = require('./keys.js');
const { fileOf } = require('./loaders.js');

const creators = shared('tegg.controllers', () => new Map());
// As in tegg what is told of a class is the same object each time.
const told = shared('tegg.controller-metas', () => new WeakMap());

/** @returns {HTTPControllerMeta|undefined} @throws {Error} as readController */
function httpMetaOf(clazz) {
  const controller = readController(clazz, fileOf(clazz));
  if (controller === undefined) return undefined;
  const records = httpLevels(clazz).flat();
  const { controller: own, middlewares, hosts, acl } = mergeClass(records);
  const methods = controller.methods.map((method) => methodMetaOf(method, mergeMethod(records, method.name)));
  return new HTTPControllerMeta(
    controller.className,
    ownPrototype(clazz)?.name,
    controller.controllerName,
    controller.path,
    middlewares,
    methods,
    acl !== undefined,
    acl?.code,
    hosts,
    own.timeout,
  );
}

function methodMetaOf({ name, httpMethod, priority, parameters }, { route, middlewares, hosts, acl }) {
  const taken = parameters.filter(({ type }) => type !== CONTEXT_PARAM_TYPE);
  return new HTTPMethodMeta(
    name,
    route.path,
    httpMethod,
    middlewares,
    parameters.find(({ type }) => type === CONTEXT_PARAM_TYPE)?.index,
    new Map(taken.map((parameter) => [parameter.index, ParamMetaUtil.createParam(parameter.type, parameter.name)])),
    priority,
    acl !== undefined,
    acl?.code,
    hosts,
    route.timeout,
  );
}

/** Tells what a class says of itself as a controller. As in tegg (controller-decorator). */
class ControllerMetaBuilderFactory {
  /**
   * For another kind of controllers, whose type ControllerInfoUtil.setControllerType says.
   * @param {string} controllerType
   * @param {(clazz: Function) => { build(): object|undefined }} creator
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  static registerControllerMetaBuilder(controllerType, creator) {
    if (typeof creator !== 'function') throw invalidArgument('The "creator" argument', 'a function', creator);
    creators.set(controllerType, creator);
  }

  /** @returns {{ build(): object|undefined }|undefined} @throws {Error} `TEGG_NATIVE_CONTROLLER_TYPE` */
  static createControllerMetaBuilder(clazz, controllerType = ControllerInfoUtil.getControllerType(clazz)) {
    if (!controllerType) return undefined;
    const creator = creators.get(controllerType);
    if (creator !== undefined) return creator(clazz);
    if (controllerType === ControllerType.HTTP) return { build: () => httpMetaOf(clazz) };
    const message =
      `not found controller meta builder for type ${String(controllerType)}: register one by ` +
      'ControllerMetaBuilderFactory.registerControllerMetaBuilder';
    throw coded(new Error(message), 'TEGG_NATIVE_CONTROLLER_TYPE');
  }

  /**
   * @param {Function} clazz
   * @param {string} [controllerType]
   * @returns {object|undefined} a fresh one; undefined where the class is no controller
   * @throws {Error} as readController (TEGG_NATIVE_HTTP_…)
   */
  static build(clazz, controllerType) {
    return ControllerMetaBuilderFactory.createControllerMetaBuilder(clazz, controllerType)?.build();
  }
}

/** As in tegg (controller-decorator, ControllerMetadataUtil). */
class ControllerMetadataUtil {
  static setControllerMetadata(clazz, metaData) {
    MetadataUtil.defineMetaData(CONTROLLER_META_DATA, metaData, clazz);
  }

  /** @returns {object|undefined} the same for each call. @throws {Error} as ControllerMetaBuilderFactory.build */
  static getControllerMetadata(clazz) {
    return MetadataUtil.getOwnMetaData(CONTROLLER_META_DATA, clazz);
  }
}

derived.set(CONTROLLER_META_DATA, (clazz) => {
  if (!told.has(clazz)) {
    const meta = ControllerMetaBuilderFactory.build(clazz);
    if (meta === undefined) return undefined;
    told.set(clazz, meta);
  }
  return told.get(clazz);
});

module.exports = { ControllerMetaBuilderFactory, ControllerMetadataUtil };
