'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');

/**
 * One storage of Node's own carries the frame.
 * @returns {object} the functions of an Engine
 */
function create() {
  const carrier = new AsyncLocalStorage();

  function current() {
    return carrier.getStore();
  }

  function enter(frame) {
    carrier.enterWith(frame);
  }

  return { current, held: current, enter, leave: enter, replace: enter };
}

module.exports = { create };
