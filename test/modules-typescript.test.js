'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const { inChild } = require('./support/child.js');
const { temporaryTrees } = require('./support/trees.js');
const { clazz, esClazz, loadedInChild, typed } = require('./support/loading.js');

const { tree } = temporaryTrees();

const fixture = (name) => join(__dirname, 'fixtures/modules', name);
const requiring = { flags: ['-r', fixture('require-typescript.js')] };
const importing = { flags: ['--import', pathToFileURL(fixture('import-typescript.mjs')).href] };
const decorated = (name) => `
  function decorate(target: { isPrototype?: boolean }) { target.isPrototype = true; }
  @decorate
  export class ${name} { constructor(private readonly x: number) {} }
`;

describe('the classes of a module', () => {
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
