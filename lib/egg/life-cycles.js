'use strict';

const { createLifeCycles, everywhere } = require('../container/life-cycles.js');
const { shared } = require('../shared.js');

const ofApps = shared('egg.life-cycles', () => new WeakMap());

/**
 * The hooks of plugins into the lives of one application's load units, prototypes, objects and contexts; called after
 * those that are registered for the whole process. They can be registered from the application's beginning on.
 * @param {object} app Egg's application
 * @returns {LifeCycles}
 */
function lifeCyclesOf(app) {
  if (!ofApps.has(app)) ofApps.set(app, createLifeCycles(everywhere));
  return ofApps.get(app);
}

/** Forgets them all: the application has closed, or did not come up. */
function forgetLifeCycles(app) {
  for (const lifeCycle of Object.values(lifeCyclesOf(app))) lifeCycle.clear();
}

module.exports = { forgetLifeCycles, lifeCyclesOf };
