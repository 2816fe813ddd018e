'use strict';

const { resolve } = require('node:path');

const { createFrom } = require('../container/container.js');
const { readModuleConfigs } = require('../container/modules/config.js');
const { preLoad: preLoadClasses } = require('../container/objects/boot.js');
const { thrownIn } = require('../container/objects/end.js');
const { isPrototype } = require('../decorators/metadata.js');
const { explained, invalidArgument } = require('../errors.js');
const { AbstractEggContext } = require('../tegg/contexts.js');
const { ModuleConfigUtil } = require('../tegg/module-config.js');
const { StandaloneContext } = require('./context.js');
const { isRunner } = require('./decorator.js');
const errors = require('./errors.js');
const { adderOf, consoleLogger, readInnerObjects } = require('./inner-objects.js');
const { findReferences, readSources } = require('./modules.js');
const { begin, end, runIn } = require('./running.js');

/** A program without Egg: the classes of some modules, and the main method of one of them (tegg-standalone, Runner). */
class StandaloneRunner {
  #inner;
  #begun;
  #end;
  #container;
  /** @type {import('./running.js').Running} */
  #running;
  #prototype;

  /**
   * Finds the modules and reads what they are configured with.
   * @param {string} cwd the program's folder
   * @param {object} [options]
   * @param {string} [options.env] has modules' module.<env>.yml be read, too
   * @param {string} [options.name]
   * @param {Array<string|object>} [options.dependencies] folders of other modules
   * @param {Record<string, unknown>} [options.innerObjects] to be injected by name
   * @param {Record<string, { obj: unknown, qualifiers?: object[] }[]>} [options.innerObjectHandlers] several of a name
   * @param {boolean} [options.dump] nothing is written, whatever it says (tegg: the graph of the modules)
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `TEGG_NATIVE_INNER_OBJECT`
   * @throws {Error} `TEGG_NATIVE_MODULE_NOT_FOUND`, `TEGG_NATIVE_MODULE_INVALID`, `TEGG_NATIVE_DUPLICATE_MODULE`,
   *   `TEGG_NATIVE_MODULE_CONFIG`
   */
  constructor(cwd, options = {}) {
    const { env, name, dependencies, innerObjects, innerObjectHandlers } = checked(cwd, options);
    this.cwd = resolve(cwd);
    this.env = env ?? undefined;
    this.name = name ?? undefined;
    this.options = options;
    this.#inner = readInnerObjects(innerObjects, innerObjectHandlers);
    this.moduleReferences = findReferences(this.cwd, dependencies);
    const configNames = ModuleConfigUtil.configNames ?? ['module.default', ...(env ? [`module.${env}`] : [])];
    this.#running = { configNames };
    /** By the names of modules; may be changed until the runner is started. */
    this.moduleConfigs = readModuleConfigs(this.moduleReferences, configNames);
  }

  /** @returns {object[]} the modules of a program (tegg) @throws as the constructor */
  static getModuleReferences(cwd, dependencies) {
    return findReferences(cwd, dependencies);
  }

  /** Calls the static preLoad methods of the modules' classes. @throws as the constructor; what they throw */
  static async preLoad(cwd, dependencies) {
    checked(cwd, { dependencies });
    const sources = await readSources(resolve(cwd), findReferences(cwd, dependencies));
    await preLoadClasses(sources.flatMap(({ classes }) => classes.map(({ clazz }) => clazz)));
  }

  /**
   * Loads the classes and makes the singletons. The second call waits for the first.
   * @throws {Error} `TEGG_NATIVE_RUNNER_NOT_FOUND`, `TEGG_NATIVE_SEVERAL_RUNNERS`, `TEGG_NATIVE_NOT_DECORATED`,
   *   `TEGG_NATIVE_RUNNER_DESTROYED`; as Container.create. Nothing is left then
   */
  async init() {
    if (this.#end !== undefined) throw errors.over();
    this.#begun ??= runIn(this.#running, () => this.#init());
    return this.#begun;
  }

  async #init() {
    const { cwd, env, name, moduleConfigs, moduleReferences } = this;
    const sources = await readSources(cwd, moduleReferences);
    const { clazz } = this.#choose(sources);
    for (const source of sources) source.classes = source.classes.filter((one) => isPrototype(one.clazz));
    const runtimeConfig = { baseDir: cwd, name, env };
    const extend = adderOf({ inner: this.#inner, moduleConfigs, runtimeConfig });
    const logger = { error: (error) => this.#logger.error(error) };
    const onResolved = (inside) => this.#begin(inside);
    try {
      this.#container = await createFrom(sources, { extend, brought: [consoleLogger()], logger, onResolved });
    } catch (error) {
      end(this.#running);
      throw error;
    }
    this.#prototype = this.#running.instances.graph.findOfClass(clazz, undefined, new Map());
  }

  /** Has the objects be found by tegg's static names, while they are made, too. */
  #begin({ instances, scope, storage }) {
    const enter = (context, fn) => {
      const own = context instanceof AbstractEggContext ? context.in(instances) : context;
      return runIn(this.#running, () => storage.run(own, fn));
    };
    Object.assign(this.#running, { instances, scope, enter });
    begin(this.#running);
  }

  /** The class with @Runner: one in the program's own folder, or else one in those it depends on. */
  #choose(sources) {
    const own = new Set(findReferences(this.cwd).map(({ path }) => path));
    const found = sources.flatMap(({ path, classes }) =>
      classes.filter(({ clazz }) => isRunner(clazz)).map((one) => ({ ...one, isOwn: own.has(path) })),
    );
    const ofProgram = found.filter(({ isOwn }) => isOwn);
    const candidates = ofProgram.length > 0 ? ofProgram : found;
    if (candidates.length === 0) throw errors.noRunner(this.cwd);
    if (candidates.length > 1) throw errors.severalRunners(candidates);
    if (!isPrototype(candidates[0].clazz)) throw errors.notDecorated(candidates[0]);
    return candidates[0];
  }

  /** @returns {LoadUnit[]} one a module, for those who look at what there is (tegg); none before `init` */
  get loadUnits() {
    return [...(this.#running.instances?.loadUnits ?? [])];
  }

  /** @returns {LoadUnitInstance[]} their objects (tegg) */
  get loadUnitInstances() {
    return this.loadUnits.map(({ lifecycleContext }) => lifecycleContext.loadUnitInstance);
  }

  get #logger() {
    return this.#inner.find(({ name }) => name === 'logger')?.get() ?? console;
  }

  /**
   * Calls the main method in a context of its own, and ends that when background tasks are done.
   * @template T
   * @param {StandaloneContext} [ctx] to be that context
   * @returns {Promise<T>} what it returns. What objects throw when they are destroyed is logged
   * @throws {Error} `TEGG_NATIVE_RUNNER_NOT_STARTED`, `TEGG_NATIVE_RUNNER_DESTROYED`, `TEGG_NATIVE_RUNNER_MAIN`; what
   *   the main method throws
   */
  async run(ctx = new StandaloneContext()) {
    if (!(ctx instanceof AbstractEggContext)) throw invalidArgument('The "ctx" argument', 'a StandaloneContext', ctx);
    if (this.#end !== undefined) throw errors.over();
    if (this.#prototype === undefined) throw errors.notBegun();
    return this.#running.enter(ctx, () => this.#run(ctx));
  }

  async #run(ctx) {
    const { instances, scope } = this.#running;
    try {
      await ctx.init({});
      const object = await instances.obtain(this.#prototype, scope);
      if (typeof object.main !== 'function') throw errors.noMain(this.#prototype.clazz);
      return await object.main();
    } finally {
      await ctx.destroy({}).catch((error) => this.#report(error));
    }
  }

  #report(error) {
    for (const one of thrownIn(error)) {
      this.#logger.error(explained(one, '[tegg/standalone] destroy tegg context failed: '));
    }
  }

  /**
   * Destroys the singletons. The second call waits for the first. Runs that are open are not waited for.
   * @throws what their methods throw, several as one AggregateError, `TEGG_NATIVE_DESTROY`
   */
  async destroy() {
    this.#end ??= this.#finish();
    return this.#end;
  }

  async #finish() {
    await this.#begun?.catch(() => {});
    try {
      await this.#container?.destroy();
    } finally {
      end(this.#running);
    }
  }
}

function checked(cwd, options) {
  if (typeof cwd !== 'string') throw invalidArgument('The "cwd" argument', 'the path of a folder', cwd);
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw invalidArgument('The "options" argument', 'an object', options);
  }
  for (const option of ['env', 'name']) {
    const value = options[option];
    if (value === undefined || value === null || typeof value === 'string') continue;
    throw invalidArgument(`The "${option}" option`, 'a string', value);
  }
  return options;
}

module.exports = { StandaloneRunner };
