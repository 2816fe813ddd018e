'use strict';

const assert = require('node:assert/strict');
const { symlinkSync } = require('node:fs');
const { join } = require('node:path');

const { withoutDuplicates } = require('../lib/container/modules/modules.js');
const { findReferences, requireIn } = require('../lib/container/modules/references.js');
const { fails, referred } = require('./support/finding.js');
const { eggModule, temporaryTrees } = require('./support/trees.js');

const { temporary, tree } = temporaryTrees();

const app = (framework) => ({ name: 'app', egg: { framework } });

describe('the modules that an Egg app refers to', () => {
  it('are those of its folder, by their real paths, and none of them is optional', () => {
    const base = tree({
      'package.json': { dependencies: { z: '1' } },
      'app/module/user/package.json': eggModule('user'),
      'node_modules/z/package.json': eggModule('z'),
    });
    assert.deepEqual(findReferences({ baseDir: base }), [
      { name: 'user', path: join(base, 'app/module/user'), optional: false },
      { name: 'z', path: join(base, 'node_modules/z'), package: 'z', optional: false },
    ]);
  });

  it('are those of its config/module.json, where "optional" counts for nothing', () => {
    const base = tree({
      'config/module.json': [{ path: '../user', optional: true }, { package: 'z', optional: true }],
      'user/package.json': eggModule('user'),
      'other/package.json': eggModule('other'),
      'node_modules/z/package.json': eggModule('z'),
    });
    assert.deepEqual(findReferences({ baseDir: base, options: undefined }), [
      { name: 'user', path: join(base, 'user'), optional: false },
      { name: 'z', path: join(base, 'node_modules/z'), package: 'z', optional: false },
    ]);
  });

  it('are found without a package.json and without options', () => {
    const base = tree({ 'user/package.json': eggModule('user') });
    assert.deepEqual(referred(base, null), { user: 'user' });
  });

  it('are not looked for where there is no folder', () => {
    const base = join(temporary.path, 'nowhere');
    fails(() => findReferences({ baseDir: base }), 'TEGG_NATIVE_MODULE_NOT_FOUND', base);
    fails(() => findReferences({}), 'ERR_INVALID_ARG_TYPE', '"baseDir"');
  });

  describe('in its framework', () => {
    it('are optional and follow: those of the scan, then those of its dependencies', () => {
      const base = tree({
        'package.json': app('@company/egg'),
        'z/package.json': eggModule('z'),
        'node_modules/@company/egg/package.json': { dependencies: { deep: '1' }, devDependencies: { dev: '1' } },
        'node_modules/@company/egg/app/modules/a/package.json': eggModule('a'),
        'node_modules/@company/egg/node_modules/deep/package.json': eggModule('deep'),
        'node_modules/@company/egg/node_modules/dev/package.json': eggModule('dev'),
      });
      const folder = 'node_modules/@company/egg';
      const expected = [['z', 'z'], ['a', `${folder}/app/modules/a?`], ['deep', `${folder}/node_modules/deep?`]];
      assert.deepEqual(Object.entries(referred(base)), expected);
    });

    it('are those of its config/module.json, with packages from the framework', () => {
      const base = tree({
        'package.json': app('frame'),
        'node_modules/frame/package.json': {},
        'node_modules/frame/config/module.json': [{ package: 'b' }, { path: '../a' }],
        'node_modules/frame/a/package.json': eggModule('a'),
        'node_modules/frame/scanned/package.json': eggModule('scanned'),
        'node_modules/frame/node_modules/b/package.json': eggModule('b'),
      });
      assert.deepEqual(Object.entries(referred(base)), [
        ['b', 'node_modules/frame/node_modules/b?'],
        ['a', 'node_modules/frame/a?'],
      ]);
    });

    it('may be the framework itself, in a folder above, with exports that hide its package.json', () => {
      const base = tree({
        'apps/web/package.json': app('frame'),
        'node_modules/frame/package.json': { ...eggModule('frame'), exports: './index.js' },
      });
      assert.deepEqual(referred(join(base, 'apps/web')), { frame: '../../node_modules/frame?' });
    });

    it('may be named by a path', () => {
      const base = tree({ 'package.json': app('./lib/frame'), 'lib/frame/package.json': {} });
      assert.deepEqual(referred(base), {});
      const other = tree({ 'package.json': app(join(base, 'lib/frame')) });
      assert.deepEqual(referred(other), {});
    });

    it('are required where the app has them too', () => {
      const base = tree({
        'package.json': { ...app('frame'), dependencies: { shared: '1' } },
        'node_modules/frame/package.json': { dependencies: { shared: '1', own: '1' } },
        'node_modules/shared/package.json': eggModule('shared'),
        'node_modules/own/package.json': eggModule('own'),
      });
      assert.deepEqual(referred(base), { shared: 'node_modules/shared', own: 'node_modules/own?' });
    });

    it('are required where the optional one comes first, in its place', () => {
      const reference = (path, optional) => ({ name: path, path, optional });
      const given = [reference('/a', true), reference('/b', true), reference('/a', false), reference('/a', true)];
      assert.deepEqual(withoutDuplicates(given), [reference('/a', false), reference('/b', true)]);
    });

    it('may not share a name with one of the app', () => {
      const base = tree({
        'package.json': app('frame'),
        'user/package.json': eggModule('user'),
        'node_modules/frame/package.json': {},
        'node_modules/frame/user/package.json': eggModule('user'),
      });
      const places = `existing at ${base}/user, duplicate at ${base}/node_modules/frame/user`;
      const text = `Duplicate module name "user" found: ${places}`;
      fails(() => referred(base), 'TEGG_NATIVE_DUPLICATE_MODULE', text);
    });

    it('are none of a framework of the framework', () => {
      const base = tree({
        'package.json': app('frame'),
        'node_modules/frame/package.json': app('below'),
        'node_modules/below/package.json': eggModule('below'),
      });
      assert.deepEqual(referred(base), {});
    });

    for (const name of ['frame', './frame', '/nowhere/frame', 'frame/../up']) {
      it(`are missed where ${name} is not there`, () => {
        const base = tree({ 'package.json': app(name) });
        const call = () => referred(base);
        fails(call, 'TEGG_NATIVE_MODULE_NOT_FOUND', `"${name}" is not installed`, join(base, 'package.json'));
      });
    }

    it('are none where nothing is named', () => {
      for (const framework of [null, '', false, undefined]) {
        assert.deepEqual(referred(tree({ 'package.json': app(framework) })), {});
      }
      assert.deepEqual(referred(tree({ 'package.json': { egg: true } })), {});
      assert.deepEqual(referred(tree({ 'package.json': 'null' })), {});
    });

    it('have to be named by a string', () => {
      const base = tree({ 'package.json': app(['frame']) });
      const parts = [`egg.framework in ${join(base, 'package.json')} must be a string`, '["frame"]'];
      fails(() => referred(base), 'TEGG_NATIVE_MODULE_INVALID', ...parts);
    });

    it('are not known where package.json is not JSON', () => {
      const base = tree({ 'package.json': '{', 'config/module.json': [] });
      fails(() => referred(base), 'TEGG_NATIVE_MODULE_INVALID', `${join(base, 'package.json')} is not JSON`);
    });
  });

  describe('with readModuleOptions', () => {
    it('are scanned for in the framework as in the app', () => {
      const base = tree({
        'package.json': app('frame'),
        'dist/a/package.json': eggModule('a'),
        'b/package.json': eggModule('b'),
        'node_modules/frame/package.json': {},
        'node_modules/frame/dist/b/package.json': eggModule('b'),
        'node_modules/frame/c/package.json': eggModule('c'),
      });
      const expected = { b: 'b', c: 'node_modules/frame/c?' };
      assert.deepEqual(referred(base, { extraFilePattern: ['!**/dist'] }), expected);
    });

    it('have packages of a module.json resolved from cwd', () => {
      const base = tree({
        'app/config/module.json': [{ package: 'z' }],
        'app/node_modules/z/package.json': eggModule('near'),
        'elsewhere/node_modules/z/package.json': eggModule('far'),
      });
      const baseDir = join(base, 'app');
      assert.deepEqual(referred(baseDir, { cwd: join(base, 'elsewhere') }), { far: '../elsewhere/node_modules/z' });
      assert.deepEqual(referred(baseDir, { cwd: undefined }), { near: 'node_modules/z' });
    });

    it('are found with options that are not known', () => {
      assert.deepEqual(referred(tree({ 'a/package.json': eggModule('a') }), { gitignore: true }), { a: 'a' });
    });

    const pattern = 'config.tegg.readModuleOptions.extraFilePattern';
    for (const [options, code, name] of [
      ['deep', 'ERR_INVALID_ARG_TYPE', 'config.tegg.readModuleOptions must'],
      [['!**/dist'], 'ERR_INVALID_ARG_TYPE', 'config.tegg.readModuleOptions must'],
      [{ deep: '2' }, 'ERR_INVALID_ARG_TYPE', 'config.tegg.readModuleOptions.deep must'],
      [{ deep: null }, 'ERR_INVALID_ARG_TYPE', 'config.tegg.readModuleOptions.deep must'],
      [{ deep: -1 }, 'ERR_INVALID_ARG_VALUE', 'config.tegg.readModuleOptions.deep must'],
      [{ deep: 1.5 }, 'ERR_INVALID_ARG_VALUE', 'config.tegg.readModuleOptions.deep must'],
      [{ deep: NaN }, 'ERR_INVALID_ARG_VALUE', 'config.tegg.readModuleOptions.deep must'],
      [{ cwd: 5 }, 'ERR_INVALID_ARG_TYPE', 'config.tegg.readModuleOptions.cwd must'],
      [{ cwd: '' }, 'ERR_INVALID_ARG_VALUE', 'config.tegg.readModuleOptions.cwd must'],
      [{ extraFilePattern: '!**/dist' }, 'ERR_INVALID_ARG_TYPE', `${pattern} must`],
      [{ extraFilePattern: ['!a', /b/] }, 'ERR_INVALID_ARG_TYPE', `${pattern}[1] must`],
      [{ extraFilePattern: [''] }, 'ERR_INVALID_ARG_VALUE', `${pattern}[0] must`],
      [{ extraFilePattern: ['a', '!'] }, 'ERR_INVALID_ARG_VALUE', `${pattern}[1] must`],
    ]) {
      it(`are refused with ${typeof options === 'string' ? options : JSON.stringify(options)}`, () => {
        fails(() => referred(tree({}), options), code, name);
      });
    }
  });

  it('are required where they lie in the folders of plugins, also behind links', () => {
    const base = tree({ 'a/': '', 'b/': '', 'c/': '' });
    symlinkSync('b', join(base, 'link'));
    const references = ['a', 'b', 'c'].map((name) => ({ name, path: join(base, name), optional: true }));
    const required = requireIn(references, [join(base, 'a'), join(base, 'link'), join(base, 'missing')]);
    assert.deepEqual(required.map(({ name, optional }) => [name, optional]), [['a', false], ['b', false], ['c', true]]);
    assert.ok(references.every(({ optional }) => optional));
  });
});
