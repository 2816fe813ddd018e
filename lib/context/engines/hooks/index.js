'use strict';

const { hasCompany, followPromises, followRejections } = require('./promises.js');
const { followResources, followScopes } = require('./resources.js');
const { current, held, mark, enter, leave, replace } = require('./slot.js');

/**
 * Promises through V8's promise hooks, everything else through async_hooks'
 * `init`.
 * @returns {object} the functions of an Engine
 */
function create() {
  return {
    current,
    held,
    mark,
    enter,
    leave,
    replace,
    start() {
      const company = hasCompany();
      followResources();
      followPromises(company);
      followScopes();
      followRejections();
    },
  };
}

module.exports = { create };
