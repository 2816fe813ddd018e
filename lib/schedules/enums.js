'use strict';

/** Which workers run a schedule when its time comes: one of them, or each. Plugins add others (as in tegg). */
const ScheduleType = Object.freeze({ WORKER: 'worker', ALL: 'all' });

// tegg's keys of what it writes down. Here a class's record has it (record.js): they are for those who import them.
const IS_SCHEDULE = Symbol.for('EggPrototype#isSchedule');
const SCHEDULE_PARAMS = Symbol.for('EggPrototype#schedule#params');
const SCHEDULE_OPTIONS = Symbol.for('EggPrototype#schedule#options');
const SCHEDULE_METADATA = Symbol.for('EggPrototype#schedule#metadata');

module.exports = { IS_SCHEDULE, SCHEDULE_METADATA, SCHEDULE_OPTIONS, SCHEDULE_PARAMS, ScheduleType };
