'use strict';

const { openRecord, ownRecords } = require('../decorators/record.js');
const { shared } = require('../shared.js');
const { callingFiles } = require('./callers.js');

// Of all copies of this package: the order in which classes were declared.
const count = shared('schedules.count', () => ({ value: 0 }));

/**
 * What is written down about a schedule, in the `schedule` field of a class's record. A field that was not said is not
 * there.
 * @typedef {object} ScheduleRecord
 * @property {boolean} [isSchedule]
 * @property {object} [params]
 * @property {object} [options]
 * @property {import('./metadata.js').ScheduleMetadata} [metadata]
 * @property {string[]} files those that were being run when it was declared, the nearest first
 * @property {number} order among all schedules of the process
 */

/**
 * @param {import('../decorators/record.js').ClassRecord} record
 * @param {object} said fields of a ScheduleRecord
 */
function noteSchedule(record, said) {
  record.schedule ??= { files: callingFiles(), order: count.value++ };
  Object.assign(record.schedule, said);
}

/** The same of a class, where it says so already. */
function noteOfClass(clazz, said) {
  const record = ownRecords(clazz).findLast(({ schedule }) => schedule !== undefined);
  noteSchedule(record ?? openRecord(clazz), said);
}

/**
 * @param {unknown} clazz
 * @returns {Partial<ScheduleRecord>|undefined} what the class itself says, not one that it extends
 */
function scheduleOf(clazz) {
  if (typeof clazz !== 'function') return undefined;
  const said = ownRecords(clazz).flatMap(({ schedule }) => schedule ?? []);
  return said.length > 1 ? Object.assign({}, ...said) : said[0];
}

/**
 * @param {unknown} clazz
 * @returns {boolean} whether the class itself is declared a schedule
 */
function isSchedule(clazz) {
  // Asked of all classes of an app, of which few are, or none.
  if (count.value === 0) return false;
  if (typeof clazz !== 'function' || !ownRecords(clazz).some(({ schedule }) => schedule !== undefined)) return false;
  return scheduleOf(clazz).isSchedule === true;
}

module.exports = { isSchedule, noteOfClass, noteSchedule, scheduleOf };
