'use strict';

const { coded, messageOf } = require('../errors.js');
const { classOf } = require('../container/names.js');

/** @param {{ clazz: Function, filepath: string }} schedule */
function noMethod(schedule) {
  const message = `${classOf(schedule)} is a schedule and has no method "subscribe": write async subscribe(data) {}`;
  return coded(new Error(message), 'TEGG_NATIVE_SCHEDULE_METHOD');
}

function unseen(schedule) {
  const message =
    `${classOf(schedule)} is a schedule that Egg's agent does not find: to load no more than it needs, it looks for ` +
    'files that name "Schedule". Use @Schedule in that file, or have the agent load all modules; in config/plugin.js ' +
    "that is teggSchedule: { enable: true, package: 'tegg-native' }";
  return coded(new Error(message), 'TEGG_NATIVE_SCHEDULE_UNSEEN');
}

/** @param {Error} cause what Egg's plugin has thrown */
function refused(schedule, cause) {
  const message = `Egg's plugin "schedule" refuses the schedule ${classOf(schedule)}: ${messageOf(cause)}`;
  return coded(new Error(message, { cause }), 'TEGG_NATIVE_SCHEDULE_REFUSED');
}

/** @param {object[]} schedules */
function withoutPlugin(schedules) {
  const classes = schedules.map(classOf).join(', ');
  const are = schedules.length === 1 ? 'is a schedule that never runs' : 'are schedules that never run';
  return `[tegg-native] ${classes} ${are}: Egg's plugin "schedule" is not enabled. Enable it in config/plugin.js`;
}

module.exports = { noMethod, refused, unseen, withoutPlugin };
