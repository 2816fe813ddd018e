'use strict';

const {
  Advice,
  AdviceInfoUtil,
  Aspect,
  AspectMetaBuilder,
  ClassPointInfo,
  Crosscut,
  CrosscutAdviceFactory,
  CrosscutInfoUtil,
  CustomPointInfo,
  NamePointInfo,
  Pointcut,
  PointcutAdviceInfoUtil,
  PointcutType,
} = require('./lib/aspects/index.js');

// Written out, so that ES modules can import each by its name.
module.exports = {
  Advice,
  AdviceInfoUtil,
  Aspect,
  AspectMetaBuilder,
  ClassPointInfo,
  Crosscut,
  CrosscutAdviceFactory,
  CrosscutInfoUtil,
  CustomPointInfo,
  NamePointInfo,
  Pointcut,
  PointcutAdviceInfoUtil,
  PointcutType,
};
