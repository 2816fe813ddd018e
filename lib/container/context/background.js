'use strict';

const { AccessLevel } = require('../../decorators/enums.js');
const { Inject, InjectOptional } = require('../../decorators/inject.js');
const { ContextProto } = require('../../decorators/prototype.js');
const { sharedClass } = require('../../shared.js');
const { noteCall } = require('../../stacks.js');
const { Tasks } = require('./tasks.js');

// In milliseconds, as in tegg.
const DEFAULT_TIMEOUT = 5000;

/** What the end of a context waits for: as long as config.backgroundTask.timeout says, or 5 seconds (tegg). */
function tasksOf(context, config, logger) {
  return (context.tasks ??= new Tasks(config?.backgroundTask?.timeout || DEFAULT_TIMEOUT, logger));
}

/** One class for all copies of this package, so that each knows it. @returns {typeof BackgroundTaskHelper} */
function declareHelper() {
  /**
   * Runs work that goes on after the response, or after a runner's main method: the context's objects live until it is
   * done, or `timeout` is over (tegg). Injected as `backgroundTaskHelper`. One that is made by `new`, as unit tests do,
   * is of no context, and whoever has made it waits.
   */
  class BackgroundTaskHelper {
    #tasks;

    get #running() {
      const logger = { error: (error) => (this.logger ?? console).error(error) };
      return (this.#tasks ??= new Tasks(DEFAULT_TIMEOUT, logger));
    }

    /** Finds the tasks of the request that the object belongs to. */
    init(_lifecycle, { ctx }) {
      this.#tasks = tasksOf(ctx, this.config, this.logger);
    }

    /** How long the end of the request waits, in milliseconds: 5000, or what config.backgroundTask.timeout says. */
    get timeout() {
      return this.#running.timeout;
    }

    set timeout(timeout) {
      this.#running.timeout = timeout;
    }

    /**
     * Starts a task at once.
     * @param {() => Promise<unknown>} fn what it throws is logged, with the stack of this call
     */
    run(fn) {
      this.#running.run(fn, noteCall(run));
    }

    /** Waits for the tasks, as the end of a context does (tegg: for unit tests). @returns {Promise<void>} */
    async doPreDestroy() {
      await this.#running.settled();
    }
  }

  const { run } = BackgroundTaskHelper.prototype;
  Inject()(BackgroundTaskHelper.prototype, 'logger');
  // Egg has one; elsewhere it need not be there.
  InjectOptional()(BackgroundTaskHelper.prototype, 'config');
  ContextProto({ accessLevel: AccessLevel.PUBLIC })(BackgroundTaskHelper);
  return BackgroundTaskHelper;
}

const BackgroundTaskHelper = sharedClass('BackgroundTaskHelper', declareHelper);

module.exports = { BackgroundTaskHelper, tasksOf };
