'use strict';

const errors = require('../container/errors.js');
const { readIn } = require('../container/objects/found.js');
const { AbstractEggContext, ContextHandler, currentContext } = require('./contexts.js');

const { getContext } = ContextHandler;

/**
 * Which context is the current one for the objects of a load unit that LoadUnitFactory has made: that of
 * ContextHandler. As lib/container/context/scope.js.
 */
class UnitScope {
  /** @type {Instances} once there are any */
  instances = undefined;

  get current() {
    // Unit tests put a function of their own in its place (tegg).
    const context = ContextHandler.getContext === getContext ? currentContext() : ContextHandler.getContext();
    return context instanceof AbstractEggContext ? context.in(this.instances) : undefined;
  }

  expect(prototype, receiver) {
    const context = this.current;
    if (context === undefined) throw errors.noContext(prototype, receiver);
    return context;
  }

  accessor(prototype) {
    const read = (receiver) => readIn(this.expect(prototype, receiver), prototype, receiver);
    return {
      configurable: true,
      enumerable: true,
      get() {
        return read(this);
      },
    };
  }
}

module.exports = { UnitScope };
