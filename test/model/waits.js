'use strict';

/*
 * What each statement that waits waits for: `waits[op](player, statement, job)` does what comes before, and returns
 * what is awaited next, in what is then current.
 */

const { EventEmitter, once } = require('node:events');

const { callers } = require('./callers.js');
const { Job } = require('./reference.js');
const { inExit, inRun } = require('./runs.js');
const { inRealm, started } = require('./starts.js');

const waits = {
  wait(player, { by }) {
    return by === 'none' ? null : new Promise((resolve) => callers[by](resolve));
  },

  thenable(player, { settling }, { frame }) {
    return player.thenable(settling, { made: frame, cell: new Job(frame), resolved: frame });
  },

  nested: started,

  all(player, { how, bodies }, job) {
    const promises = bodies.map((body) => player.async(body, job));
    for (const promise of promises) player.track(promise);
    return how === 'any' ? Promise.any(promises).catch(() => {}) : Promise[how](promises);
  },

  runWait(player, statement, job) {
    return inRun(player, statement, job, () => player.async(statement.body, job));
  },

  exitWait(player, statement, job) {
    return inExit(player, statement, job, () => player.async(statement.body, job));
  },

  forAwait: loop,

  realmWait: inRealm,

  once(player, { by }) {
    const emitter = new EventEmitter();
    const waited = once(emitter, 'go');
    callers[by](() => emitter.emit('go'));
    return waited;
  },
};

// Each step of an async generator runs in what is current where it is asked for, and the loop after it in that too.
async function loop(player, { bodies, body, left, last }, began) {
  const { frame } = began;
  await null;
  const asked = { job: new Job(frame), isLeft: false };
  async function* steps() {
    try {
      for (const one of bodies) {
        await player.async(one, asked.job);
        yield;
      }
    } finally {
      // One that is left waits for what it is left with, before.
      await player.async(last, asked.isLeft ? new Job(asked.job.frame) : asked.job);
    }
  }
  let turn = 0;
  for await (const _ of steps()) {
    const job = new Job(asked.job.frame);
    player.check(job, 'in a loop');
    const running = player.async(body, job);
    const inner = job.frame;
    await running;
    asked.job = new Job(inner);
    player.check(asked.job, 'at the end of a turn');
    asked.isLeft = turn++ === left;
    if (asked.isLeft) break;
  }
  player.check(new Job(asked.job.frame), 'after a loop');
}

module.exports = { waits };
