'use strict';

const { explained, invalidArgument } = require('../errors.js');
const { declare } = require('../container/declare.js');
const { thrownIn } = require('../container/objects/end.js');
const { Instances } = require('../container/instances.js');
const { lifeCyclesOf } = require('./life-cycles.js');
const errors = require('./errors.js');
const { EggEvents } = require('./events.js');
const { ModuleConfigs } = require('../container/modules/configs.js');
const { withoutUnused } = require('../container/modules/optional.js');
const { addModuleConfigs } = require('../container/graph/module-configs.js');
const { readQualifiers } = require('../container/qualifiers.js');
const { EggQualifierAttribute } = require('../decorators/attributes.js');
const { AccessLevel, EggType } = require('../decorators/enums.js');
const { EggObjects, qualifiersOf } = require('./egg-objects.js');
const { EggScope, ScopeOf } = require('./scope.js');
const { readSources } = require('./sources.js');
const { Requests } = require('./requests.js');
const { checkConflicts } = require('../http/conflicts.js');
const { readRoutes, registerRoutes } = require('../http/routes.js');

/** What tegg-native has for one Egg application, from its boot to its end. */
class Runtime {
  /** @type {{ instances: Instances, scope: EggScope }|undefined} by what objects are had, while they are made, too */
  owner = undefined;

  #app;
  #eggObjects;
  #instances;
  #classNames;
  #ready;

  /** @param {object} app Egg's application */
  constructor(app) {
    this.#app = app;
    this.requests = new Requests(app);
    this.scope = new EggScope(app.ctxStorage, this.requests);
    this.events = new EggEvents(app, this.requests, this.scope);
    this.#ready = withResolvers();
    this.#ready.promise.catch(() => {});
  }

  /** @returns {Promise<void>} resolved when the singletons are there */
  ready() {
    return this.#ready.promise;
  }

  /** The app's load units, when they are there. @returns {LoadUnit[]} */
  get loadUnits() {
    return this.#instances === undefined ? [] : this.#instances.loadUnits;
  }

  /** Loads the modules, makes the singletons and registers the controllers. @throws as Container.create */
  async load() {
    try {
      await this.#load();
      this.#ready.resolve();
    } catch (error) {
      this.#ready.reject(error);
      throw error;
    }
  }

  async #load() {
    const app = this.#app;
    const lifeCycles = lifeCyclesOf(app);
    const { loadUnits, prototypes } = await declare(withoutUnused(await readSources(app)), lifeCycles);
    this.#eggObjects = new EggObjects(app, this.events);
    const [own] = loadUnits;
    const routes = readRoutes(prototypes);
    const configs = new ModuleConfigs(app.moduleConfigs);
    const configured = addModuleConfigs(configs, prototypes, own, qualifiersOf(EggType.APP));
    const declared = { loadUnits, prototypes: this.#eggObjects.addTo(configured, own) };
    const instances = new Instances(declared, this.scope, lifeCycles, this.events.objects);
    if (routes.length > 0) checkConflicts(app.router, routes);
    this.requests.use(instances);
    this.events.use(prototypes, instances);
    this.owner = { instances, scope: this.scope };
    await instances.boot();
    this.#instances = instances;
    this.#classNames = new Set(prototypes.filter(isPublic).map(({ name }) => name));
    if (routes.length > 0) registerRoutes(app.router, routes, instances, this);
  }

  /** Looks whether all that was injected by a name of Egg's has come. @throws {Error} `TEGG_EGG_PROTO_NOT_FOUND` */
  checkEggObjects() {
    this.#eggObjects.checkLate();
  }

  /** Ends the singletons. What their methods throw is logged: others have to be closed after them (tegg: it throws). */
  async close() {
    this.events.close();
    try {
      await this.#instances?.destroy();
    } catch (error) {
      for (const one of thrownIn(error)) this.#app.logger.error(explained(one, '[tegg-native] destroy failed: '));
    }
  }

  /**
   * @param {Scope} scope where objects of a context are found
   * @param {Function} clazz
   * @param {string|symbol} [name]
   * @param {object|object[]} [qualifiers]
   * @returns {unknown} the object, or a promise of it
   */
  getEggObject(scope, clazz, name, qualifiers) {
    const prototype = this.findOfClass(clazz, name, qualifiers);
    return this.#instances.obtain(prototype, scope);
  }

  /** @returns {Declared} what a class means, whichever its module */
  findOfClass(clazz, name, qualifiers) {
    if (typeof clazz !== 'function') throw invalidArgument('The "clazz" argument', 'a class', clazz);
    if (name !== undefined) assertName(name);
    return this.#loaded().graph.findOfClass(clazz, name, readQualifiers(qualifiers, 'getEggObject'));
  }

  /** The same by a name: of a public class, or of an object of Egg. */
  getEggObjectFromName(scope, name, qualifiers) {
    assertName(name);
    const wanted = readQualifiers(qualifiers, 'getEggObjectFromName');
    return this.#loaded().obtain(this.findByName(name, wanted), scope);
  }

  /** @returns {Declared} what a name means outside of all modules */
  findByName(name, qualifiers) {
    const { graph } = this.#loaded();
    const type = qualifiers.has(EggQualifierAttribute) ? undefined : this.#eggObjects.typeOf(name);
    if (type === undefined || this.#classNames.has(name)) return graph.findByName(name, qualifiers);
    return graph.findByName(name, new Map([...qualifiers, [EggQualifierAttribute, type]]));
  }

  /** The object of a prototype, or a promise of it. */
  obtain(prototype, scope) {
    return this.#loaded().obtain(prototype, scope);
  }

  /** The object of a singleton, or of the scope's context, read at once. */
  read(prototype, scope) {
    const instances = this.#loaded();
    return prototype.isContext ? scope.expect(prototype).read(prototype) : instances.obtain(prototype, scope);
  }

  /** The scope of one Egg context, whichever is the current one. */
  scopeOf(ctx) {
    return new ScopeOf(ctx, this.requests);
  }

  #loaded() {
    if (this.#instances === undefined) throw errors.notLoaded();
    return this.#instances;
  }
}

const isPublic = ({ accessLevel }) => accessLevel === AccessLevel.PUBLIC;

function assertName(name) {
  if (typeof name === 'string' || typeof name === 'symbol') return;
  throw invalidArgument('The "name" argument', 'a string or a symbol', name);
}

function withResolvers() {
  const resolvers = {};
  resolvers.promise = new Promise((resolve, reject) => Object.assign(resolvers, { resolve, reject }));
  return resolvers;
}

module.exports = { Runtime };
