'use strict';

const { checkName } = require('../decorators/options.js');
const { AccessLevel } = require('../decorators/enums.js');
const { SingletonProto } = require('../decorators/prototype.js');
const { describeUse, nameOf, openAt, refusal, refuseUncalled, requireClass, siteOf } = require('../decorators/site.js');
const { coded, invalidValue } = require('../errors.js');
const { openEvents } = require('./record.js');

/** The method of a class that handles events. */
const METHOD = 'handle';

function checkEvent(name, what) {
  const event = checkName(name, what);
  if (event === undefined) throw invalidValue(what, 'the name of an event', name);
  return event;
}

/**
 * Declares a class whose `handle` is called for each event of that name, with what the event was emitted with: a public
 * prototype with one instance a process. It may stand on a class several times. As in tegg (eventbus-decorator, Event),
 * save that one event is handled once, however often a class and those that it extends name it.
 * @param {string | symbol} eventName
 * @returns {Function} a decorator of classes
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`,
 *   `ERR_INVALID_ARG_VALUE`, `TEGG_NATIVE_PROTOTYPE_NAME` where the class has no name
 */
function Event(eventName, ...rest) {
  refuseUncalled('Event', [eventName, ...rest]);
  return (target, second, third) => {
    const site = siteOf('@Event', target, second, third);
    requireClass(site);
    const event = checkEvent(eventName, `The event of ${describeUse(site)}`);
    SingletonProto({ accessLevel: AccessLevel.PUBLIC })(target, second, third);
    openEvents(openAt(site)).names.push(event);
  };
}

function wrongPlace({ clazz }, reason) {
  const message = `[eventHandler ${nameOf(clazz)}] ${reason}. Write: handle(@EventContext() ctx: IEventContext, …)`;
  return coded(new TypeError(message), 'TEGG_NATIVE_DECORATOR_TARGET');
}

/**
 * Has the context of the event, `{ eventName }`, be handed to the first parameter of `handle`, before what the event
 * was emitted with. As in tegg (eventbus-decorator, EventContext).
 * @returns {Function} a decorator of methods' parameters
 * @throws {TypeError} when it decorates: `TEGG_NATIVE_DECORATOR_TARGET`
 */
function EventContext(...args) {
  refuseUncalled('EventContext', args);
  return (target, second, third) => {
    const site = siteOf('@EventContext', target, second, third);
    if (site.kind !== 'parameter' || site.isStatic || site.key === undefined) {
      throw refusal(site, 'it is for the first parameter of the method handle');
    }
    const { key, index } = site;
    if (key !== METHOD) throw wrongPlace(site, `expect method name be handle, but now is ${String(key)}`);
    if (index !== 0) throw wrongPlace(site, 'expect param EventContext be the first param');
    openEvents(openAt(site)).takesContext = true;
  };
}

module.exports = { Event, EventContext, checkEvent };
