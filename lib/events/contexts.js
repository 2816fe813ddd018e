'use strict';

const { AccessLevel } = require('../decorators/enums.js');
const { SingletonProto } = require('../decorators/prototype.js');
const { invalidArgument } = require('../errors.js');
const { sharedClass } = require('../shared.js');
const errors = require('./errors.js');

/** One class for all copies of this package, so that each knows it. @returns {typeof EventContextFactory} */
function declareFactory() {
  /** Makes the contexts in which events are handled (tegg). Injected as `eventContextFactory`. */
  class EventContextFactory {
    #create;

    /** @param {(parentContext?: object) => object} [create] */
    constructor(create) {
      this.#create = create;
    }

    /**
     * @param {object} [parentContext] the context of the request that emits, if there is one
     * @returns {object} a new one
     */
    createContext(parentContext) {
      if (this.#create === undefined) throw errors.unbound('EventContextFactory');
      return this.#create(parentContext);
    }

    /**
     * Has contexts be made in another way: by `creator`, which returns what createContext did before or, in Egg,
     * anything with an anonymous Egg context as its `origin`.
     * @param {(parentContext?: object) => object} creator
     * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
     */
    registerContextCreator(creator) {
      if (typeof creator !== 'function') throw invalidArgument('The "creator" argument', 'of type function', creator);
      this.#create = creator;
    }
  }

  SingletonProto({ accessLevel: AccessLevel.PUBLIC })(EventContextFactory);
  return EventContextFactory;
}

const EventContextFactory = sharedClass('EventContextFactory', declareFactory);

module.exports = { EventContextFactory };
