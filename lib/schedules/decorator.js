'use strict';

const { coded } = require('../errors.js');
const { AccessLevel, ObjectInitType } = require('../decorators/enums.js');
const { declarePrototype } = require('../decorators/prototype.js');
const { describeUse, nameOf, openAt, refuseUncalled, requireClass, siteOf } = require('../decorators/site.js');
const { checkSchedule } = require('./options.js');
const { noteSchedule } = require('./record.js');

/**
 * Declares a class whose `subscribe(data)` is called by the clock, in Egg: a public prototype with one instance a
 * process, by the name of the class as it is. The class itself only: one that extends it has to be decorated again. As
 * in tegg (schedule-decorator, Schedule), where a class that is decorated as a plain prototype is a schedule if it
 * extends one.
 * @param {object} params
 * @param {string} params.type a `ScheduleType`, or one that a plugin has given to Egg's agent
 * @param {object} params.scheduleData `{ cron, cronOptions }` or `{ interval }`, in milliseconds or as '10s'
 * @param {object} [options]
 * @param {boolean} [options.immediate] once when all workers are ready, too
 * @param {boolean} [options.disable] never
 * @param {string[]} [options.env] only in these of Egg's environments (tegg: not looked at)
 * @returns {Function} a decorator of classes
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`,
 *   `ERR_INVALID_ARG_VALUE`, `TEGG_NATIVE_PROTOTYPE_NAME` where the class has no name
 * @throws {Error} `TEGG_NATIVE_SCHEDULE_TIME` where there is neither `cron` nor `interval`
 */
function Schedule(params, options, ...rest) {
  refuseUncalled('Schedule', [params, options, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@Schedule', target, second, third);
    requireClass(site);
    const use = describeUse(site);
    checkSchedule(params, options, use);
    const name = nameOf(site.clazz);
    if (name === '') {
      const error = new TypeError(`${use} finds no class name: its objects are known by it. Give the class a name`);
      throw coded(error, 'TEGG_NATIVE_PROTOTYPE_NAME');
    }
    const prototype = { name, accessLevel: AccessLevel.PUBLIC };
    declarePrototype('Schedule', prototype, ObjectInitType.SINGLETON, target, second, third);
    noteSchedule(openAt(site), { isSchedule: true, params, ...(options && { options }) });
  };
}

module.exports = { Schedule };
