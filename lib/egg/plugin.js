'use strict';

const { ContextStorage } = require('../context/storage.js');
const { holdInBackground } = require('./background.js');
const { begin, end, kRuntime } = require('./current.js');
const { forgetLifeCycles } = require('./life-cycles.js');
const { readReferences } = require('./references.js');
const { Runtime } = require('./runtime.js');
const { registerSchedules, startSchedules, unregisterSchedules } = require('./schedules.js');
const { addTeggNames } = require('./tegg-names.js');

const MIDDLEWARE = 'teggCtxLifecycleMiddleware';

/**
 * What `agent.js` hands to Egg, which makes one of it before any plugin's life cycle begins. In the constructor, the
 * storage that Egg keeps for the process is made ours in place, since Egg's loggers and egg-mock rely on its identity.
 */
class AgentBoot {
  /**
   * @param {object} app Egg's agent or application; without a `ctxStorage` (while a V8 snapshot is built there is none)
   *   it is left alone
   */
  constructor(app) {
    this.app = app;
    if (app.ctxStorage) ContextStorage.upgrade(app.ctxStorage);
  }

  /** Finds the app's modules, so that other plugins see them. */
  configWillLoad() {
    begin(this.app);
    if (this.app.moduleReferences === undefined) readReferences(this.app);
  }

  /** All didLoad methods are done: whoever brings types of schedules has done so. */
  async willReady() {
    try {
      await startSchedules(this.app);
    } catch (error) {
      end(this.app);
      throw error;
    }
  }

  async beforeClose() {
    end(this.app);
  }
}

/**
 * What `app.js` hands to Egg. The plugin may be enabled under several names, from several copies of the package: the
 * first one serves the application, the others do nothing.
 */
class Boot extends AgentBoot {
  #runtime;
  #schedules = [];

  constructor(app) {
    super(app);
    if (!app.ctxStorage || app[kRuntime] !== undefined) return;
    this.#runtime = new Runtime(app);
    Object.defineProperty(app, kRuntime, { value: this.#runtime });
  }

  configWillLoad() {
    if (this.#runtime === undefined) return;
    super.configWillLoad();
    this.app.config.coreMiddleware.push(MIDDLEWARE);
  }

  configDidLoad() {
    if (this.#runtime === undefined) return;
    addTeggNames(this.app, this.#runtime);
  }

  async didLoad() {
    if (this.#runtime === undefined) return;
    holdInBackground(this.app.context, this.#runtime.requests);
    await this.#orEnd(async () => {
      await this.#runtime.load();
      this.#schedules = registerSchedules(this.app, this.#runtime);
    });
  }

  /** All didLoad methods are done. */
  async willReady() {
    if (this.#runtime !== undefined) await this.#orEnd(() => this.#runtime.checkEggObjects());
  }

  /** Nobody closes an application that did not come up. */
  async #orEnd(step) {
    try {
      await step();
    } catch (error) {
      unregisterSchedules(this.app, this.#schedules);
      await this.#runtime.close();
      forgetLifeCycles(this.app);
      end(this.app);
      throw error;
    }
  }

  async beforeClose() {
    if (this.#runtime === undefined) return;
    unregisterSchedules(this.app, this.#schedules);
    try {
      await this.#runtime.close();
    } finally {
      forgetLifeCycles(this.app);
      await super.beforeClose();
    }
  }
}

module.exports = { AgentBoot, Boot };
