'use strict';

const assert = require('node:assert/strict');
const { symlinkSync } = require('node:fs');
const { join } = require('node:path');

const { findModules } = require('../lib/container/modules/modules.js');
const { inChild } = require('./support/child.js');
const { eggModule, temporaryTrees } = require('./support/trees.js');
const { found, refuses } = require('./support/finding.js');

const { tree } = temporaryTrees();

describe('the modules of an app', () => {
  describe('in config/module.json', () => {
    const config = (entries, files = {}) => tree({ 'config/module.json': entries, ...files });
    const invalidModule = (files, ...parts) => {
      const base = config([{ path: '../user' }], files);
      const shown = parts.map((part) => part.replace('BASE', base));
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_INVALID', join(base, 'user/package.json'), ...shown);
    };

    it('are the only ones, in its order, by paths from config and by packages from the app', () => {
      const base = config([{ path: '../z' }, { package: '@scope/a', optional: true }, { path: 'here' }], {
        'z/package.json': eggModule('z'),
        'config/here/package.json': eggModule('here'),
        'scanned/package.json': eggModule('scanned'),
        'package.json': { dependencies: { other: '1' } },
        'node_modules/other/package.json': eggModule('other'),
        'node_modules/@scope/a/package.json': { ...eggModule('a'), exports: './index.js' },
      });
      const expected = [['z', 'z'], ['a', 'node_modules/@scope/a'], ['here', 'config/here']];
      assert.deepEqual(Object.entries(found(base)), expected);
    });

    it('may be none', () => {
      assert.deepEqual(found(config([], { 'scanned/package.json': eggModule('scanned') })), {});
    });

    it('are taken once where two entries lead to one folder', () => {
      const base = config([{ path: '../user' }, { path: '../linked' }], { 'user/package.json': eggModule('user') });
      symlinkSync('user', join(base, 'linked'));
      assert.deepEqual(found(base), { user: 'user' });
    });

    it('may not share a name', () => {
      const files = { 'a/package.json': eggModule('user'), 'b/package.json': eggModule('user') };
      const base = config([{ path: '../b' }, { path: '../a' }], files);
      const text = `existing at ${join(base, 'b')}, duplicate at ${join(base, 'a')}`;
      refuses({ baseDir: base }, 'TEGG_NATIVE_DUPLICATE_MODULE', text);
    });

    it('have to be JSON', () => {
      const base = config('[{ path: "../user" }]');
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_INVALID', `${join(base, 'config/module.json')} is not JSON`);
    });

    it('have to be a file', () => {
      const base = tree({ 'config/module.json/': '' });
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_INVALID', `${join(base, 'config/module.json')} cannot be read`);
    });

    it('have to be an array', () => {
      const base = config({ path: '../user' });
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_INVALID', `${join(base, 'config/module.json')} is not an array`);
    });

    for (const entry of [{ name: 'user' }, {}, null, 'user', 5, { path: '' }, { path: 5 }, { package: {} }]) {
      it(`may not be ${JSON.stringify(entry)}`, () => {
        const base = config([entry]);
        const text = `unknown type of module reference config: ${JSON.stringify(entry)}`;
        refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_INVALID', text, join(base, 'config/module.json'));
      });
    }

    it('have to exist', () => {
      const base = config([{ path: '../user' }]);
      const parts = [`no folder ${join(base, 'user')}`, '"../user"', join(base, 'config/module.json')];
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_NOT_FOUND', ...parts);
    });

    it('have to be folders', () => {
      const base = config([{ path: '../user' }], { user: '' });
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_NOT_FOUND', `no folder ${join(base, 'user')}`);
    });

    it('have to have a package.json', () => {
      invalidModule({ 'user/': '' }, 'does not exist', 'BASE/config/module.json');
    });

    it('have to have a package.json that is JSON', () => {
      invalidModule({ 'user/package.json': 'name: user' }, 'is not JSON');
    });

    it('have to have a package.json that is a file', () => {
      invalidModule({ 'user/package.json/': '' }, 'cannot be read');
    });

    it('have to have an eggModule.name', () => {
      invalidModule({ 'user/package.json': { name: 'user' } }, 'has no eggModule.name', 'BASE/config/module.json');
    });

    it('have to have a name that is a string', () => {
      invalidModule({ 'user/package.json': { eggModule: { name: true } } }, 'must be a non-empty string', 'true');
    });

    it('have to be installed where they are packages', () => {
      const base = config([{ package: 'missing' }]);
      const parts = ['"missing" is not installed', base, join(base, 'config/module.json')];
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_NOT_FOUND', ...parts);
    });

    it('are no packages where they are paths', () => {
      const base = config([{ package: '../user' }], { 'user/package.json': eggModule('user') });
      refuses({ baseDir: base }, 'TEGG_NATIVE_MODULE_NOT_FOUND', '"../user" is not installed');
    });
  });

  describe('in an array', () => {
    const files = {
      'config/module.json': [{ path: '../scanned' }],
      'a/package.json': eggModule('a'),
      'b/package.json': eggModule('b'),
      'scanned/package.json': eggModule('scanned'),
      'node_modules/c/package.json': eggModule('c'),
    };

    it('are the only ones, in its order, by paths and packages from baseDir', () => {
      const base = tree(files);
      const modules = ['b', { package: 'c' }, { path: './a' }];
      const expected = [['b', 'b'], ['c', 'node_modules/c'], ['a', 'a']];
      assert.deepEqual(Object.entries(found(base, { baseDir: base, modules })), expected);
    });

    it('are found from the current folder without a baseDir', () => {
      const base = tree(files);
      const seen = inChild(
        (require, report, file, cwd) => {
          process.chdir(cwd);
          report(require(file).findModules({ modules: ['a', { package: 'c' }] }).map(({ name }) => name));
        },
        { args: [require.resolve('../lib/container/modules/modules.js'), base] },
      );
      assert.deepEqual(seen, [['a', 'c']]);
    });

    it('may be given by absolute paths', () => {
      const base = tree(files);
      assert.deepEqual(found(base, { modules: [join(base, 'a')] }), { a: 'a' });
    });

    it('may be none', () => {
      assert.deepEqual(findModules({ modules: [] }), []);
    });

    it('have to be modules', () => {
      const base = tree({ 'a/package.json': {} });
      const parts = [join(base, 'a/package.json'), 'the "modules" option'];
      refuses({ baseDir: base, modules: ['a'] }, 'TEGG_NATIVE_MODULE_INVALID', ...parts);
    });

    it('have to exist', () => {
      const base = tree({});
      refuses({ modules: [join(base, 'a')] }, 'TEGG_NATIVE_MODULE_NOT_FOUND', join(base, 'a'), 'the "modules" option');
    });

    it('have to be installed where they are packages', () => {
      const base = tree({});
      refuses({ baseDir: base, modules: [{ package: 'c' }] }, 'TEGG_NATIVE_MODULE_NOT_FOUND', '"c" is not installed');
    });

    const circle = {};
    circle.circle = circle;
    for (const entry of ['', undefined, 7n, circle, () => {}]) {
      it(`may not be ${typeof entry}`, () => {
        const text = 'unknown type of module reference config: ';
        refuses({ modules: [entry] }, 'TEGG_NATIVE_MODULE_INVALID', text, 'the "modules" option');
      });
    }
  });

  describe('are refused', () => {
    const wrong = [[], [{}], [{ baseDir: 5 }], [{ baseDir: '' }], [{ modules: 'a' }], [{ modules: {}, baseDir: '.' }]];
    for (const args of wrong) {
      it(`of ${JSON.stringify(args)}`, () => {
        assert.throws(() => findModules(...args), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
      });
    }
  });
});
