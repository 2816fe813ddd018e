'use strict';

const process = require('node:process');

const { classOf } = require('../container/names.js');
const { coded, textOf } = require('../errors.js');

function unbound(name) {
  const message = `this ${name} belongs to no container: get the one of an app, and export the class from no module`;
  return coded(new Error(message), 'TEGG_NATIVE_NO_CONTAINER');
}

function unknownCork(corkId) {
  const message =
    `eventbus corkId ${String(corkId)} not found: call cork(corkId) first, and uncork(corkId) as many times as that`;
  return coded(new Error(message), 'TEGG_NATIVE_EVENT_CORK');
}

function notCorked() {
  const message = 'eventbus uncork without cork: call cork() first, and uncork() as many times as that';
  return coded(new Error(message), 'TEGG_NATIVE_EVENT_CORK');
}

function notHandling(proto) {
  const message = `${classOf(proto)} has no method handle, and is decorated with @Event: write handle(...args) {}`;
  return coded(new TypeError(message), 'TEGG_NATIVE_EVENT_HANDLER');
}

/** Tells of an event whose handling has failed, where there is no logger: nobody waits for it. */
function warn(error) {
  process.emitWarning(`tegg-native: ${textOf(error)}`, { code: 'TEGG_NATIVE_EVENT' });
}

module.exports = { notCorked, notHandling, unbound, unknownCork, warn };
