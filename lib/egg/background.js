'use strict';

const { AccessLevel } = require('../decorators/enums.js');
const { Inject } = require('../decorators/inject.js');
const { ContextProto } = require('../decorators/prototype.js');
const { Tasks } = require('../container/context/tasks.js');
const { shared } = require('../shared.js');

/** What the end of a context waits for: as long as config.backgroundTask.timeout says, or 5 seconds (tegg). */
function tasksOf(context, config, logger) {
  return (context.tasks ??= new Tasks(config.backgroundTask?.timeout || 5000, logger));
}

/** One class for all copies of this package, so that each knows it. @returns {typeof BackgroundTaskHelper} */
function declareHelper() {
  /**
   * Runs work that goes on after the response: the request's objects live until it is done, or `timeout` is over
   * (tegg). Injected as `backgroundTaskHelper`.
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
     * @param {() => Promise<unknown>} fn what it throws is logged
     */
    run(fn) {
      this.#tasks.run(fn);
    }
  }

  Inject()(BackgroundTaskHelper.prototype, 'logger');
  Inject()(BackgroundTaskHelper.prototype, 'config');
  ContextProto({ accessLevel: AccessLevel.PUBLIC })(BackgroundTaskHelper);
  return BackgroundTaskHelper;
}

const BackgroundTaskHelper = shared('BackgroundTaskHelper', declareHelper);

const delimiter = '\n --------------------\n';

/**
 * Has the runInBackground of Egg's contexts hold their module scope open until the task is done (tegg). Where a task
 * fails, the stack of its error ends with that of the call.
 * @param {object} prototype app.context
 * @param {Requests} requests
 */
function holdInBackground(prototype, requests) {
  const eggRunInBackground = prototype.runInBackground;
  prototype.runInBackground = function runInBackground(scope) {
    const tasks = requests.tasks(this);
    if (tasks === undefined || typeof scope !== 'function') return Reflect.apply(eggRunInBackground, this, [scope]);
    const cause = {};
    Error.captureStackTrace(cause, runInBackground);
    const name = (scope._name ??= scope.name || calleeOf(cause));
    const { promise, resolve } = withResolver();
    const task = async (ctx) => {
      try {
        await this.app.toAsyncFunction(scope)(ctx);
      } catch (error) {
        lengthen(error, cause);
        throw error;
      } finally {
        resolve();
      }
    };
    Object.defineProperty(task, 'name', { configurable: true, value: name });
    tasks.run(() => promise);
    return Reflect.apply(eggRunInBackground, this, [task]);
  };
}

function withResolver() {
  let resolve;
  const promise = new Promise((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}

/** Where the call stands, as Egg names tasks that have no name: 'file:line:column'. */
function calleeOf({ stack }) {
  const frame = /^\s+at (?:.*\()?([^()]+:\d+:\d+)\)?$/m.exec(stack);
  return frame === null ? '<anonymous>' : frame[1];
}

function lengthen(error, { stack }) {
  const at = typeof stack === 'string' ? stack.indexOf('\n') : -1;
  if (at === -1 || typeof error?.stack !== 'string') return;
  try {
    error.stack += delimiter + stack.slice(at + 1);
  } catch {
    // A frozen error stays as it is.
  }
}

module.exports = { BackgroundTaskHelper, holdInBackground, tasksOf };
