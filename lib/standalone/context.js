'use strict';

const { AbstractEggContext, ContextHandler } = require('../tegg/contexts.js');
const { shared } = require('../shared.js');

let ids = 0;

function declareContext() {
  return class StandaloneContext extends AbstractEggContext {
    #id = `standalone:${ids++}`;

    get id() {
      return this.#id;
    }
  };
}

/** What a runner runs in (tegg). One class for all copies of this package. */
const StandaloneContext = shared('StandaloneContext', declareContext);

/** tegg's name for what it registers with ContextHandler; here there is nothing to register. */
class StandaloneContextHandler {
  static register() {}

  static getContext() {
    return ContextHandler.getContext();
  }

  static run(context, fn) {
    return ContextHandler.run(context, fn);
  }
}

module.exports = { StandaloneContext, StandaloneContextHandler };
