'use strict';

/*
 * Plays one program: does for real what its statements say, and hands the expected frame on beside it, from each place
 * to each continuation. Before every statement and at the end of every body each storage is read and compared.
 */

const { AsyncLocalStorage } = require('node:async_hooks');

const { callers } = require('./callers.js');
const { LOCAL } = require('./program.js');
const { Job, NOTHING, Resource } = require('./reference.js');
const { ContextStorage, defaults, isEither, nodes, ours, traits } = require('./storages.js');
const { statements } = require('./statements.js');
const { Thrown } = require('./thrown.js');
const { waits } = require('./waits.js');

const { is } = Object;

// Many values that look the same to every program.
const COMMON = [undefined, null, NaN, 'common'];

/** One that only one program enters. */
class Value {
  constructor(seed, i) {
    this.seed = seed;
    this.i = i;
  }
}

class Player {
  #pending = 1;
  #over;

  /**
   * @param {number} seed what it says where it fails
   * @param {object[]} program
   * @param {object} tally counts `reads`, how many of them `entered` values, statements by op; takes `failures`
   */
  constructor(seed, program, tally) {
    this.seed = seed;
    this.program = program;
    this.tally = tally;
    this.over = new Promise((resolve) => (this.#over = resolve));
    this.read = [...ours, ...nodes];
    this.local = [];
    this.values = Array.from({ length: 8 }, (_, i) => new Value(seed, i));
    this.bound = [];
    this.generators = [];
    this.company = [];
    this.isOver = false;
  }

  /** Begins to play: called where nothing is current. */
  start() {
    const job = new Job(NOTHING);
    this.track(this.async(this.program, job));
    this.done();
  }

  /** Something was started that ends with `done`. */
  begin() {
    this.#pending++;
  }

  done() {
    if (--this.#pending !== 0) return;
    for (const leave of this.company) leave();
    this.isOver = true;
    this.#over();
  }

  /** The program lasts until `promise` is settled, which fails on purpose only. */
  track(promise) {
    this.begin();
    const done = () => this.done();
    promise.then(done, (error) => {
      if (!(error instanceof Thrown)) this.crash(error);
      done();
    });
  }

  crash(error) {
    this.tally.failures.push({ seed: this.seed, crash: error });
  }

  storage(number) {
    if (number < LOCAL) return ours[number];
    const at = number - LOCAL;
    this.local[at] ??= this.ownStorage();
    return this.local[at];
  }

  // Upgraded in the middle of everything.
  ownStorage() {
    const storage = ContextStorage.upgrade(new AsyncLocalStorage());
    this.read.push(storage);
    return storage;
  }

  value(number, storage, job) {
    if (number >= 0) return this.values[number];
    const at = -1 - number;
    if (at < COMMON.length) return COMMON[at];
    return at === COMMON.length ? defaults.get(storage) : job.value(storage, defaults);
  }

  /** Reads every storage where `job` runs. */
  check(job, id, where = this.read) {
    this.tally.reads += where.length;
    for (let i = 0; i < where.length; i++) {
      const storage = where[i];
      const found = storage.getStore();
      const expected = job.value(storage, defaults);
      if (expected instanceof Value) this.tally.entered++;
      if (!is(found, expected)) this.fail(id, i, expected, found);
    }
  }

  fail(id, storage, expected, found) {
    const { failures } = this.tally;
    if (failures.length < 20) failures.push({ seed: this.seed, id, storage, expected, found });
  }

  /** Does one statement after the other. */
  sync(body, job) {
    for (const statement of body) {
      this.check(job, statement.id);
      this.tally.played[statement.op]++;
      statements[statement.op](this, statement, job);
    }
    this.check(job, body);
  }

  /** The same, and waits where a statement waits: each continuation is a job of its own. */
  async async(body, began) {
    let job = began;
    for (const statement of body) {
      this.check(job, statement.id);
      const { op } = statement;
      this.tally.played[op]++;
      if (waits[op] === undefined) {
        statements[op](this, statement, job);
      } else {
        const waited = waits[op](this, statement, job);
        const { frame } = job;
        try {
          await waited;
        } catch (error) {
          if (!(error instanceof Thrown)) throw error;
        }
        job = new Job(frame);
      }
    }
    this.check(job, body);
  }

  /** Calls `go` with a job later, in what is current now. */
  later(by, frame, go) {
    this.begin();
    callers[by](() => {
      go(new Job(frame));
      this.done();
    });
  }

  resource(frame) {
    return new Resource(frame, traits.keepsEntered);
  }

  /** A thenable, given to a promise that `promise` tells of: `{ made, cell, resolved }`. */
  thenable({ settle, body, again }, promise) {
    this.begin();
    return {
      then: (resolve, reject) => {
        const job = this.#jobOfThenable(promise);
        const { frame } = job;
        this.sync(body, job);
        this.done();
        if (settle === 'throw') throw new Thrown();
        if (settle === 'now') resolve();
        else if (settle === 'later') setImmediate(resolve);
        else if (settle === 'again' && isEither(frame, job.frame)) resolve();
        else if (settle === 'again') resolve(this.thenable(again, { ...promise, resolved: job.frame }));
        else reject(new Thrown());
      },
    };
  }

  #jobOfThenable({ made, cell, resolved }) {
    if (!traits.callsThenablesWhereMade) return new Job(resolved);
    return traits.keepsEntered ? cell : new Job(made);
  }
}

module.exports = { Player };
