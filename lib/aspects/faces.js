'use strict';

const { derived } = require('../decorators/metadata-util.js');
const { openRecord, ownRecords } = require('../decorators/record.js');
const { assertClass } = require('../decorators/site.js');
const { invalidArgument } = require('../errors.js');
const keys = require('../tegg/keys.js');
const { notCrosscut } = require('./errors.js');
const { findAspects, methodsOf } = require('./find.js');
const { aspectsOf, isAdvice } = require('./record.js');

// What who extends tegg asks about aspects, under tegg's names.

/** Which classes are advices. */
class AdviceInfoUtil {
  /** @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  static setIsAdvice(is, clazz) {
    assertClass(clazz);
    openRecord(clazz).advice = is === true;
  }

  static isAdvice(clazz) {
    return isAdvice(clazz);
  }
}

/** Which methods of other classes an advice is put around. */
class CrosscutInfoUtil {
  /** @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  static setIsCrosscutAdvice(is, clazz) {
    assertClass(clazz);
    openRecord(clazz).crosscutAdvice = is === true;
  }

  /** @returns {boolean} what was said of the class, or else whether it has a crosscut */
  static isCrosscutAdvice(clazz) {
    const said = ownRecords(clazz).findLast(({ crosscutAdvice }) => crosscutAdvice !== undefined);
    return said?.crosscutAdvice ?? aspectsOf(clazz).crosscuts.length > 0;
  }

  /** @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  static addCrosscutInfo(crosscutInfo, clazz) {
    assertClass(clazz);
    (openRecord(clazz).crosscuts ??= []).push(crosscutInfo);
  }

  static getCrosscutInfoList(clazz) {
    return [...aspectsOf(clazz).crosscuts];
  }
}

/** Which advices a class puts around its own methods. */
class PointcutAdviceInfoUtil {
  /** @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  static addPointcutAdviceInfo(adviceInfo, clazz, method) {
    assertClass(clazz);
    (openRecord(clazz).pointcuts ??= []).push({ method, adviceInfo });
  }

  static getPointcutAdviceInfoList(clazz, method) {
    return aspectsOf(clazz)
      .pointcuts.filter((pointcut) => pointcut.method === method)
      .map(({ adviceInfo }) => adviceInfo);
  }
}

/** The crosscuts of the advices that it was told of. */
class CrosscutAdviceFactory {
  /** @type {import('./record.js').CrosscutInfo[]} */
  crosscuts = [];

  /** @throws {Error} `TEGG_NATIVE_NOT_ADVICE` where it has no crosscut, `ERR_INVALID_ARG_TYPE` where it is no class */
  registerCrossAdviceClazz(clazz) {
    assertClass(clazz);
    const { crosscuts } = aspectsOf(clazz);
    if (crosscuts.length === 0) throw notCrosscut(clazz);
    this.crosscuts.push(...crosscuts);
  }

  getAdvice(clazz, method) {
    return this.crosscuts.filter(({ pointcutInfo }) => pointcutInfo.match(clazz, method)).map((one) => one.adviceInfo);
  }
}

/** The aspects of one class. */
class AspectMetaBuilder {
  #clazz;
  #factory;

  /** @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  constructor(clazz, options) {
    assertClass(clazz);
    const factory = options?.crosscutAdviceFactory;
    if (!Array.isArray(factory?.crosscuts)) {
      throw invalidArgument('The "options.crosscutAdviceFactory" property', 'a CrosscutAdviceFactory', factory);
    }
    this.#clazz = clazz;
    this.#factory = factory;
  }

  /** @returns {Aspect[]} */
  build() {
    const clazz = this.#clazz;
    const name = (advice, method, index) => `${clazz.name}#${String(method)}#${advice.name}#${index}`;
    return findAspects(clazz, aspectsOf(clazz).pointcuts, this.#factory.crosscuts, name);
  }

  static getAllMethods(clazz) {
    return methodsOf(clazz);
  }
}

const some = (list) => (list.length === 0 ? undefined : [...list]);

derived.set(keys.IS_ADVICE, (clazz) => isAdvice(clazz) || undefined);
derived.set(keys.IS_CROSSCUT_ADVICE, (clazz) => CrosscutInfoUtil.isCrosscutAdvice(clazz) || undefined);
derived.set(keys.CROSSCUT_INFO_LIST, (clazz) => some(aspectsOf(clazz).crosscuts));
derived.set(keys.POINTCUT_ADVICE_INFO_LIAR, (clazz) => some(aspectsOf(clazz).pointcuts));

module.exports = {
  AdviceInfoUtil,
  AspectMetaBuilder,
  CrosscutAdviceFactory,
  CrosscutInfoUtil,
  PointcutAdviceInfoUtil,
};
