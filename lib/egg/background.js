'use strict';

const { lengthen, noteCall } = require('../stacks.js');

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
    const cause = noteCall(runInBackground);
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

module.exports = { holdInBackground };
