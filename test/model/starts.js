'use strict';

/*
 * Statements that start something, which calls back in what is current now.
 */

const { AsyncLocalStorage } = require('node:async_hooks');
const { PassThrough, Readable, Transform, pipeline } = require('node:stream');
const vm = require('node:vm');
const { MessageChannel, Worker } = require('node:worker_threads');

const { Job } = require('./reference.js');
const { inRun } = require('./runs.js');
const { ask, echo } = require('./shared.js');
const { ContextStorage, isEither } = require('./storages.js');
const { Thrown } = require('./thrown.js');

const realm = vm.createContext({});
const driven = vm.runInContext(
  '(async function driven(first, second, last) { first(); await null; second(); await 1; last(); })',
  realm,
);

const starts = {
  callback(player, { by, body }, job) {
    player.later(by, job.frame, (inner) => player.sync(body, inner));
  },

  interval(player, { times, body }, job) {
    const resource = player.resource(job.frame);
    let left = times;
    player.begin();
    const interval = setInterval(() => {
      player.sync(body, resource.job());
      if (--left > 0) return;
      clearInterval(interval);
      player.done();
    }, 1);
  },

  // Inside of its callback a timer goes on; once it is over, it is announced again.
  refresh(player, { inside, s, v, body }, job) {
    let resource = player.resource(job.frame);
    let again = true;
    player.begin();
    const timer = setTimeout(() => {
      const inner = resource.job();
      player.sync(body, inner);
      if (!again) return player.done();
      again = false;
      if (inside) return void inRun(player, { s, v }, inner, () => timer.refresh());
      player.later('immediate', inner.frame, (after) =>
        inRun(player, { s, v }, after, () => {
          timer.refresh();
          resource = player.resource(after.frame);
        }));
    }, 1);
  },

  then(player, { from, body, settling }, job) {
    const { frame } = job;
    const go = () => {
      const inner = new Job(frame);
      player.sync(body, inner);
      if (settling === undefined || isEither(frame, inner.frame)) return undefined;
      return player.thenable(settling, { made: frame, cell: inner, resolved: inner.frame });
    };
    const starts = {
      resolved: () => Promise.resolve().then(go),
      rejected: () => Promise.reject(new Thrown()).catch(go),
      finally: () => Promise.resolve().finally(go),
      later: () => new Promise((resolve) => setImmediate(resolve)).then(go),
    };
    // What `finally` returns is given to a promise that is made then, in the callback.
    player.track((settling !== undefined && from === 'finally' ? starts.resolved : starts[from])());
  },

  start(player, statement, job) {
    player.track(started(player, statement, job));
  },

  deferred(player, { made, resolved, settling, body }, job) {
    let settle;
    let promise;
    const told = {};
    inRun(player, made, job, () => {
      promise = new Promise((resolve) => (settle = resolve));
      told.made = job.frame;
      told.cell = new Job(job.frame);
    });
    inRun(player, resolved, job, () => {
      settle(settling === undefined ? undefined : player.thenable(settling, { ...told, resolved: job.frame }));
    });
    const { frame } = job;
    const go = () => player.sync(body, new Job(frame));
    player.track(promise.then(go, go));
  },

  // Received where the channel was made, whoever posts.
  message(player, { times, s, v, body }, job) {
    const resource = player.resource(job.frame);
    const { port1, port2 } = new MessageChannel();
    let left = times;
    player.begin();
    inRun(player, { s, v }, job, () => {
      port2.on('message', () => {
        player.sync(body, resource.job());
        if (--left > 0) return;
        port2.close();
        player.done();
      });
      for (let i = 0; i < times; i++) port1.postMessage(i);
    });
  },

  worker(player, { body }) {
    player.begin();
    echo((inner) => {
      player.sync(body, inner);
      player.done();
    });
  },

  thread(player, { isTerminated, body }, job) {
    const made = job.frame;
    const resource = player.resource(job.frame);
    const source = "require('worker_threads').parentPort.once('message', function (text) { this.postMessage(text); })";
    const worker = new Worker(source, { eval: true });
    player.begin();
    worker.on('message', () => {
      player.sync(body, resource.job());
      if (isTerminated) worker.terminate();
    });
    worker.on('exit', () => {
      player.check(new Job(made), 'at the exit of a thread');
      player.done();
    });
    worker.postMessage('text');
  },

  request(player, { isShared, body }, job) {
    const { frame } = job;
    player.begin();
    ask(isShared, (response) => {
      player.check(new Job(frame), 'in an answer');
      response.resume().on('close', () => {
        player.sync(body, new Job(frame));
        player.done();
      });
    });
  },

  stream(player, { body }, job) {
    const { frame } = job;
    const through = new Transform({
      transform(chunk, encoding, done) {
        player.check(new Job(frame), 'in a stream');
        setImmediate(done, null, chunk);
      },
    });
    player.begin();
    pipeline(Readable.from(['a', 'b']), through, new PassThrough().resume(), () => {
      player.sync(body, new Job(frame));
      player.done();
    });
  },

  // A promise job inside of whatever runs: a realm with a queue of its own.
  drained(player, { body }, job) {
    const { frame } = job;
    player.begin();
    ownQueue.given = () => {
      player.sync(body, new Job(frame));
      player.done();
    };
    drain.runInContext(ownQueue);
    player.check(job, 'after another queue');
  },

  realm(player, statement, job) {
    player.track(inRealm(player, statement, job));
  },

  // In the middle of a run of its own: it keeps what is current.
  upgrade(player, { v, body }, job) {
    if (player.tally.isAlone) return;
    const storage = new AsyncLocalStorage();
    const value = player.value(v, storage, job);
    const { frame } = job;
    job.disturb();
    player.track(
      storage.run(value, async () => {
        await null;
        const inner = new Job(frame.with(storage, value).loosen());
        ContextStorage.upgrade(storage);
        player.read.push(storage);
        player.local[1] = storage;
        await player.async(body, inner);
      }),
    );
  },
};

const ownQueue = vm.createContext({}, { microtaskMode: 'afterEvaluate' });
const drain = new vm.Script('{ const go = given; Promise.resolve().then(() => go()); }');

/** An async function's promise; it may return a thenable, long after its promise was made. */
async function started(player, { body, settling }, job) {
  const { frame } = job;
  const cell = new Job(frame);
  const running = player.async(body, job);
  const resolved = job.frame;
  await running;
  return settling === undefined ? undefined : player.thenable(settling, { made: frame, cell, resolved });
}

/** Driven by promises of another realm. */
function inRealm(player, { body, second }, job) {
  let inner = job;
  let frame;
  const first = () => {
    player.sync(body, inner);
    frame = inner.frame;
  };
  const between = () => {
    inner = new Job(frame);
    player.sync(second, inner);
    frame = inner.frame;
  };
  return driven(first, between, () => player.check(new Job(frame), 'in a realm'));
}

module.exports = { inRealm, started, starts };
