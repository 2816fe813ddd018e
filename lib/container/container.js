'use strict';

const { ContextStorage } = require('../context/storage.js');
const { invalidArgument } = require('../errors.js');
const { declare } = require('./declare.js');
const errors = require('./errors.js');
const { warn: warnOfEvent } = require('../events/errors.js');
const { Events } = require('../events/events.js');
const { Instances } = require('./instances.js');
const { everywhere } = require('./life-cycles.js');
const { readQualifiers } = require('./qualifiers.js');
const { readSources } = require('./modules/sources.js');
const { Scope } = require('./context/scope.js');

const kCreate = Symbol('tegg-native.create');

/**
 * What hosts of containers (lib/standalone, lib/koa) see of one.
 * @type {(container: Container) => { instances: Instances, scope: Scope, storage: ContextStorage }}
 */
let insideOf;

/**
 * The objects of decorated classes: singletons, made once when the container is created, and the objects of each
 * context, made when they are first read. Containers know nothing of each other.
 */
class Container {
  #logger = { error: warnOfEvent };
  #storage = new ContextStorage({ name: 'tegg-native.container' });
  #scope = new Scope(this.#storage);
  #events = new Events({
    createContext: () => this.#instances.context({}),
    run: (context, fn) => this.#storage.run(context, fn),
    begin: (context) => (this.#instances.announcesContexts ? context.begin() : undefined),
    end: (context) => context.end(),
    obtain: (prototype) => this.#instances.obtain(prototype, this.#scope),
    logger: { error: (error) => this.#logger.error(error) },
  });
  #instances;

  static {
    insideOf = (container) => ({
      instances: container.#instances,
      scope: container.#scope,
      storage: container.#storage,
    });
  }

  /** @hideconstructor containers are made by `Container.create` */
  constructor(token, declared, options) {
    if (token !== kCreate) throw errors.notConstructible();
    const { brought = [], logger } = options ?? {};
    if (logger !== undefined) this.#logger = logger;
    this.#events.find(declared.prototypes);
    const objects = [...this.#events.given('eventBus'), ...brought];
    this.#instances = new Instances(declared, this.#scope, everywhere, objects);
  }

  /**
   * Finds classes, resolves what they inject, and makes the singletons.
   * @param {object} options
   * @param {Function[]} [options.classes] decorated classes; they lie in one load unit, `classes`
   * @param {Array<string|{ path: string }|{ package: string }>} [options.modules] folders or packages whose
   *   package.json has `eggModule.name`; paths are relative to `baseDir`, or else to the working directory
   * @param {string} [options.baseDir] where modules are looked for if `modules` is not given: in config/module.json,
   *   or else by a scan (tegg)
   * @returns {Promise<Container>}
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE` for bad options
   * @throws {Error} `TEGG_NATIVE_NOT_DECORATED`, `TEGG_EGG_PROTO_NOT_FOUND`, `TEGG_MULTI_PROTO_FOUND`,
   *   `TEGG_NATIVE_RECURSIVE_DEPS`, `TEGG_NATIVE_DUPLICATE_PROTO`, `TEGG_advice_not_found`,
   *   `TEGG_NATIVE_CROSSCUT`, `TEGG_NATIVE_DUPLICATE_MODULE` and the other codes
   *   of modules; what a class's own code throws. Nothing is left then: singletons that were made have been destroyed
   */
  static async create(options) {
    return createFrom(await readSources(options));
  }

  /** What `run` was given for the current context; undefined outside of one. */
  get currentContext() {
    return this.#storage.getStore()?.origin;
  }

  /**
   * Calls `fn` with a context of its own, in all that it starts too. What it returns is awaited, then the context's
   * objects are destroyed. A run inside of a run with the same object shares its context (tegg's beginModuleScope).
   * @template R
   * @param {unknown} ctx whose context it is, such as a request's
   * @param {(ctx: unknown) => R|Promise<R>} fn
   * @returns {Promise<R>}
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE` where `fn` is not a function
   * @throws {Error} `TEGG_NATIVE_CONTAINER_DESTROYED`; what `fn` throws, else what the objects throw when they are
   *   destroyed, as an AggregateError with code `TEGG_NATIVE_DESTROY` if they are several
   */
  async run(ctx, fn) {
    if (typeof fn !== 'function') throw invalidArgument('The "fn" argument', 'of type function', fn);
    this.#instances.assertOpen();
    if (this.#isCurrent(ctx)) return fn(ctx);
    const context = this.#instances.context(ctx);
    let result;
    try {
      if (this.#instances.announcesContexts) await this.#storage.run(context, beginOf, context);
      result = await this.#storage.run(context, call, fn, ctx);
    } catch (error) {
      await this.#storage.run(context, endOf, context)?.catch(errors.warn);
      throw error;
    }
    if (context.isQuiet) context.end();
    else await this.#storage.run(context, endOf, context);
    return result;
  }

  /**
   * The object of a class. One of a context is made if it is not there; so is, ahead of its methods, what the object
   * can reach in the current context and cannot be made when it is read.
   * @template T
   * @param {new (...args: any[]) => T} clazz
   * @param {string|symbol} [name] of the object, where the class has several
   * @param {QualifierInfo|QualifierInfo[]} [qualifiers]
   * @returns {Promise<T>}
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   * @throws {Error} `TEGG_NATIVE_CLASS_NOT_FOUND`, `TEGG_EGG_PROTO_NOT_FOUND`, `TEGG_MULTI_PROTO_FOUND`,
   *   `TEGG_NATIVE_NO_CONTEXT`, `TEGG_NATIVE_CONTAINER_DESTROYED`, `TEGG_read_after_ctx_destroyed`,
   *   `TEGG_NATIVE_RECURSIVE_READ`, `TEGG_NATIVE_INJECT`; what the class's code throws
   */
  async getEggObject(clazz, name, qualifiers) {
    if (typeof clazz !== 'function') throw invalidArgument('The "clazz" argument', 'a class', clazz);
    assertName(name, true);
    const { graph } = this.#instances;
    const prototype = graph.findOfClass(clazz, name, readQualifiers(qualifiers, 'getEggObject'));
    return this.#instances.obtain(prototype, this.#scope);
  }

  /**
   * The object of a name: of a public prototype, or of a class that was handed to the container.
   * @param {string|symbol} name
   * @param {QualifierInfo|QualifierInfo[]} [qualifiers]
   * @returns {Promise<object>}
   * @throws as getEggObject
   */
  async getEggObjectFromName(name, qualifiers) {
    assertName(name, false);
    const { graph } = this.#instances;
    const prototype = graph.findByName(name, readQualifiers(qualifiers, 'getEggObjectFromName'));
    return this.#instances.obtain(prototype, this.#scope);
  }

  /**
   * Destroys the singletons, those that need others first. The second call waits for the first. Runs that are open are
   * not waited for: end them before.
   * @throws what their methods throw, as `run`
   */
  destroy() {
    this.#events.close();
    return this.#instances.destroy();
  }

  #isCurrent(origin) {
    const context = this.#storage.getStore();
    if (context === undefined || context.origin !== origin || !context.isOpen) return false;
    return (typeof origin === 'object' && origin !== null) || typeof origin === 'function';
  }
}

/**
 * Makes a container of classes that were found already.
 * @param {Source[]} sources
 * @param {object} [host]
 * @param {(prototypes: Declared[], own: LoadUnit) => Declared[]} [host.extend] adds the host's objects, to the first
 *   load unit
 * @param {GivenObject[]} [host.brought] for where no class has their names (brought.js)
 * @param {{ error: (error: unknown) => void }} [host.logger] told of event handlers that fail
 * @param {(inside: { instances: Instances, scope: Scope, storage: ContextStorage }) => void} [host.onResolved] called
 *   before any object is made
 * @returns {Promise<Container>}
 * @throws as Container.create
 */
async function createFrom(sources, host = {}) {
  const declared = await declare(sources, everywhere);
  const { prototypes, loadUnits } = declared;
  const extended = host.extend === undefined ? prototypes : host.extend(prototypes, loadUnits[0]);
  const container = new Container(kCreate, { ...declared, prototypes: extended }, host);
  const inside = insideOf(container);
  host.onResolved?.(inside);
  await inside.instances.boot();
  return container;
}

/** Called in the context, as is `then` of what it returns if that is no promise yet. */
function call(fn, ctx) {
  return Promise.resolve(fn(ctx));
}

function beginOf(context) {
  return context.begin();
}

/** Called in the context: its objects' methods see what is theirs. */
function endOf(context) {
  return context.end();
}

function assertName(name, isOptional) {
  if (typeof name === 'string' || typeof name === 'symbol' || (isOptional && name === undefined)) return;
  throw invalidArgument('The "name" argument', 'a string or a symbol', name);
}

module.exports = { Container, createFrom, insideOf };
