'use strict';

const { ModuleConfigs } = require('./lib/container/modules/configs.js');
const { ContextHandler, EggContainerFactory } = require('./lib/tegg/application.js');
const { EggPrototypeNotFound, ErrorCodes, MultiPrototypeFound, TeggError } = require('./lib/tegg/errors.js');
const { MapUtil, NameUtil, ObjectUtils } = require('./lib/tegg/language.js');
const { ModuleConfigUtil, ModuleReferenceConfigHelp } = require('./lib/tegg/module-config.js');
const { FSUtil, StreamUtil, TimerUtil } = require('./lib/tegg/platform.js');

// Written out, so that ES modules can import each by its name.
module.exports = {
  ContextHandler,
  EggContainerFactory,
  EggPrototypeNotFound,
  ErrorCodes,
  FSUtil,
  MapUtil,
  ModuleConfigUtil,
  ModuleConfigs,
  ModuleReferenceConfigHelp,
  MultiPrototypeFound,
  NameUtil,
  ObjectUtils,
  StreamUtil,
  TeggError,
  TimerUtil,
};
