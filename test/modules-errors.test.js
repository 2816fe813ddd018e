'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { loadModule } = require('../lib/container/modules/loader.js');
const { temporaryTrees } = require('./support/trees.js');
const { clazz, isPrototype, loaded } = require('./support/loading.js');

const { temporary, tree } = temporaryTrees();

describe('the classes of a module', () => {
  describe('in files that throw', () => {
    const failure = async (files, file = Object.keys(files)[0]) => {
      const base = tree(files);
      const begin = `[tegg-native] load ${join(base, file)} failed: `;
      const error = await loadModule({ name: 'test', path: base }, isPrototype).then(assert.fail, (thrown) => thrown);
      assert.equal(error.message.slice(0, begin.length), begin);
      return { error, why: error.message.slice(begin.length), base };
    };

    for (const [extension, raise] of [['js', 'throw'], ['mjs', 'await null; throw']]) {
      it(`give that error with the file in its message, from .${extension}`, async () => {
        const text = `${raise} globalThis.thrownByTest = Object.assign(new RangeError('x'), { code: 'CODE' });`;
        const { error, why } = await failure({ [`a.${extension}`]: text });
        assert.equal(error, globalThis.thrownByTest);
        assert.equal(error.code, 'CODE');
        assert.equal(why, 'x');
        assert.match(error.stack, /^RangeError: .*x\n.*a\.m?js:1:/);
        delete globalThis.thrownByTest;
      });
    }

    it('name the file once, however often an ES module is loaded', async () => {
      const { base } = await failure({ 'a.mjs': 'throw new Error("x")' });
      const message = `[tegg-native] load ${join(base, 'a.mjs')} failed: x`;
      await assert.rejects(loadModule({ name: 'test', path: base }, isPrototype), { message });
    });

    it('give syntax errors with the file in their message', async () => {
      const { error } = await failure({ 'a.js': 'const 5;' });
      assert.ok(error instanceof SyntaxError);
    });

    it('give the errors of getters among the exports', async () => {
      const { why } = await failure({ 'a.js': 'module.exports = { get b() { throw new Error("x"); } };' });
      assert.equal(why, 'x');
    });

    it('give the errors of what they require', async () => {
      const { error } = await failure({ 'a.js': 'require("./b.txt")' });
      assert.equal(error.code, 'MODULE_NOT_FOUND');
    });

    it('give the errors of other realms as they are', async () => {
      const { error } = await failure({ 'a.js': 'throw require("node:vm").runInNewContext("new TypeError(1)")' });
      assert.equal(error.code, undefined);
      assert.equal(error.name, 'TypeError');
    });

    for (const [what, expression, why] of [
      ['a frozen error', 'Object.freeze(new Error("x"))', 'x'],
      ['an error without a setter', 'new DOMException("x")', 'x'],
      ['a text', '"x"', 'x'],
      ['undefined', 'undefined', 'undefined'],
      ['an object', '{ message: "x" }', "{ message: 'x' }"],
      ['an object without a prototype', 'Object.create(null)', '[Object: null prototype] {}'],
      ['a symbol', 'Symbol("x")', 'Symbol(x)'],
    ]) {
      it(`give a new error with the cause for ${what}`, async () => {
        const { error, why: seen } = await failure({ 'a.js': `throw globalThis.thrownByTest = ${expression};` });
        assert.equal(error.code, 'TEGG_NATIVE_LOAD_FAILED');
        assert.equal(error.cause, globalThis.thrownByTest);
        assert.equal(seen, why);
        delete globalThis.thrownByTest;
      });
    }

    it('end the loading', async () => {
      const { base } = await failure({ 'a.js': 'throw new Error("x")', 'b.js': clazz('B') });
      assert.equal(require.cache[join(base, 'b.js')], undefined);
    });

    it('leave what the predicate throws alone', async () => {
      const thrown = new Error('x');
      const throwing = () => {
        throw thrown;
      };
      await assert.rejects(loaded(tree({ 'a.js': clazz('A') }), throwing), (error) => error === thrown);
      assert.equal(thrown.message, 'x');
    });

    it('are not needed: a folder that does not exist gives a coded error', async () => {
      const path = join(temporary.path, 'nowhere');
      await assert.rejects(loaded(path), (error) => {
        assert.equal(error.code, 'TEGG_NATIVE_LOAD_FAILED');
        assert.equal(error.cause.code, 'ENOENT');
        assert.ok(error.message.startsWith(`[tegg-native] load ${path} failed: ENOENT`));
        return true;
      });
    });

    it('are not needed: a folder whose eggModule.name is no name gives a coded error', async () => {
      const base = tree({ 'inner/package.json': { eggModule: { name: 5 } } });
      await assert.rejects(loaded(base), { code: 'TEGG_NATIVE_MODULE_INVALID' });
    });
  });
});
