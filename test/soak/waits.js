'use strict';

const { randomBytes } = require('node:crypto');
const { EventEmitter, once } = require('node:events');
const { stat } = require('node:fs');

/** Ways to wait, that a request passes through in any order; what is called meanwhile calls `look`. */
const waits = [
  async () => {},
  byCallback((done) => queueMicrotask(done)),
  byCallback((done) => process.nextTick(done)),
  byCallback((done) => setImmediate(done)),
  byCallback((done) => setTimeout(done, 1)),
  byCallback((done) => stat(__filename, done)),
  byCallback((done) => randomBytes(8, done)),
  (look) => ({
    then(resolve) {
      look();
      resolve();
    },
  }),
  (look) => ({
    then(resolve) {
      look();
      setImmediate(resolve);
    },
  }),
  async (look) => {
    const emitter = new EventEmitter().on('done', look);
    setImmediate(() => emitter.emit('done'));
    await once(emitter, 'done');
  },
  async (look) => {
    const generator = (async function* () {
      yield await undefined;
      look();
      yield 1;
    })();
    for await (const _ of generator) look();
  },
];

function byCallback(start) {
  return (look) =>
    new Promise((resolve) => {
      start(() => {
        look();
        resolve();
      });
    });
}

/** Waits in one of these ways. */
function wait(look = () => {}) {
  return waits[Math.floor(Math.random() * waits.length)](look);
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

module.exports = { pause, wait };
