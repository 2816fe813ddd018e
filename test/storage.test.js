'use strict';

const assert = require('node:assert/strict');
const { AsyncLocalStorage } = require('node:async_hooks');

const { ContextStorage, engine, engines } = require('..');

describe(`ContextStorage (${engine})`, () => {
  it('runs the engine that TEGG_NATIVE_ENGINE names', () => {
    assert.equal(engine, process.env.TEGG_NATIVE_ENGINE || engines[0]);
    assert.ok(engines.includes('builtin'));
    assert.ok(Object.isFrozen(engines));
  });

  it('is an AsyncLocalStorage', () => {
    assert.ok(new ContextStorage() instanceof AsyncLocalStorage);
  });
});
