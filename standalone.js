'use strict';

require('./lib/decorators/polyfills.js');

const {
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
} = require('./lib/standalone/index.js');

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
