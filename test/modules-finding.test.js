'use strict';

const assert = require('node:assert/strict');
const { symlinkSync } = require('node:fs');
const { join, relative } = require('node:path');

const { findModules } = require('../lib/container/modules/modules.js');
const { inChild } = require('./support/child.js');
const { eggModule, temporaryTrees } = require('./support/trees.js');
const { found, refuses } = require('./support/finding.js');

const { temporary, tree } = temporaryTrees();

describe('the modules of an app', () => {
  describe('without a list', () => {
    it('are the folders whose package.json has an eggModule.name, by their real paths', () => {
      const base = tree({
        'package.json': { name: 'app' },
        'app/module/user/package.json': eggModule('user'),
        'app/module/plain/package.json': { name: 'plain' },
        'app/module/unnamed/package.json': { eggModule: {} },
      });
      assert.deepEqual(findModules({ baseDir: base }), [{ name: 'user', path: join(base, 'app/module/user') }]);
    });

    it('are found from a path relative to the current folder', () => {
      const base = tree({ 'user/package.json': eggModule('user') });
      assert.deepEqual(found(base, { baseDir: relative(process.cwd(), base) }), { user: 'user' });
    });

    it('may be the app itself, and lie in each other', () => {
      const base = tree({
        'package.json': eggModule('app'),
        'a/package.json': eggModule('a'),
        'a/b/package.json': eggModule('b'),
      });
      assert.deepEqual(found(base), { app: '.', a: 'a', b: 'a/b' });
    });

    it('come in the order of their paths', () => {
      const base = tree({
        'z/package.json': eggModule('first'),
        'b/package.json': eggModule('second'),
        'a/y/package.json': eggModule('third'),
        'B/package.json': eggModule('fourth'),
      });
      assert.deepEqual(Object.values(found(base)), ['B', 'a/y', 'b', 'z']);
    });

    it('are not looked for in node_modules, coverage and folders that begin with a dot', () => {
      const base = tree({
        'node_modules/a/package.json': eggModule('a'),
        'x/node_modules/b/package.json': eggModule('b'),
        'coverage/c/package.json': eggModule('c'),
        'x/coverage/package.json': eggModule('d'),
        '.git/e/package.json': eggModule('e'),
        'x/.cache/package.json': eggModule('f'),
        'test/g/package.json': eggModule('g'),
      });
      assert.deepEqual(found(base), { g: 'test/g' });
    });

    it('are looked for in nine folders below each other, where tegg stops', () => {
      const files = {};
      for (let depth = 1, path = ''; depth <= 12; depth++) {
        path += `d${depth}/`;
        files[`${path}package.json`] = eggModule(`m${depth}`);
      }
      assert.deepEqual(Object.keys(found(tree(files))), ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9']);
    });

    it('are none where a package.json is not JSON, is null or is a folder', () => {
      const base = tree({
        'broken/package.json': '{ "eggModule": { "name": "broken" }',
        'null/package.json': 'null',
        'folder/package.json/': '',
        'fine/package.json': eggModule('fine'),
      });
      assert.deepEqual(found(base), { fine: 'fine' });
    });

    for (const name of [5, '', null, ['user']]) {
      it(`may not be named ${JSON.stringify(name)}`, () => {
        const base = tree({ 'user/package.json': { eggModule: { name } } });
        const file = join(base, 'user/package.json');
        refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_INVALID', `eggModule.name in ${file}`, JSON.stringify(name));
      });
    }

    it('are found beside a folder that may not be read', () => {
      const base = tree({ 'closed/package.json': eggModule('closed'), 'user/package.json': eggModule('user') });
      const seen = inChild(
        (require, report, file, baseDir) => {
          const fs = require('node:fs');
          const { readdirSync } = fs;
          fs.readdirSync = (path, ...rest) => {
            if (path.endsWith('closed')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
            return readdirSync(path, ...rest);
          };
          report(require(file).findModules({ baseDir }).map(({ name }) => name));
        },
        { args: [require.resolve('../lib/container/modules/modules.js'), base] },
      );
      assert.deepEqual(seen, [['user']]);
    });

    it('may not share a name', () => {
      const base = tree({ 'b/package.json': eggModule('user'), 'a/package.json': eggModule('user') });
      const places = `existing at ${join(base, 'a')}, duplicate at ${join(base, 'b')}`;
      const message = `Duplicate module name "user" found: ${places}`;
      assert.throws(() => findModules({ baseDir: base }), { message, code: 'TEGG_NATIVE_DUPLICATE_MODULE' });
    });

    it('are no part of a folder that does not exist', () => {
      const base = join(temporary.path, 'nowhere');
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_NOT_FOUND', base, '"baseDir"');
    });

    it('are none in an empty folder', () => {
      assert.deepEqual(findModules({ baseDir: tree({}) }), []);
    });
  });

  describe('behind symbolic links', () => {
    it('are found, by their real paths', () => {
      const base = tree({ 'elsewhere/user/package.json': eggModule('user'), 'app/module/': '' });
      symlinkSync('../../elsewhere/user', join(base, 'app/module/linked'));
      assert.deepEqual(found(base, { baseDir: join(base, 'app') }), { user: 'elsewhere/user' });
    });

    it('are found once', () => {
      const base = tree({ 'user/package.json': eggModule('user') });
      for (const name of ['again', 'zzz']) symlinkSync('user', join(base, name));
      assert.deepEqual(found(base), { user: 'user' });
    });

    it('are found where links lead in circles, and nowhere', () => {
      const base = tree({ 'a/b/package.json': eggModule('b') });
      symlinkSync('..', join(base, 'a/up'));
      symlinkSync(base, join(base, 'a/b/top'));
      symlinkSync('loop', join(base, 'loop'));
      symlinkSync('nowhere', join(base, 'dangling'));
      assert.deepEqual(found(base), { b: 'a/b' });
    });

    it('are found as deep as the shortest way allows', () => {
      const base = tree({ 'z/y/x/package.json': eggModule('x'), 'a/b/c/d/e/f/g/h/': '' });
      symlinkSync(join(base, 'z'), join(base, 'a/b/c/d/e/f/g/h/z'));
      assert.deepEqual(found(base), { x: 'z/y/x' });
    });
  });

  describe('among the dependencies', () => {
    it('follow those of the scan, in the order of package.json', () => {
      const base = tree({
        'package.json': { dependencies: { z: '1', '@scope/a': '1' }, devDependencies: { dev: '1' } },
        'module/package.json': eggModule('own'),
        'node_modules/z/package.json': eggModule('z'),
        'node_modules/@scope/a/package.json': eggModule('a'),
        'node_modules/dev/package.json': eggModule('dev'),
        'node_modules/other/package.json': eggModule('other'),
      });
      const expected = [['own', 'module'], ['z', 'node_modules/z'], ['a', 'node_modules/@scope/a']];
      assert.deepEqual(Object.entries(found(base)), expected);
    });

    it('are none where they have no eggModule, are not installed or not JSON', () => {
      const base = tree({
        'package.json': { dependencies: { plain: '1', missing: '1', broken: '1', '': '1', '../up': '1', fs: '1' } },
        'node_modules/plain/package.json': { name: 'plain' },
        'node_modules/broken/package.json': '{',
        'up/package.json': { name: 'up' },
      });
      assert.deepEqual(found(base), {});
    });

    it('may hide their package.json behind exports', () => {
      const base = tree({
        'package.json': { dependencies: { hidden: '1' } },
        'node_modules/hidden/package.json': { ...eggModule('hidden'), exports: { '.': './index.js' } },
      });
      assert.deepEqual(found(base), { hidden: 'node_modules/hidden' });
    });

    it('may be installed in a folder above', () => {
      const base = tree({
        'apps/web/package.json': { dependencies: { hoisted: '1' } },
        'node_modules/hoisted/package.json': eggModule('hoisted'),
      });
      assert.deepEqual(found(base, { baseDir: join(base, 'apps/web') }), { hoisted: 'node_modules/hoisted' });
    });

    it('are the ones that the scan found where they lie in a workspace', () => {
      const base = tree({
        'package.json': { dependencies: { 'package-user': '*' } },
        'packages/user/package.json': eggModule('user'),
        'node_modules/': '',
      });
      symlinkSync('../packages/user', join(base, 'node_modules/package-user'));
      assert.deepEqual(found(base), { user: 'packages/user' });
    });

    it('may not share a name with one of the scan', () => {
      const base = tree({
        'package.json': { dependencies: { user: '1' } },
        'module/package.json': eggModule('user'),
        'node_modules/user/package.json': eggModule('user'),
      });
      const [existing, duplicate] = ['module', 'node_modules/user'].map((path) => join(base, path));
      refuses({ baseDir: base }, 'TEGG_NATIVE_DUPLICATE_MODULE', `at ${existing}, duplicate at ${duplicate}`);
    });

    it('cannot be read from an app whose package.json is not JSON', () => {
      const base = tree({ 'package.json': '{ "dependencies"' });
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_INVALID', `${join(base, 'package.json')} is not JSON`);
    });
  });
});
