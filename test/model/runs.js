'use strict';

/*
 * Statements that enter something and leave it again, in the job that they are in.
 */

const { defaults, nodes } = require('./storages.js');
const { Thrown } = require('./thrown.js');

/** Runs `go` with a store current. */
function inRun(player, { s, v }, job, go) {
  const storage = player.storage(s);
  const value = player.value(v, storage, job);
  const entry = job.enter(storage, value, defaults);
  try {
    return storage.run(value, go);
  } finally {
    job.leave(entry);
  }
}

function inExit(player, { s }, job, go) {
  const storage = player.storage(s);
  const entry = job.enter(storage, undefined, defaults);
  try {
    return storage.exit(go);
  } finally {
    job.leave(entry);
  }
}

const runs = {
  run(player, statement, job) {
    inRun(player, statement, job, () => player.sync(statement.body, job));
  },

  exit(player, statement, job) {
    inExit(player, statement, job, () => player.sync(statement.body, job));
  },

  enter(player, { s, v }, job) {
    const storage = player.storage(s);
    const value = player.value(v, storage, job);
    storage.enterWith(value);
    job.enterWith(storage, value);
  },

  disable(player, { s }, job) {
    const storage = player.storage(s);
    if (!job.frame.isShared()) runs.enter(player, { s, v: 0 }, job);
    storage.disable();
    job.disable(storage);
  },

  scope(player, { s, v, body }, job) {
    const storage = player.storage(s);
    const value = player.value(v, storage, job);
    const prior = job.value(storage, defaults);
    const scope = storage.withScope(value);
    job.enterWith(storage, value);
    try {
      player.sync(body, job);
    } finally {
      scope.dispose();
      job.enterWith(storage, prior);
    }
  },

  nodes(player, { s, v, body }, job) {
    if (player.tally.isAlone) return player.sync(body, job);
    const storage = nodes[s];
    const value = player.value(v, storage, job);
    const entry = job.enterNodes(storage, value, defaults);
    try {
      storage.run(value, () => player.sync(body, job));
    } finally {
      job.leaveNodes(entry);
    }
  },

  attempt(player, { body }, job) {
    try {
      player.sync(body, job);
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
    }
  },

  throw() {
    throw new Thrown();
  },
};

module.exports = { inExit, inRun, runs };
