'use strict';

const { SingletonProto } = require('../decorators/prototype.js');
const { QualifierImplDecoratorUtil } = require('../dynamic/implementations.js');
const { shared } = require('../shared.js');
const { StandaloneContext, StandaloneContextHandler } = require('./context.js');
const { StandaloneUtil, declareRunner } = require('./decorator.js');
const { main, preLoad } = require('./main.js');
const { StandaloneRunner } = require('./runner.js');

/**
 * What two packages of tegg call by one name: with `new` the runner of @eggjs/tegg-standalone, without it the decorator
 * of @eggjs/tegg/standalone.
 */
function Runner(...args) {
  return new.target === undefined ? declareRunner(...args) : Reflect.construct(StandaloneRunner, args, new.target);
}
Runner.prototype = StandaloneRunner.prototype;
Runner.prototype.constructor = Runner;
Object.setPrototypeOf(Runner, StandaloneRunner);

function declareHandler() {
  return class AbstractEventHandler {};
}

/** What handles events of a type from outside, such as fetch (tegg); implementations are found by eggObjectFactory. */
const AbstractEventHandler = shared('AbstractEventHandler', declareHandler);

const EVENT_HANDLER_ATTRIBUTE = Symbol.for('tegg-native.eventHandler');
const EventHandler = QualifierImplDecoratorUtil.generatorDecorator(AbstractEventHandler, EVENT_HANDLER_ATTRIBUTE);

/** EventHandler and SingletonProto in one (tegg). */
function EventHandlerProto(type, params) {
  const [handle, declare] = [EventHandler(type), SingletonProto(params)];
  return (...site) => {
    handle(...site);
    declare(...site);
  };
}

// Written out, so that ES modules can import each by its name.
module.exports = {
  AbstractEventHandler,
  EVENT_HANDLER_ATTRIBUTE,
  EventHandler,
  EventHandlerProto,
  Runner,
  StandaloneContext,
  StandaloneContextHandler,
  StandaloneUtil,
  main,
  preLoad,
};
