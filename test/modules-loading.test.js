'use strict';

const assert = require('node:assert/strict');
const { symlinkSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const { loadModule, loadModuleSync } = require('../lib/container/modules/loader.js');
const { isPrototype: decorated } = require('../lib/decorators/metadata.js');
const { eggModule, temporaryTrees } = require('./support/trees.js');
const { clazz, esClazz, isPrototype, loaded, loadedInChild } = require('./support/loading.js');

const { tree } = temporaryTrees();

describe('the classes of a module', () => {
  it('are the exported functions that the predicate takes, in the order of the exports', async () => {
    const base = tree({
      'all.js': `${clazz('B', 'A')} exports.other = class Other {}; exports.value = { isPrototype: true };
        exports.text = 'text'; exports.nothing = null; exports.default = class C { static isPrototype = true };`,
    });
    assert.deepEqual(await loaded(base), [['B', 'all.js'], ['A', 'all.js'], ['C', 'all.js']]);
  });

  it('are shown to the predicate only where they are functions', async () => {
    const base = tree({ 'a.js': `${clazz('A')} exports.b = {}; exports.c = null; exports.d = () => {};` });
    const seen = [];
    await loadModule({ name: 'test', path: base }, (value) => seen.push(typeof value) < 0);
    assert.deepEqual(seen, ['function', 'function']);
  });

  it('are each file by its absolute path', async () => {
    const base = tree({ 'a/b.js': clazz('B') });
    const [{ file, clazz: value }] = await loadModule({ name: 'test', path: base }, isPrototype);
    assert.equal(file, join(base, 'a/b.js'));
    assert.equal(value, require(file).B);
  });

  it('are none of this package, where a file passes them on', async () => {
    const own = JSON.stringify(join(__dirname, '..'));
    const base = tree({ 'a.js': `module.exports = { ...require(${own}), A: class A {} };` });
    const found = await loadModule({ name: 'test', path: base }, decorated);
    assert.deepEqual(found, []);
    assert.deepEqual(loadModuleSync({ path: base }, decorated), []);
  });

  it('may be module.exports', async () => {
    const base = tree({ 'a.js': 'module.exports = class A { static isPrototype = true };' });
    assert.deepEqual(await loaded(base), [['A', 'a.js']]);
  });

  const without = ['null', 'undefined', '5', '"text"', 'Object.create(null)', '{ then() {} }', 'Promise.reject()'];
  for (const value of without) {
    it(`are none in exports that are ${value}`, async () => {
      const text = `const value = ${value}; value?.catch?.(() => {}); module.exports = value;`;
      assert.deepEqual(await loaded(tree({ 'a.js': text, 'b.js': clazz('B') })), [['B', 'b.js']]);
    });
  }

  it('come in the order of the paths, wherever the files lie', async () => {
    const base = tree({
      'z.js': clazz('Z'),
      'a.js': clazz('A'),
      'a/b.js': clazz('AB'),
      'B.js': clazz('B'),
      'm/n/o.js': clazz('O'),
    });
    const files = (await loaded(base)).map(([, file]) => file);
    assert.deepEqual(files, ['B.js', 'a.js', 'a/b.js', 'm/n/o.js', 'z.js']);
  });

  it('come once, from the first file that exports them', async () => {
    const base = tree({
      'a.js': "module.exports = { ...require('./b.js'), Again: require('./b.js').B };",
      'b.js': clazz('B'),
    });
    assert.deepEqual(await loaded(base), [['B', 'a.js']]);
  });

  it('are not in node_modules, test, coverage, and folders and files that begin with a dot', async () => {
    const broken = 'throw new Error("loaded")';
    const base = tree({
      'node_modules/a/index.js': broken,
      'x/node_modules/a.js': broken,
      'test/a.js': broken,
      'x/test/y/a.js': broken,
      'coverage/a.js': broken,
      'x/coverage/a.js': broken,
      '.cache/a.js': broken,
      'x/.git/a.js': broken,
      '.eslintrc.js': broken,
      'test.js': clazz('A'),
      'testing/coverage.js': clazz('B'),
      'folder.js/c.js': clazz('C'),
    });
    assert.deepEqual(await loaded(base), [['C', 'folder.js/c.js'], ['A', 'test.js'], ['B', 'testing/coverage.js']]);
  });

  it('are also in a module that lies in node_modules and test itself', async () => {
    const base = tree({ 'node_modules/test/.a/index.js': clazz('A') });
    assert.deepEqual(await loaded(join(base, 'node_modules/test/.a')), [['A', 'index.js']]);
  });

  it('are not in JSON, addons, other files and files without an extension', async () => {
    const base = tree({ 'a.json': '{', 'a.node': '', 'a.txt': '(', 'a.js.map': '(', Makefile: '(', 'a.JS': '(' });
    assert.deepEqual(await loaded(base), []);
  });

  it('are in .cjs and .js', async () => {
    const base = tree({ 'a.cjs': clazz('A'), 'b.js': clazz('B') });
    assert.deepEqual(await loaded(base), [['A', 'a.cjs'], ['B', 'b.js']]);
  });

  it('are not those of a module inside it', async () => {
    const base = tree({
      'package.json': eggModule('outer'),
      'a.js': clazz('A'),
      'inner/package.json': eggModule('inner'),
      'inner/b.js': clazz('B'),
      'plain/package.json': { name: 'plain' },
      'plain/c.js': clazz('C'),
    });
    assert.deepEqual(await loaded(base), [['A', 'a.js'], ['C', 'plain/c.js']]);
    assert.deepEqual(await loaded(join(base, 'inner')), [['B', 'b.js']]);
  });

  it('are in files whose extension is registered with Module._extensions', () => {
    const base = tree({ 'a.es6': clazz('A'), 'b.coffee': '(' });
    const before = (require) => {
      const { _extensions } = require('node:module');
      _extensions['.es6'] = _extensions['.js'];
    };
    assert.deepEqual(loadedInChild(base), []);
    assert.deepEqual(loadedInChild(base, { before }), [['A', 'a.es6']]);
  });

  describe('behind symbolic links', () => {
    it('are found, below the link', async () => {
      const base = tree({ 'shared/deep/a.js': clazz('A'), 'b.js': clazz('B'), 'module/': '' });
      symlinkSync('../shared', join(base, 'module/linked'));
      symlinkSync('../b.js', join(base, 'module/link.js'));
      assert.deepEqual(await loaded(join(base, 'module')), [['B', 'link.js'], ['A', 'linked/deep/a.js']]);
    });

    it('are known by their own paths where these lie in the module', async () => {
      const base = tree({ 'z/a.js': clazz('A') });
      symlinkSync('z', join(base, 'a'));
      symlinkSync('z/a.js', join(base, 'b.js'));
      assert.deepEqual(await loaded(base), [['A', 'z/a.js']]);
    });

    it('are found where links lead in circles, and nowhere', async () => {
      const base = tree({ 'a/a.js': clazz('A') });
      symlinkSync('..', join(base, 'a/up'));
      symlinkSync('loop.js', join(base, 'loop.js'));
      symlinkSync('nowhere.js', join(base, 'dangling.js'));
      assert.deepEqual(await loaded(base), [['A', 'a/a.js']]);
    });
  });

  describe('in ES modules', () => {
    it('are found in .mjs and in packages of the type module, default exports too', async () => {
      const base = tree({
        'a.mjs': `${esClazz('A')} export default class D { static isPrototype = true }`,
        'es/package.json': { type: 'module' },
        'es/b.js': `import './c/c.cjs'; ${esClazz('B')}`,
        'es/c/c.cjs': clazz('C'),
        'es/cjs/package.json': { type: 'commonjs' },
        'es/cjs/d.js': clazz('E'),
        'es/untyped/package.json': {},
        'es/untyped/f.js': clazz('F'),
      });
      const expected = [
        ['A', 'a.mjs'],
        ['D', 'a.mjs'],
        ['B', 'es/b.js'],
        ['C', 'es/c/c.cjs'],
        ['E', 'es/cjs/d.js'],
        ['F', 'es/untyped/f.js'],
      ];
      assert.deepEqual(await loaded(base), expected);
    });

    it('are those that the app imports', async () => {
      const base = tree({ 'package.json': { type: 'module' }, 'a.js': esClazz('A') });
      const [{ clazz }] = await loadModule({ name: 'test', path: base }, isPrototype);
      assert.equal(clazz, (await import(pathToFileURL(join(base, 'a.js')).href)).A);
    });

    it('are found below a top-level await', async () => {
      const base = tree({ 'a.mjs': `await null; ${esClazz('A')}` });
      assert.deepEqual(await loaded(base), [['A', 'a.mjs']]);
    });

    const whereDetected = process.features.require_module ? it : it.skip;
    whereDetected('are found below a top-level await where only the syntax tells', async () => {
      const base = tree({ 'package.json': {}, 'a.js': `await null; ${esClazz('A')}` });
      assert.deepEqual(await loaded(base), [['A', 'a.js']]);
    });

    for (const code of ['ERR_REQUIRE_ESM', 'ERR_REQUIRE_ASYNC_MODULE']) {
      it(`are imported where require gives ${code}`, () => {
        const base = tree({ 'package.json': {}, 'a.js': clazz('A') });
        const before = (require) => {
          const { _extensions } = require('node:module');
          const load = _extensions['.js'];
          let refused = false;
          _extensions['.js'] = (module, file) => {
            if (refused || !file.endsWith('/a.js')) return load(module, file);
            refused = true; // Node's import() of CommonJS comes here too
            throw Object.assign(new Error('an ES module'), { code: 'CODE' });
          };
        };
        assert.deepEqual(loadedInChild(base, { before: `${before}`.replace('CODE', code) }), [['A', 'a.js']]);
      });
    }
  });
});
