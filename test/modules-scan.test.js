'use strict';

const assert = require('node:assert/strict');
const { symlinkSync } = require('node:fs');
const { join } = require('node:path');

const { referred } = require('./support/finding.js');
const { eggModule, temporaryTrees } = require('./support/trees.js');

const { tree } = temporaryTrees();

/** Modules of these paths, each called as its path. */
const modules = (...paths) =>
  tree(Object.fromEntries(paths.map((path) => [join(path, 'package.json'), eggModule(path)])));
const names = (base, options) => Object.keys(referred(base, options));

describe('the scan for modules', () => {
  describe('with deep', () => {
    for (const [deep, expected] of [
      [0, ['.']],
      [1, ['.']],
      [2, ['.', 'a']],
      [3, ['.', 'a', 'a/b']],
      [undefined, ['.', 'a', 'a/b', 'a/b/c']],
    ]) {
      it(`${deep} finds what tegg finds`, () => {
        assert.deepEqual(names(modules('.', 'a', 'a/b', 'a/b/c'), { deep }), expected);
      });
    }

    it('may reach deeper than ten, and as deep as there are folders', () => {
      const base = modules('1/2/3/4/5/6/7/8/9/10/11/12');
      assert.deepEqual(names(base, {}), []);
      assert.deepEqual(names(base, { deep: 12 }), []);
      assert.deepEqual(names(base, { deep: 13 }), ['1/2/3/4/5/6/7/8/9/10/11/12']);
      assert.deepEqual(names(base, { deep: Infinity }), ['1/2/3/4/5/6/7/8/9/10/11/12']);
    });

    it('Infinity ends where links lead in circles', () => {
      const base = modules('a');
      symlinkSync('..', join(base, 'a/up'));
      assert.deepEqual(names(base, { deep: Infinity }), ['a']);
    });
  });

  // What globby 11 gives for these.
  describe('with a pattern that takes away', () => {
    const paths = ['.', 'a', 'a/b', 'dist', 'dist/x', 'lib/dist/y', '[odd]'];
    for (const [pattern, expected] of [
      ['!**/dist', ['.', '[odd]', 'a', 'a/b']],
      ['!**/dist/**', ['.', '[odd]', 'a', 'a/b']],
      ['!dist', ['.', '[odd]', 'a', 'a/b', 'lib/dist/y']],
      ['!./dist', ['.', '[odd]', 'a', 'a/b', 'lib/dist/y']],
      ['!dist/', ['.', '[odd]', 'a', 'a/b', 'lib/dist/y']],
      ['!a/package.json', ['.', '[odd]', 'a/b', 'dist', 'dist/x', 'lib/dist/y']],
      ['!a/*', ['.', '[odd]', 'a/b', 'dist', 'dist/x', 'lib/dist/y']],
      ['!**/dis?', ['.', '[odd]', 'a', 'a/b', 'dist', 'dist/x', 'lib/dist/y']],
      ['!{a,lib}/**', ['.', '[odd]', 'dist', 'dist/x']],
      ['!(a)/package.json', ['.', '[odd]', 'a/b', 'dist', 'dist/x', 'lib/dist/y']],
      ['!\\[odd\\]/**', ['.', 'a', 'a/b', 'dist', 'dist/x', 'lib/dist/y']],
      ['!nowhere/**', ['.', '[odd]', 'a', 'a/b', 'dist', 'dist/x', 'lib/dist/y']],
      ['!**', []],
    ]) {
      it(`${pattern} leaves ${expected.length} of ${paths.length}`, () => {
        assert.deepEqual(names(modules(...paths), { extraFilePattern: [pattern] }), expected);
      });
    }

    it('may take an absolute path', () => {
      const base = modules('a', 'dist');
      assert.deepEqual(names(base, { extraFilePattern: [`!${join(base, 'dist')}`] }), ['a']);
    });

    it('may stand with others', () => {
      const base = modules('a', 'dist', 'out/b');
      assert.deepEqual(names(base, { extraFilePattern: ['!**/dist', '!**/out'] }), ['a']);
    });

    it('is about the way that leads to a folder, not where it lies', () => {
      const base = modules('real');
      symlinkSync('real', join(base, 'dist'));
      assert.deepEqual(names(base, { extraFilePattern: ['!dist'] }), ['real']);
      assert.deepEqual(names(base, { extraFilePattern: ['!real'] }), ['real']);
      assert.deepEqual(names(base, { extraFilePattern: ['!real', '!dist'] }), []);
    });

    it('takes nothing from the dependencies', () => {
      const base = tree({
        'package.json': { dependencies: { z: '1' } },
        'node_modules/z/package.json': eggModule('z'),
      });
      assert.deepEqual(names(base, { extraFilePattern: ['!**/z', '!**'] }), ['z']);
    });
  });

  describe('with a pattern that adds', () => {
    const paths = ['a', 'node_modules/m', 'node_modules/n', '.hid/z', 'coverage/c'];
    for (const [pattern, expected] of [
      [['node_modules/m/package.json'], ['a', 'node_modules/m']],
      [['node_modules/*/package.json'], ['a', 'node_modules/m', 'node_modules/n']],
      [['**/m/*'], ['a', 'node_modules/m']],
      [['node_modules'], ['a', 'node_modules/m', 'node_modules/n']],
      [['./coverage/**'], ['a', 'coverage/c']],
      [['.hid/**'], ['.hid/z', 'a']],
      [['.hid/**', '!**/z'], ['a']],
      [['**/z/package.json'], ['a']],
      [['nowhere/**', 'nowhere/package.json', 'node_modules/m/index.js'], ['a']],
      [['node_modules/*/package.json', '!**/m'], ['a', 'node_modules/n']],
      [['!**/m', 'node_modules/*/package.json'], ['a', 'node_modules/m', 'node_modules/n']],
      [['node_modules/m/package.json', '!node_modules/m/*'], ['a']],
    ]) {
      it(`${pattern.join(' ')} finds ${expected.join(' ')}`, () => {
        assert.deepEqual(names(modules(...paths), { extraFilePattern: pattern }), expected);
      });
    }

    it('has deep count from where the pattern begins', () => {
      const base = modules('node_modules/m');
      const extraFilePattern = ['node_modules/*/package.json'];
      assert.deepEqual(names(base, { deep: 1, extraFilePattern }), []);
      assert.deepEqual(names(base, { deep: 2, extraFilePattern }), ['node_modules/m']);
    });

    it('may lead out of the folder', () => {
      const base = modules('app/a', 'other/b');
      const options = { extraFilePattern: ['../other/*/package.json'] };
      assert.deepEqual(names(join(base, 'app'), options), ['app/a', 'other/b']);
    });
  });
});
