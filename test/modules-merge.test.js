'use strict';

const assert = require('node:assert/strict');
const { runInNewContext } = require('node:vm');

const { merge } = require('../lib/container/modules/merge.js');

describe('objects laid over each other', () => {
  it('are the target, changed', () => {
    const target = { a: 1 };
    assert.equal(merge(target, { b: 2 }, { b: 3, c: 4 }), target);
    assert.deepEqual(target, { a: 1, b: 3, c: 4 });
  });

  it('are merged where they are plain, at any depth', () => {
    const merged = merge({ a: { b: { c: 1, d: 1 } } }, { a: { b: { d: 2 }, e: 2 } }, { a: { b: { f: 3 } } });
    assert.deepEqual(merged, { a: { b: { c: 1, d: 2, f: 3 }, e: 2 } });
  });

  it('take over everything else as it is', () => {
    const date = new Date(0);
    const fn = () => {};
    const buffer = Buffer.from('a');
    const list = [{ a: 1 }];
    const merged = merge({ date: { a: 1 }, list: [1, 2, 3] }, { date, fn, buffer, list, nothing: null });
    for (const [key, value] of Object.entries({ date, fn, buffer, list })) assert.equal(merged[key], value);
    assert.equal(merged.nothing, null);
  });

  it('let a plain object take the place of what is none, and the other way round', () => {
    assert.deepEqual(merge({ a: [1], b: 5, c: null }, { a: { x: 1 }, b: { y: 2 }, c: { z: 3 } }), {
      a: { x: 1 },
      b: { y: 2 },
      c: { z: 3 },
    });
    assert.deepEqual(merge({ a: { x: 1 } }, { a: 'text' }), { a: 'text' });
  });

  it('do not bring in undefined, nor what is inherited', () => {
    assert.deepEqual(merge({ a: 1 }, { a: undefined, b: undefined }, undefined, null), { a: 1 });
    assert.deepEqual(merge({}, Object.create({ a: 1 })), {});
  });

  it('leave what the target inherits alone', () => {
    const inherited = { a: { b: 1 } };
    assert.deepEqual(merge(Object.create(inherited), { a: { c: 2 } }).a, { c: 2 });
    assert.deepEqual(inherited, { a: { b: 1 } });
  });

  it('leave the sources as they were, and share no plain object with them', () => {
    const source = { a: { b: { c: 1 } } };
    const merged = merge({}, source, { a: { b: { d: 2 } } });
    merged.a.b.c = 5;
    assert.deepEqual(source, { a: { b: { c: 1 } } });
  });

  it('may be of other realms and without a prototype', () => {
    const foreign = runInNewContext('({ a: { b: 1 } })');
    const bare = Object.assign(Object.create(null), { a: Object.assign(Object.create(null), { c: 2 }) });
    assert.deepEqual(merge({}, foreign, bare), { a: { b: 1, c: 2 } });
  });

  it('may be parts of themselves', () => {
    const circle = { a: 1 };
    circle.self = circle;
    circle.list = [circle];
    const merged = merge({}, circle, circle);
    assert.equal(merged.a, 1);
    assert.equal(merged.self, circle);
  });

  it('may have one plain object twice, which becomes two', () => {
    const shared = { x: 1 };
    const merged = merge({}, { a: shared, b: shared });
    assert.deepEqual(merged, { a: { x: 1 }, b: { x: 1 } });
    for (const copy of [merged.a, merged.b]) assert.notEqual(copy, shared);
    assert.notEqual(merged.a, merged.b);
  });

  it('pollute nothing', () => {
    const members = ['"__proto__": { "p": 1 }', '"constructor": { "prototype": { "p": 1 } }', '"toString": { "p": 1 }'];
    const evil = JSON.parse(`{ ${members} }`);
    const merged = merge({ a: {} }, evil, { a: evil });
    assert.equal({}.p, undefined);
    assert.equal(Object.p, undefined);
    assert.equal(Object.prototype.toString.p, undefined);
    assert.equal(merged.p, undefined);
    assert.equal(merged.a.p, undefined);
    assert.deepEqual(Object.keys(merged), ['a', 'constructor', 'toString']);
  });
});
