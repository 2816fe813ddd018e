'use strict';

const { explained } = require('../errors.js');
const { whenSent } = require('../http/sent.js');
const { thrownIn } = require('../container/objects/end.js');
const { tasksOf } = require('../container/context/background.js');
const errors = require('./errors.js');

const afterDestroy = '[tegg/ctxLifecycleMiddleware] destroy tegg ctx failed:';

/**
 * The objects of each request, from when its module scope begins to when it ends. What an Egg context has under
 * its key tells where it is:
 *
 *     undefined ──begin──► idle ──first need──► a Context ──end──► the same, ended
 *                           └───────────────end──────────────────► ended
 *
 * `idle` and `ended` are the same for all requests: one that needs no object makes none.
 */
class Requests {
  /** Of this application alone: several share Egg's storage, and one may be read while another's request runs. */
  key = Symbol('tegg-native.context');

  #app;
  #storage;
  #instances;
  #idle;
  #ended;

  /** @param {object} app Egg's application */
  constructor(app) {
    this.#app = app;
    this.#storage = app.ctxStorage;
  }

  /** @param {Instances} instances of the app, once there are any */
  use(instances) {
    this.#instances = instances;
    this.#idle = instances.context(undefined);
    this.#ended = instances.context(undefined);
    this.#ended.end();
  }

  /**
   * @param {object} ctx Egg's
   * @returns {boolean} false where its scope has begun before, and not ended
   */
  begin(ctx) {
    const context = ctx[this.key];
    if (context !== undefined && context.isOpen) return false;
    if (this.#idle === undefined) throw errors.notLoaded();
    ctx[this.key] = this.#idle;
    return true;
  }

  /**
   * Tells the hooks of others, if there are any, that the scope of an Egg context has begun.
   * @returns {Promise<void>|undefined} a promise where there are
   * @throws what a hook throws
   */
  announce(ctx) {
    return this.#instances.announcesContexts ? this.enter(ctx, () => this.open(ctx).begin()) : undefined;
  }

  /** @returns {Context|undefined} that of an Egg context's scope, made if it is not there; ended ones, too */
  open(ctx) {
    const context = ctx?.[this.key];
    if (context !== this.#idle || context === undefined) return context;
    return (ctx[this.key] = this.#instances.context(ctx));
  }

  /** The same, where there has to be one. @throws {Error} `TEGG_NATIVE_NO_CONTEXT` */
  expect(ctx, prototype, receiver) {
    const context = this.open(ctx);
    if (context !== undefined) return context;
    throw ctx === undefined || ctx === null
      ? errors.noContext(prototype, receiver)
      : errors.notReady(prototype, receiver);
  }

  /**
   * Ends the scope of an Egg context.
   * @returns {Promise<void>|undefined} a promise where there is somebody to tell or to wait for
   */
  end(ctx) {
    const context = ctx[this.key];
    if (context !== this.#idle) return context === undefined ? undefined : this.enter(ctx, () => context.end());
    ctx[this.key] = this.#ended;
    return undefined;
  }

  /** Has the scope end when the response has been sent, if that is a stream, else at once. Nobody waits for it. */
  finish(ctx) {
    whenSent(ctx, () => this.#close(ctx));
  }

  #close(ctx) {
    this.end(ctx)?.catch((error) => this.#report(ctx, error));
  }

  #report(ctx, error) {
    for (const one of thrownIn(error)) this.enter(ctx, () => ctx.logger.error(explained(one, afterDestroy)));
  }

  /**
   * Calls `fn` in a module scope (tegg's beginModuleScope); in the one that there is, if it has begun.
   * @returns {Promise<unknown>} what `fn` returns
   */
  async run(ctx, fn) {
    if (!this.begin(ctx)) return this.enter(ctx, fn);
    try {
      const announced = this.announce(ctx);
      if (announced !== undefined) await announced;
      return await this.enter(ctx, fn);
    } finally {
      this.finish(ctx);
    }
  }

  /** Calls `fn` where an Egg context is the current one. */
  enter(ctx, fn) {
    return this.#storage.getStore() === ctx ? fn() : this.#storage.run(ctx, fn);
  }

  /** @returns {Tasks|undefined} what the end of a scope waits for (tegg's background tasks); none outside of one */
  tasks(ctx) {
    const context = this.open(ctx);
    if (context === undefined || !context.isOpen) return undefined;
    return tasksOf(context, this.#app.config, this.#app.logger);
  }
}

module.exports = { Requests };
