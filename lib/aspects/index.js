'use strict';

require('../decorators/polyfills.js');

const { Advice } = require('./advice.js');
const { Aspect } = require('./aspect.js');
const { Crosscut } = require('./crosscut.js');
const {
  AdviceInfoUtil,
  AspectMetaBuilder,
  CrosscutAdviceFactory,
  CrosscutInfoUtil,
  PointcutAdviceInfoUtil,
} = require('./faces.js');
const { Pointcut } = require('./pointcut.js');
const { ClassPointInfo, CustomPointInfo, NamePointInfo, PointcutType } = require('./points.js');

/** The decorators of aspects, and what is written in them: each is part of the package. */
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
