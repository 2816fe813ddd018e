'use strict';

const assert = require('node:assert/strict');

const { ContextStorage, engine, engines } = require('../..');

// Node's own storages carry, and do so through async_hooks: what they get wrong on this Node, the engine does.
const nodeHasFrames = engines.includes('frame');
const likeHooks = engine === 'builtin' && !nodeHasFrames;

const storage = new ContextStorage();
const other = new ContextStorage();

// What is current where a case starts; `body` sees `outer` in `storage` and `beside` in `other`.
const surroundings = {
  'from an empty context': {
    outer: undefined,
    beside: undefined,
    enter: (body) => body(),
  },
  'from a nested context': {
    outer: 'outer',
    beside: 'beside',
    enter: (body) => other.run('beside', () => storage.run('outer', body)),
  },
  'from an exited context': {
    outer: undefined,
    beside: 'beside',
    enter: (body) => other.run('beside', () => storage.run('left', () => storage.exit(body))),
  },
};

/** Collects what is current at each `check()`; `checks.verify()` compares. */
function createCheck(store, beside) {
  const seen = [];
  const check = () => {
    const found = [storage.getStore(), other.getStore()];
    if (found[0] !== store || found[1] !== beside) {
      const at = new Error().stack.split('\n')[2].trim();
      seen.push({ found, at });
    } else {
      seen.push(undefined);
    }
  };
  check.verify = () => {
    assert.notEqual(seen.length, 0, 'the case never checked');
    assert.deepEqual(seen.filter((wrong) => wrong !== undefined), [], `expected ${[store, beside]}`);
  };
  return check;
}

async function runIn({ outer, beside, enter }, start) {
  const stores = ['first', 'second', 'third'];
  const checks = stores.map((store) => createCheck(store, beside));
  await enter(() => {
    const running = stores.map((store, at) => {
      const result = storage.run(store, start, checks[at], store);
      assert.equal(storage.getStore(), outer, 'left behind by the start');
      assert.equal(other.getStore(), beside, 'the other storage, after the start');
      return result;
    });
    return Promise.all(running);
  });
  for (const check of checks) check.verify();
  assert.equal(storage.getStore(), undefined);
  assert.equal(other.getStore(), undefined);
}

/**
 * Defines a test a surrounding: `start(check, store)` is called inside
 * `storage.run(store, …)`, three times before any of its work goes on, calls
 * `check()` in every continuation, and returns a promise of its end.
 */
function carries(title, start) {
  describe(title, () => {
    for (const [name, surrounding] of Object.entries(surroundings)) {
      it(`keeps its context ${name}`, () => runIn(surrounding, start));
    }
  });
}

/** `carries` where this Node `has` what the case needs, and nothing else. */
carries.where = (has, title, start) => {
  if (has) carries(title, start);
};

/** A promise of the end of a callback: `callback(fn)` gives `fn` something to call with no error. */
function callback(start) {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(error) : resolve(value)));
  });
}

module.exports = { likeHooks, nodeHasFrames, storage, other, carries, callback };
