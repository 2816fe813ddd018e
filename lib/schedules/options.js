'use strict';

const { coded, invalidArgument, invalidValue } = require('../errors.js');
const { checkBoolean, checkOptions, checkText } = require('../decorators/options.js');
const { isObject } = require('../decorators/record.js');
const { ScheduleType } = require('./enums.js');

const known = new Set(Object.values(ScheduleType));
// As the package `ms` reads it, whose units Egg's plugin knows.
const isDuration = /^\s*(?:\d+\.?\d*|\.\d+)\s*[a-z]*\s*$/i;

/**
 * Checks what a class says of itself as a schedule. What Egg's own types of schedules need to know is checked; what
 * another type takes is for the plugin to say that has it.
 * @param {unknown} params
 * @param {unknown} options
 * @param {string} use '@Schedule on class Foo'
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`
 * @throws {Error} `TEGG_NATIVE_SCHEDULE_TIME` where neither `cron` nor `interval` is given
 */
function checkSchedule(params, options, use) {
  if (!isObject(params) || Array.isArray(params)) throw invalidArgument(`The parameter of ${use}`, 'an object', params);
  const what = (key) => `The "${key}" option of ${use}`;
  checkText(params.type, what('type'));
  const { immediate, disable, env } = checkOptions(options, use);
  const isImmediate = checkBoolean(immediate, what('immediate'));
  const isDisabled = checkBoolean(disable, what('disable'));
  if (env !== undefined) checkEnvironments(env, what('env'));
  if (known.has(params.type) && !isDisabled) checkTime(params.scheduleData, isImmediate, use);
}

function checkEnvironments(env, what) {
  if (!Array.isArray(env)) throw invalidArgument(what, 'an array of strings', env);
  env.forEach((one, index) => checkText(one, `${what}[${index}]`));
}

function checkTime(scheduleData, isImmediate, use) {
  const what = `The "scheduleData" option of ${use}`;
  if (!isObject(scheduleData)) throw invalidArgument(what, 'an object with cron or interval', scheduleData);
  const { cron, interval } = scheduleData;
  if (cron !== undefined) checkText(cron, `${what}, its "cron",`);
  if (interval !== undefined) checkInterval(interval, `${what}, its "interval",`);
  if (cron !== undefined || interval !== undefined || isImmediate) return;
  const message =
    `${what} has neither "cron" nor "interval": write scheduleData: { interval: '10s' } or ` +
    "scheduleData: { cron: '0 0 3 * * *' }";
  throw coded(new Error(message), 'TEGG_NATIVE_SCHEDULE_TIME');
}

/** Egg's plugin takes what it cannot read for a schedule that has come to its end. */
function checkInterval(interval, what) {
  if (typeof interval !== 'number' && typeof interval !== 'string') {
    throw invalidArgument(what, 'a number of milliseconds or a string', interval);
  }
  const isTime = typeof interval === 'number' ? interval > 0 && interval < Infinity : isDuration.test(interval);
  if (!isTime) throw invalidValue(what, "a number of milliseconds above 0 or a string such as '10s'", interval);
}

module.exports = { checkSchedule };
