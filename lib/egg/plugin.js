'use strict';

const { ContextStorage } = require('../context/storage.js');

/**
 * What `app.js` and `agent.js` hand to Egg. Egg makes one of it for the agent
 * and one for the application, and does so before any plugin's life cycle
 * begins: in the constructor, the storage that Egg keeps for the process is
 * made ours in place, since Egg's loggers and egg-mock rely on its identity.
 */
class Boot {
  /**
   * @param {object} app Egg's application or agent; without a `ctxStorage` (while
   *   a V8 snapshot is built there is none) it is left alone
   */
  constructor(app) {
    if (app.ctxStorage) ContextStorage.upgrade(app.ctxStorage);
  }
}

module.exports = { Boot };
