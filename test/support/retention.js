'use strict';

const assert = require('node:assert/strict');
const { AsyncResource } = require('node:async_hooks');

const { ContextStorage, engine, engines } = require('../..');
const { areCollected } = require('./classes.js');

// What Node's own carrying keeps, we keep with it: its storage up to Node 22, and the first, experimental frames.
const nodeKeeps =
  (engine === 'builtin' && engines.includes('hooks')) ||
  [...process.execArgv, process.env.NODE_OPTIONS].includes('--experimental-async-context-frame');
// Up to Node 22 a promise that is kept keeps the context it was made in, as with Node's own storage.
const promisesKeep = engine !== 'frame';

const storage = new ContextStorage();
const outside = AsyncResource.bind((resolve) => setImmediate(resolve));

/** Runs `work(done)` in a context and returns, when it is done, a weak reference to its store. */
async function afterwards(work) {
  let store;
  const settled = new Promise((resolve) => {
    const made = {};
    store = new WeakRef(made);
    storage.run(made, work, () => {
      assert.ok(storage.getStore() instanceof Object, 'the work lost its context');
      outside(resolve);
    });
  });
  await settled;
  return store;
}

/** A test that after `work(done)` in a context its store is kept by nothing. */
function collects(what, work) {
  collects.where(true, what, work);
}

/** The same, skipped where it does not hold. */
collects.where = (holds, what, work) => {
  (holds ? it : it.skip)(what, async () => {
    const store = await afterwards(work);
    assert.ok(await areCollected([store]), 'the store is still reachable');
  });
};

module.exports = { collects, nodeKeeps, promisesKeep, storage };
