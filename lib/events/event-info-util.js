'use strict';

const { derived } = require('../decorators/metadata-util.js');
const { openRecord } = require('../decorators/record.js');
const { assertClass, nameOf } = require('../decorators/site.js');
const { invalidArgument } = require('../errors.js');
const { checkEvent } = require('./decorators.js');
const { eventsOf, openEvents, takesContext } = require('./record.js');

/** tegg's keys of what its decorators write down, and of the id that corks a context's events. */
const EVENT_NAME = Symbol.for('EggPrototype#eventName');
const EVENT_CONTEXT_INJECT = Symbol.for('EggPrototype#event#handler#context#inject');
const CORK_ID = Symbol.for('eventBus#corkId');

/** For decorators of events that others write. As in tegg (eventbus-decorator, EventInfoUtil). */
class EventInfoUtil {
  /**
   * @deprecated in tegg: addEventName
   * @throws as addEventName
   */
  static setEventName(eventName, clazz) {
    EventInfoUtil.addEventName(eventName, clazz);
  }

  /**
   * Adds an event to those that the objects of a class handle. It does not declare the class.
   * @param {string | symbol} eventName
   * @param {Function} clazz
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`
   */
  static addEventName(eventName, clazz) {
    assertClass(clazz);
    const event = checkEvent(eventName, `The event of class ${nameOf(clazz)}`);
    openEvents(openRecord(clazz)).names.push(event);
  }

  /**
   * @param {Function} clazz
   * @returns {Array<string | symbol>} its events and those of the classes that it extends
   */
  static getEventNameList(clazz) {
    return eventsOf(clazz);
  }

  /**
   * @deprecated in tegg: a class may have several
   * @param {Function} clazz
   * @returns {string | symbol | undefined} the last one: of several decorators that is the uppermost
   */
  static getEventName(clazz) {
    return eventsOf(clazz).at(-1);
  }

  /**
   * Says whether `handle` gets the context of the event first.
   * @param {boolean} enable
   * @param {Function} clazz
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  static setEventHandlerContextInject(enable, clazz) {
    assertClass(clazz);
    if (typeof enable !== 'boolean') throw invalidArgument('The "enable" argument', 'a boolean', enable);
    openEvents(openRecord(clazz)).takesContext = enable;
  }

  /**
   * @param {Function} clazz
   * @returns {boolean}
   */
  static getEventHandlerContextInject(clazz) {
    return takesContext(clazz);
  }
}

derived.set(EVENT_NAME, (clazz) => {
  const names = eventsOf(clazz);
  return names.length === 0 ? undefined : names;
});
derived.set(EVENT_CONTEXT_INJECT, (clazz) => takesContext(clazz) || undefined);

module.exports = { CORK_ID, EVENT_CONTEXT_INJECT, EVENT_NAME, EventInfoUtil };
