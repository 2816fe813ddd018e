'use strict';

const { ModuleConfigs } = require('./lib/container/modules/configs.js');
const { LoadUnitInstance: ModuleLoadUnitInstance } = require('./lib/container/graph/load-unit-instance.js');
const { everywhere } = require('./lib/container/life-cycles.js');
const { EggContainerFactory } = require('./lib/tegg/application.js');
const { ClassUtil, LoadUnitMultiInstanceProtoHook } = require('./lib/tegg/class-util.js');
const { AbstractEggContext, ContextHandler } = require('./lib/tegg/contexts.js');
const errors = require('./lib/tegg/errors.js');
const { Graph, GraphNode, GraphPath } = require('./lib/tegg/graph.js');
const { EggLoadUnitType, EggObjectStatus } = require('./lib/tegg/keys.js');
const { MapUtil, NameUtil, ObjectUtils } = require('./lib/tegg/language.js');
const { LoaderFactory, LoaderUtil } = require('./lib/tegg/loaders.js');
const { ModuleConfigUtil, ModuleReferenceConfigHelp } = require('./lib/tegg/module-config.js');
const { EggObjectFactory, EggObjectUtil } = require('./lib/tegg/objects.js');
const { FSUtil, StreamUtil, TimerUtil } = require('./lib/tegg/platform.js');
const { EggPrototypeCreatorFactory, EggPrototypeFactory } = require('./lib/tegg/prototypes.js');
const { ProxyUtil, StackUtil } = require('./lib/tegg/proxy-util.js');
const { LoadUnitFactory, LoadUnitInstanceFactory } = require('./lib/tegg/units.js');

const { EggPrototypeNotFound, ErrorCodes, IncompatibleProtoInject, MultiPrototypeFound, TeggError } = errors;
const {
  context: EggContextLifecycleUtil,
  loadUnit: LoadUnitLifecycleUtil,
  loadUnitInstance: LoadUnitInstanceLifecycleUtil,
  object: EggObjectLifecycleUtil,
  prototype: EggPrototypeLifecycleUtil,
} = everywhere;

// Written out, so that ES modules can import each by its name.
module.exports = {
  AbstractEggContext,
  ClassUtil,
  ContextHandler,
  EggContainerFactory,
  EggContextLifecycleUtil,
  EggLoadUnitType,
  EggObjectFactory,
  EggObjectLifecycleUtil,
  EggObjectStatus,
  EggObjectUtil,
  EggPrototypeCreatorFactory,
  EggPrototypeFactory,
  EggPrototypeLifecycleUtil,
  EggPrototypeNotFound,
  ErrorCodes,
  FSUtil,
  Graph,
  GraphNode,
  GraphPath,
  IncompatibleProtoInject,
  LoadUnitFactory,
  LoadUnitInstanceFactory,
  LoadUnitInstanceLifecycleUtil,
  LoadUnitLifecycleUtil,
  LoadUnitMultiInstanceProtoHook,
  LoaderFactory,
  LoaderUtil,
  MapUtil,
  ModuleConfigUtil,
  ModuleConfigs,
  ModuleLoadUnitInstance,
  ModuleReferenceConfigHelp,
  MultiPrototypeFound,
  NameUtil,
  ObjectUtils,
  ProxyUtil,
  StackUtil,
  StreamUtil,
  TeggError,
  TimerUtil,
};
