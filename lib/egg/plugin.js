'use strict';

const { ContextStorage } = require('../context/storage.js');

/**
 * What `app.js` and `agent.js` do in an Egg app: the storage that Egg keeps for
 * the process, and whose identity its loggers and egg-mock rely on, is made
 * ours in place.
 * @param {object} app Egg's application or agent
 */
function install(app) {
  if (app.ctxStorage) ContextStorage.upgrade(app.ctxStorage);
}

module.exports = { install };
