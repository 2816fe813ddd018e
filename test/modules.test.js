'use strict';

const assert = require('node:assert/strict');
const { mkdirSync, realpathSync, symlinkSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { pathToFileURL } = require('node:url');

const { findModules } = require('../lib/container/modules/modules.js');
const { loadModule } = require('../lib/container/modules/loader.js');
const { inChild } = require('./support/child.js');
const { temporaryFolder } = require('./support/temporary.js');

const temporary = temporaryFolder();
let trees = 0;

/** Writes files, `{ path: text or JSON }`, into a folder of their own; a path that ends with `/` is an empty folder. */
function tree(files) {
  const base = join(realpathSync(temporary.path), `tree-${++trees}`);
  mkdirSync(base);
  for (const [path, content] of Object.entries(files)) {
    const file = join(base, path);
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return base;
}

const eggModule = (name) => ({ name: `package-${name}`, eggModule: { name } });

/** `{ name: path }`, the paths relative to `base`, in the order in which they were found. */
const found = (base, options = { baseDir: base }) =>
  Object.fromEntries(findModules(options).map(({ name, path }) => [name, relative(base, path) || '.']));

function refuses(options, code, ...parts) {
  assert.throws(() => findModules(options), (error) => {
    assert.equal(error.code, code, error.stack);
    for (const part of parts) assert.ok(error.message.includes(part), `no ${part} in: ${error.message}`);
    return true;
  });
}

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

const isPrototype = (value) => value.isPrototype === true;
const classes = (names, begin, type = '') =>
  names.map((name) => `${begin(name)} class ${name} { static isPrototype${type} = true };\n`).join('');
const clazz = (...names) => classes(names, (name) => `exports.${name} =`);
const typed = (...names) => classes(names, (name) => `exports.${name} =`, ': boolean');
const esClazz = (...names) => classes(names, () => 'export');

/** What a module has, in its order: `[['Class', 'file'], …]`. */
async function loaded(path, predicate = isPrototype) {
  const classes = await loadModule({ name: 'test', path }, predicate);
  return classes.map((each) => [each.clazz.name, relative(path, each.file)]);
}

/** The same in a process of its own, on a Node that was started with `flags` and has run `before`. */
function loadedInChild(path, { flags = [], before = () => {} } = {}) {
  return inChild(
    (require, report, loader, path, start) => {
      (0, eval)(`(${start})`)(require);
      const { loadModule } = require(loader);
      loadModule({ name: 'test', path }, (value) => value.isPrototype === true).then(
        (classes) => report(...classes.map(({ clazz, file }) => [clazz.name, file.slice(path.length + 1)])),
        (error) => report(error.message),
      );
    },
    { flags, args: [require.resolve('../lib/container/modules/loader.js'), path, String(before)] },
  );
}

const fixture = (name) => join(__dirname, 'fixtures/modules', name);
const requiring = { flags: ['-r', fixture('require-typescript.js')] };
const importing = { flags: ['--import', pathToFileURL(fixture('import-typescript.mjs')).href] };
const decorated = (name) => `
  function decorate(target: { isPrototype?: boolean }) { target.isPrototype = true; }
  @decorate
  export class ${name} { constructor(private readonly x: number) {} }
`;

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

  describe('in TypeScript with a loader for require', () => {
    it('are loaded, decorators and all', () => {
      const base = tree({ 'a.ts': decorated('A'), 'b.cts': decorated('B'), 'sub/c.ts': decorated('C') });
      assert.deepEqual(loadedInChild(base, requiring), [['A', 'a.ts'], ['B', 'b.cts'], ['C', 'sub/c.ts']]);
    });

    it('are taken from the source where its JavaScript lies beside it', () => {
      const broken = 'throw new Error("loaded")';
      const base = tree({ 'a.ts': decorated('A'), 'a.js': broken, 'b.cts': decorated('B'), 'b.cjs': broken });
      assert.deepEqual(loadedInChild(base, requiring), [['A', 'a.ts'], ['B', 'b.cts']]);
    });

    it('are taken from JavaScript beside another extension, a type declaration and another folder', () => {
      const base = tree({
        'a.cts': decorated('A'),
        'a.js': clazz('B'),
        'c.d.ts': '(',
        'c.d.mts': '(',
        'c.d.cts': '(',
        'c.js': clazz('C'),
        'e.ts/d.js': clazz('D'),
        'e.js': clazz('E'),
      });
      const expected = [['A', 'a.cts'], ['B', 'a.js'], ['C', 'c.js'], ['E', 'e.js'], ['D', 'e.ts/d.js']];
      assert.deepEqual(loadedInChild(base, requiring), expected);
    });

    it('are taken from the JavaScript in node_modules', () => {
      const base = tree({ 'node_modules/a/index.ts': '(', 'node_modules/a/index.js': clazz('A') });
      assert.deepEqual(loadedInChild(join(base, 'node_modules/a'), requiring), [['A', 'index.js']]);
    });

    it('are not in .tsx unless that is registered', () => {
      const base = tree({ 'a.tsx': decorated('A'), 'a.js': clazz('B') });
      const before = (require) => {
        const { _extensions } = require('node:module');
        _extensions['.tsx'] = _extensions['.ts'];
      };
      assert.deepEqual(loadedInChild(base, requiring), [['B', 'a.js']]);
      assert.deepEqual(loadedInChild(base, { ...requiring, before }), [['A', 'a.tsx']]);
    });

    it('are required where import cannot load ES modules in TypeScript', () => {
      const base = tree({ 'package.json': { type: 'module' }, 'a.ts': decorated('A'), 'b.mts': decorated('B') });
      assert.deepEqual(loadedInChild(base, requiring), [['A', 'a.ts'], ['B', 'b.mts']]);
    });

    it('give the error of import where require refuses ES modules', () => {
      const base = tree({ 'package.json': { type: 'module' }, 'a.ts': 'export const a = ;' });
      const before = (require) => {
        require('node:module')._extensions['.ts'] = () => {
          throw Object.assign(new Error('an ES module'), { code: 'ERR_REQUIRE_ESM' });
        };
      };
      const [message] = loadedInChild(base, { before });
      assert.ok(message.startsWith(`[tegg-native] load ${join(base, 'a.ts')} failed: `), message);
      assert.ok(!message.includes('an ES module'), message);
    });

    it('are registered where the entry cannot be enumerated', () => {
      const base = tree({ 'a.ts': clazz('A'), 'a.js': clazz('B') });
      const before = (require) => {
        const { _extensions } = require('node:module');
        Object.defineProperty(_extensions, '.ts', { value: _extensions['.js'], enumerable: false });
      };
      assert.deepEqual(loadedInChild(base, { before }), [['A', 'a.ts']]);
    });
  });

  describe('in TypeScript with a loader for import and require', () => {
    it('are those that the app imports', () => {
      const base = tree({ 'package.json': { type: 'module' }, 'a.ts': decorated('A'), 'b.mts': decorated('B') });
      const seen = inChild(
        async (require, report, loader, path, urls) => {
          const { loadModule } = require(loader);
          const classes = await loadModule({ name: 'test', path }, (value) => value.isPrototype === true);
          const [{ A }, { B }] = await Promise.all(urls.map((url) => import(url)));
          report(classes.map(({ clazz }) => clazz === A || clazz === B));
        },
        {
          ...importing,
          args: [
            require.resolve('../lib/container/modules/loader.js'),
            base,
            ['a.ts', 'b.mts'].map((name) => pathToFileURL(join(base, name)).href),
          ],
        },
      );
      assert.deepEqual(seen, [[true, true]]);
    });

    it('give the error that import gives', () => {
      const base = tree({ 'a.mts': 'export const a: number = 1; throw new Error("x");' });
      assert.deepEqual(loadedInChild(base, importing), [`[tegg-native] load ${join(base, 'a.mts')} failed: x`]);
    });
  });

  describe('in TypeScript without a loader', () => {
    const strips = Boolean(process.features.typescript);
    const whereStripped = strips ? it : it.skip;
    const whereNot = strips ? it.skip : it;
    const advice = 'Node\'s own type stripping does not support decorators';

    it('are taken from the JavaScript beside', () => {
      const base = tree({
        'a.ts': decorated('A'),
        'a.js': clazz('A'),
        'b.mts': decorated('B'),
        'b.mjs': esClazz('B'),
        'c.d.ts': '(',
      });
      assert.deepEqual(loadedInChild(base), [['A', 'a.js'], ['B', 'b.mjs']]);
    });

    it('are taken from the JavaScript beside also on a Node that registers its own type stripping', () => {
      const base = tree({ 'a.ts': '(', 'a.js': clazz('A') });
      const before = (require) => {
        require('node:module')._extensions['.ts'] = function loadTS() {};
      };
      assert.deepEqual(loadedInChild(base, { before }), [['A', 'a.js']]);
    });

    whereNot('are not loaded on a Node that cannot strip types', () => {
      assert.deepEqual(loadedInChild(tree({ 'a.ts': '(', 'b.mts': '(' })), []);
    });

    whereStripped('are loaded where there is no JavaScript beside', () => {
      const base = tree({
        'a.ts': typed('A'),
        'b.cts': typed('B'),
        'c.mts': `${esClazz('C')} export const x: number = 1;`,
        'd/package.json': { type: 'module' },
        'd/d.ts': `${esClazz('D')} export const x: number = 1;`,
      });
      assert.deepEqual(loadedInChild(base), [['A', 'a.ts'], ['B', 'b.cts'], ['C', 'c.mts'], ['D', 'd/d.ts']]);
    });

    whereStripped('are not loaded in node_modules, where Node refuses to', () => {
      const base = tree({ 'node_modules/a/index.ts': typed('A'), 'node_modules/a/lib/a.js': clazz('A') });
      assert.deepEqual(loadedInChild(join(base, 'node_modules/a')), [['A', 'lib/a.js']]);
    });

    for (const [what, name, text] of [
      ['a decorator', 'a.ts', decorated('A').replace('private readonly', '')],
      ['a decorator in an ES module', 'a.mts', decorated('A').replace('private readonly', '')],
      ['a parameter property', 'a.ts', 'class A { constructor(private x: number) {} }'],
      ['an enum in an ES module', 'a.mts', 'export enum A { B }'],
    ]) {
      whereStripped(`give an error that says to register a loader for ${what}`, () => {
        const base = tree({ [name]: text });
        const [message] = loadedInChild(base);
        assert.ok(message.startsWith(`[tegg-native] load ${join(base, name)} failed: `), message);
        assert.ok(message.includes(advice), message);
        assert.ok(message.includes('register a loader for TypeScript'), message);
      });
    }

    for (const [name, text] of [
      ['a.ts', 'JSON.parse("{");'],
      ['a.ts', 'eval("1 +");'],
      ['a.mts', 'import { nothing } from "node:fs"; export { nothing };'],
      ['a.ts', 'throw new Error("x");'],
    ]) {
      whereStripped(`leave out that advice for ${text}`, () => {
        const [message] = loadedInChild(tree({ [name]: text }));
        assert.ok(message.startsWith('[tegg-native] load '), message);
        assert.ok(!message.includes(advice), message);
      });
    }
  });
});
