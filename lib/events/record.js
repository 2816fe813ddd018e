'use strict';

const { lineage, ownRecords } = require('../decorators/record.js');
const { shared } = require('../shared.js');

/** Whether any class of the process handles events: where none does, no class has to be looked at. */
const use = shared('events.use', () => ({ isUsed: false }));

// What the event decorators wrote down, in the `events` field of a class's record.
// Most classes have none, and another version of this package may have made the
// record around it.

/**
 * @param {import('../decorators/record.js').ClassRecord} record
 * @returns {{ names: Array<string | symbol>, takesContext: boolean | undefined }} its own, made where there was none
 */
function openEvents(record) {
  use.isUsed = true;
  record.events ??= { names: [], takesContext: undefined };
  return record.events;
}

/**
 * @param {Function} clazz
 * @returns {Array<string | symbol>} the events that its objects handle: those of the classes that it extends first,
 *   each once
 */
function eventsOf(clazz) {
  let names;
  for (const one of lineage(clazz)) {
    for (const { events } of ownRecords(one)) {
      if (events !== undefined) (names ??= []).push(...events.names);
    }
  }
  return names === undefined ? [] : [...new Set(names)];
}

/**
 * @param {Function} clazz
 * @returns {boolean} whether the context of the event is handed to its handle method first
 */
function takesContext(clazz) {
  const records = lineage(clazz).flatMap(ownRecords);
  return records.findLast(({ events }) => events?.takesContext !== undefined)?.events.takesContext ?? false;
}

module.exports = { eventsOf, openEvents, takesContext, use };
