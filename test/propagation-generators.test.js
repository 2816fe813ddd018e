'use strict';

const assert = require('node:assert/strict');

const { carries, storage } = require('./support/surroundings.js');

const later = (value) => new Promise((resolve) => setImmediate(resolve, value));

describe('async generators', () => {
  carries('for await', async (check) => {
    async function* numbers() {
      check();
      for (let i = 0; i < 3; i++) {
        await later();
        check();
        yield i;
        check();
      }
    }
    for await (const number of numbers()) {
      assert.equal(typeof number, 'number');
      check();
    }
    check();
  });

  carries('yield*', async (check) => {
    async function* inner() {
      yield later();
      check();
    }
    async function* outer() {
      yield* inner();
      check();
    }
    for await (const _ of outer()) check();
  });

  carries('return and throw', async (check) => {
    async function* guarded() {
      try {
        yield 1;
      } finally {
        await later();
        check();
      }
    }
    const left = guarded();
    await left.next();
    await left.return();
    check();
    const broken = guarded();
    await broken.next();
    await broken.throw(new Error('expected')).catch(check);
  });

  carries('for await over a sync iterable of promises', async (check) => {
    for await (const _ of [later(), later()]) check();
    check();
  });

  carries('a hand-written async iterator', async (check) => {
    let left = 3;
    const iterable = {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          check();
          await later();
          check();
          return { done: left-- === 0, value: undefined };
        },
        return: async () => ({ done: true, value: undefined }),
      }),
    };
    for await (const _ of iterable) check();
  });

  it('run each step in the context of the caller of next()', async () => {
    async function* steps() {
      for (;;) {
        const before = storage.getStore();
        await later();
        yield [before, storage.getStore()];
      }
    }
    const generator = storage.run('maker', steps);
    const next = async () => (await generator.next()).value;
    assert.deepEqual(await storage.run('first', next), ['first', 'first']);
    assert.deepEqual(await storage.run('second', next), ['second', 'second']);
    assert.deepEqual(await next(), [undefined, undefined]);
  });
});

describe('sync generators', () => {
  it('run each step in the context of the caller of next()', () => {
    function* steps() {
      for (;;) yield storage.getStore();
    }
    const generator = storage.run('maker', steps);
    const next = () => generator.next().value;
    assert.equal(storage.run('first', next), 'first');
    assert.equal(storage.run('second', next), 'second');
    assert.equal(next(), undefined);
  });

  it('a run around a yield ends with the generator, not with the step', () => {
    function* steps() {
      yield storage.getStore();
      storage.enterWith('entered');
      yield storage.getStore();
    }
    storage.run('outer', () => {
      const generator = steps();
      assert.equal(generator.next().value, 'outer');
      assert.equal(generator.next().value, 'entered');
      assert.equal(storage.getStore(), 'entered');
    });
    assert.equal(storage.getStore(), undefined);
  });

  carries('driven by promises, as co does', (check) => {
    function* body() {
      yield later();
      check();
      yield later();
      check();
    }
    const generator = body();
    const step = (value) => {
      const { done, value: promise } = generator.next(value);
      return done ? undefined : promise.then(step);
    };
    return step();
  });
});
