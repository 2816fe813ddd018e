'use strict';

const { AccessLevel } = require('../../decorators/enums.js');
const { Inject, InjectOptional } = require('../../decorators/inject.js');
const { ContextProto } = require('../../decorators/prototype.js');
const { sharedClass } = require('../../shared.js');
const { noteCall } = require('../../stacks.js');
const { Tasks } = require('./tasks.js');

/** What the end of a context waits for: as long as config.backgroundTask.timeout says, or 5 seconds (tegg). */
function tasksOf(context, config, logger) {
  return (context.tasks ??= new Tasks(config?.backgroundTask?.timeout || 5000, logger));
}

/** One class for all copies of this package, so that each knows it. @returns {typeof BackgroundTaskHelper} */
function declareHelper() {
  /**
   * Runs work that goes on after the response, or after a runner's main method: the context's objects live until it is
   * done, or `timeout` is over (tegg). Injected as `backgroundTaskHelper`.
   */
  class BackgroundTaskHelper {
    #tasks;

    /** Finds the tasks of the request that the object belongs to. */
    init(_lifecycle, { ctx }) {
      this.#tasks = tasksOf(ctx, this.config, this.logger);
    }

    /** How long the end of the request waits, in milliseconds: 5000, or what config.backgroundTask.timeout says. */
    get timeout() {
      return this.#tasks.timeout;
    }

    set timeout(timeout) {
      this.#tasks.timeout = timeout;
    }

    /**
     * Starts a task at once.
     * @param {() => Promise<unknown>} fn what it throws is logged, with the stack of this call
     */
    run(fn) {
      this.#tasks.run(fn, noteCall(run));
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
