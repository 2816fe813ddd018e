'use strict';

/*
 * Statements after which the handlers of the process run.
 */

const { callers } = require('./callers.js');
const { Job } = require('./reference.js');
const { traits } = require('./storages.js');
const { Uncaught } = require('./thrown.js');

const errors = {
  uncaught(player, { by, body, survived }, job) {
    const { frame } = job;
    player.begin();
    callers[by](() => {
      const inner = new Job(frame);
      player.sync(body, inner);
      throw new Uncaught(() => {
        // A microtask is a scope that is left before; where it began with nothing, on some versions not.
        const isLost = by === 'microtask' && (traits.losesMicrotaskErrors || inner.frame !== frame);
        if (!isLost) player.sync(survived, new Job(inner.frame));
        player.done();
      });
    });
  },

  reject,
};

// Handlers run where the promise was rejected, or by Node's own rule where it was made.
function reject(player, { by, body, survived }, job) {
  player.begin();
  const uncaught = (made, rejected) =>
    new Uncaught(() => {
      player.sync(survived, traits.rejectsWhereMade ? made : new Job(rejected));
      player.done();
    });
  const { frame } = job;
  const ways = {
    reject() {
      player.sync(body, job);
      Promise.reject(uncaught(new Job(job.frame), job.frame));
    },
    async async() {
      player.sync(body, job);
      throw uncaught(new Job(frame), job.frame);
    },
    async awaited() {
      await null;
      const inner = new Job(frame);
      player.sync(body, inner);
      throw uncaught(new Job(frame), inner.frame);
    },
    then() {
      Promise.resolve().then(() => {
        const inner = new Job(frame);
        player.sync(body, inner);
        throw uncaught(inner, inner.frame);
      });
    },
    later() {
      new Promise((_, settle) =>
        setImmediate(() => {
          const inner = new Job(frame);
          player.sync(body, inner);
          settle(uncaught(new Job(frame), inner.frame));
        }));
    },
  };
  ways[by]();
}

module.exports = { errors };
