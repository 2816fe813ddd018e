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
const {
  ASPECT_LIST,
  CROSSCUT_INFO_LIST,
  IS_ADVICE,
  IS_CROSSCUT_ADVICE,
  POINTCUT_ADVICE_INFO_LIAR,
} = require('./lib/tegg/keys.js');

// Written out, so that ES modules can import each by its name.
module.exports = {
  ASPECT_LIST,
  Advice,
  AdviceInfoUtil,
  Aspect,
  AspectMetaBuilder,
  CROSSCUT_INFO_LIST,
  ClassPointInfo,
  Crosscut,
  CrosscutAdviceFactory,
  CrosscutInfoUtil,
  CustomPointInfo,
  IS_ADVICE,
  IS_CROSSCUT_ADVICE,
  NamePointInfo,
  POINTCUT_ADVICE_INFO_LIAR,
  Pointcut,
  PointcutAdviceInfoUtil,
  PointcutType,
};
