'use strict';

require('./polyfills.js');

const { AccessLevel, EggType, ObjectInitType } = require('./enums.js');
const { ContextProto, Prototype, SingletonProto } = require('./prototype.js');
const { MultiInstanceInfo, MultiInstanceProto } = require('./multi-instance.js');
const { ConfigSourceQualifier, EggQualifier, InitTypeQualifier, ModuleQualifier } = require('./qualifier.js');
const { QualifierUtil } = require('./qualifier-util.js');

/** The decorators, and what is written in them: each is part of the package. */
module.exports = {
  AccessLevel,
  ConfigSourceQualifier,
  ContextProto,
  EggQualifier,
  EggType,
  InitTypeQualifier,
  ModuleQualifier,
  MultiInstanceInfo,
  MultiInstanceProto,
  ObjectInitType,
  Prototype,
  QualifierUtil,
  SingletonProto,
  ...require('./attributes.js'),
  ...require('./inject.js'),
  ...require('./lifecycle.js'),
};
