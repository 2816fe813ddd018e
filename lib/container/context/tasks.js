'use strict';

const { explained } = require('../../errors.js');
const { lengthen } = require('../../stacks.js');

// What a timer takes.
const LONGEST = 2 ** 31 - 1;

/** Work that goes on after a request was answered; the end of its context waits for it (tegg: background tasks). */
class Tasks {
  #running = new Set();
  #logger;

  /**
   * @param {number} timeout how long the end waits, in milliseconds; for ever if that is 0 or less, or longer than a
   *   timer can be
   * @param {{ error: (error: unknown) => void }} logger told of tasks that fail, or take too long
   */
  constructor(timeout, logger) {
    this.timeout = timeout;
    this.#logger = logger;
  }

  /**
   * Starts a task at once.
   * @param {() => Promise<unknown>} fn what it throws is logged
   * @param {{ stack?: string }} [call] where it is started: the stack of what it throws later ends with that
   */
  run(fn, call) {
    let work;
    try {
      work = Promise.resolve(fn());
    } catch (error) {
      this.#logger.error(explained(error, '[BackgroundTaskHelper] create background throw error:'));
      return;
    }
    const done = work.then(undefined, (error) => {
      const told = explained(error, '[BackgroundTaskHelper] background throw error:');
      if (call !== undefined) lengthen(told, call);
      this.#logger.error(told);
    });
    this.#running.add(done);
    done.then(() => this.#running.delete(done));
  }

  /** Waits for the tasks, and for those that they start; for each lot as long as `timeout` says. */
  async settled() {
    while (this.#running.size > 0) {
      const lot = [...this.#running];
      const isInTime = await this.#inTime(Promise.all(lot));
      if (!isInTime) lot.forEach((done) => this.#running.delete(done));
    }
  }

  /** Whether something is done before the time is over. */
  async #inTime(work) {
    if (!(this.timeout > 0) || this.timeout > LONGEST) return work.then(() => true);
    const started = Date.now();
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => {
        const actual = Date.now() - started;
        const message = `[BackgroundTaskHelper] task is timeout actual is ${actual} expect is ${this.timeout}`;
        this.#logger.error(new Error(message));
        resolve(false);
      }, this.timeout);
    });
    try {
      return await Promise.race([late, work.then(() => true)]);
    } finally {
      clearTimeout(timer);
    }
  }
}

module.exports = { Tasks };
