'use strict';

const { AccessLevel } = require('../decorators/enums.js');
const { SingletonProto } = require('../decorators/prototype.js');
const { assertClass, nameOf } = require('../decorators/site.js');
const { coded } = require('../errors.js');
const { sharedClass } = require('../shared.js');
const { implementationsOf } = require('./implementations.js');

/** The name under which every container has one. */
const NAME = 'eggObjectFactory';

function noImplementation(abstractClazz, value, known) {
  const all = known.length === 0 ? 'it has none at all' : `it has those with ${known.map(String).join(', ')}`;
  const message =
    `has no impl for ${nameOf(abstractClazz)} with qualifier ${String(value)}: ${all}. Decorate the class with what ` +
    'QualifierImplDecoratorUtil.generatorDecorator has made for it, in a file that a module loads';
  return coded(new Error(message), 'TEGG_NATIVE_NO_IMPLEMENTATION');
}

function unbound() {
  const message =
    'this EggObjectFactory belongs to no container: inject the one that is called eggObjectFactory, and let no ' +
    'module export the class';
  throw coded(new Error(message), 'TEGG_NATIVE_NO_CONTAINER');
}

/** One class for all copies of this package, so that each knows it. @returns {typeof EggObjectFactory} */
function declareFactory() {
  /** Gives the object of one of the classes that implement an abstract class (tegg). Injected as `eggObjectFactory`. */
  class EggObjectFactory {
    #obtain;

    /** @param {(classes: Function[]) => unknown} [obtain] the object of the last of the classes that there is */
    constructor(obtain = unbound) {
      this.#obtain = obtain;
    }

    /**
     * The object of the class that implements an abstract one for a value, whichever module it is in. One of a context
     * is the current one's.
     * @template T
     * @param {abstract new (...args: any[]) => T} abstractClazz
     * @param {string|number} qualifierValue
     * @returns {Promise<T>}
     * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
     * @throws {Error} `TEGG_NATIVE_NO_IMPLEMENTATION`: no class is declared for that value;
     *   `TEGG_NATIVE_CLASS_NOT_FOUND`: it is in no module of this app; else as Container.getEggObject
     */
    async getEggObject(abstractClazz, qualifierValue) {
      assertClass(abstractClazz, 'The "abstractClazz" argument');
      const implementations = implementationsOf(abstractClazz);
      const classes = implementations.get(qualifierValue);
      if (classes === undefined) throw noImplementation(abstractClazz, qualifierValue, [...implementations.keys()]);
      return this.#obtain(classes);
    }

    /**
     * The objects of all classes that implement an abstract one, in the order in which these were declared; each is
     * made when it is asked for.
     * @template T
     * @param {abstract new (...args: any[]) => T} abstractClazz
     * @returns {Promise<AsyncIterable<T>>} what it throws it throws as getEggObject
     */
    async getEggObjects(abstractClazz) {
      assertClass(abstractClazz, 'The "abstractClazz" argument');
      const values = [...implementationsOf(abstractClazz).keys()];
      const get = (value) => this.getEggObject(abstractClazz, value);
      return {
        async *[Symbol.asyncIterator]() {
          for (const value of values) yield await get(value);
        },
      };
    }
  }

  SingletonProto({ name: NAME, accessLevel: AccessLevel.PUBLIC })(EggObjectFactory);
  return EggObjectFactory;
}

const EggObjectFactory = sharedClass('EggObjectFactory', declareFactory);

/**
 * What a container has by that name (GivenObject).
 * @param {(classes: Function[]) => unknown} obtain the object of the last of the classes that there is
 */
function givenFactory(obtain) {
  const factory = new EggObjectFactory(obtain);
  const title = 'the eggObjectFactory of the container';
  return { name: NAME, title, qualifiers: new Map(), changes: false, clazz: EggObjectFactory, get: () => factory };
}

module.exports = { EggObjectFactory, givenFactory };
