'use strict';

const { coded } = require('../errors.js');
const { derived } = require('../decorators/metadata-util.js');
const { nameOf } = require('../decorators/site.js');
const { IS_SCHEDULE, SCHEDULE_METADATA, SCHEDULE_OPTIONS, SCHEDULE_PARAMS } = require('./enums.js');
const { isSchedule, noteOfClass, scheduleOf } = require('./record.js');

/** What a schedule is, with all defaults (tegg). */
class ScheduleMetadata {
  constructor(type, scheduleData, immediate, disable, env) {
    this.type = type;
    this.scheduleData = scheduleData;
    this.immediate = immediate;
    this.disable = disable;
    this.env = env;
  }

  /**
   * @param {string} env Egg's
   * @returns {boolean} whether it runs there
   */
  shouldRegister(env) {
    return !this.env || this.env.includes(env);
  }
}

/** Reads what a class says of itself as a schedule (tegg). */
class ScheduleMetaBuilder {
  #clazz;

  /** @param {Function} clazz */
  constructor(clazz) {
    this.#clazz = clazz;
  }

  /**
   * @returns {ScheduleMetadata}
   * @throws {Error} `TEGG_NATIVE_NOT_A_SCHEDULE`
   */
  build() {
    const { params, options } = scheduleOf(this.#clazz) ?? {};
    if (!params) {
      const error = new Error(`class ${nameOf(this.#clazz)} is not a schedule`);
      throw coded(error, 'TEGG_NATIVE_NOT_A_SCHEDULE');
    }
    const { immediate, disable, env } = { immediate: false, disable: false, ...options };
    return new ScheduleMetadata(params.type, params.scheduleData, immediate, disable, env);
  }
}

/** For decorators of schedules of one's own (tegg). What a class inherits does not count. */
class ScheduleInfoUtil {
  /** @returns {boolean} */
  static isSchedule(clazz) {
    return isSchedule(clazz);
  }

  static setIsSchedule(is, clazz) {
    noteOfClass(clazz, { isSchedule: is === true });
  }

  static setScheduleParams(params, clazz) {
    noteOfClass(clazz, { params });
  }

  /** @returns {object|undefined} */
  static getScheduleParams(clazz) {
    return scheduleOf(clazz)?.params;
  }

  static setScheduleOptions(options, clazz) {
    noteOfClass(clazz, { options });
  }

  /** @returns {object|undefined} */
  static getScheduleOptions(clazz) {
    return scheduleOf(clazz)?.options;
  }
}

/** What an app has read of a schedule when it booted (tegg). */
class ScheduleMetadataUtil {
  static setScheduleMetadata(clazz, metadata) {
    noteOfClass(clazz, { metadata });
  }

  /** @returns {ScheduleMetadata|undefined} */
  static getScheduleMetadata(clazz) {
    return scheduleOf(clazz)?.metadata;
  }
}

derived.set(IS_SCHEDULE, (clazz) => isSchedule(clazz) || undefined);
derived.set(SCHEDULE_PARAMS, ScheduleInfoUtil.getScheduleParams);
derived.set(SCHEDULE_OPTIONS, ScheduleInfoUtil.getScheduleOptions);
derived.set(SCHEDULE_METADATA, ScheduleMetadataUtil.getScheduleMetadata);

module.exports = { ScheduleInfoUtil, ScheduleMetaBuilder, ScheduleMetadata, ScheduleMetadataUtil };
