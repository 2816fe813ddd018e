'use strict';

const assert = require('node:assert/strict');
const { symlinkSync } = require('node:fs');
const { join } = require('node:path');

const { readModuleConfig, readModuleConfigs } = require('../lib/container/modules/config.js');
const { fails } = require('./support/finding.js');
const { inChild } = require('./support/child.js');
const { temporaryTrees } = require('./support/trees.js');

const { tree } = temporaryTrees();

const NAMES = ['module.default', 'module.unittest'];
const config = (files, names = NAMES) => readModuleConfig(tree(files), names);
const refused = (files, names, ...parts) => {
  const base = tree(files);
  const call = () => readModuleConfig(base, names);
  fails(call, 'TEGG_NATIVE_MODULE_CONFIG', ...parts.map((part) => part.replace('BASE', base)));
};

describe('the configuration of a module', () => {
  it('is empty without files, and where there is no folder', () => {
    assert.deepEqual(config({}), {});
    assert.deepEqual(readModuleConfig(join(tree({ file: '' }), 'file'), NAMES), {});
    assert.deepEqual(config({ 'module.yml': 'a: 1' }, []), {});
  });

  it('is what YAML files say, the later ones over the earlier', () => {
    const files = {
      'module.default.yml': 'mysql:\n  host: localhost\n  ports: [1, 2]\n  on: ~\nsame: 1\n',
      'module.unittest.yml': 'mysql:\n  ports: [3]\n  user: me\n',
      'module.prod.yml': 'same: 2\n',
    };
    const expected = { mysql: { host: 'localhost', ports: [3], on: null, user: 'me' }, same: 1 };
    assert.deepEqual(config(files), expected);
  });

  it('is laid over by names, not by the kind of the file', () => {
    const files = { 'module.unittest.json': { config: { a: 'json' } }, 'module.yml': 'a: yaml\nb: yaml' };
    assert.deepEqual(config(files), { a: 'json', b: 'yaml' });
  });

  it('is what "config" of a JSON file says', () => {
    assert.deepEqual(config({ 'module.json': { config: { a: { b: 1 } }, other: 2 } }), { a: { b: 1 } });
    assert.deepEqual(config({ 'module.json': { other: 2 } }), {});
    assert.deepEqual(config({ 'module.json': 'null' }), {});
  });

  for (const [first, second] of [['yml', 'yaml'], ['yaml', 'json'], ['yml', 'json']]) {
    it(`is read from .${first} where .${second} is there too`, () => {
      const text = { yml: 'from: yml', yaml: 'from: yaml', json: '{ "config": { "from": "json" } }' };
      const files = Object.fromEntries([first, second].map((extension) => [`module.${extension}`, text[extension]]));
      assert.deepEqual(config(files), { from: first });
    });
  }

  it('is taken from the next kind of file where one is empty', () => {
    assert.deepEqual(config({ 'module.yml': '# nothing\n', 'module.json': { config: { a: 1 } } }), { a: 1 });
    assert.deepEqual(config({ 'module.default.yml': '', 'module.yml': 'a: 1' }), { a: 1 });
  });

  it('is that of "module" for the name "module.default", where there is nothing of that name', () => {
    assert.deepEqual(config({ 'module.yml': 'a: 1' }), { a: 1 });
    assert.deepEqual(config({ 'module.yml': 'a: 1\nb: 1', 'module.default.yml': 'a: 2' }), { a: 2 });
    assert.deepEqual(config({ 'module.yml': 'a: 1' }, ['module.unittest']), {});
  });

  it('is read from "module" by that name', () => {
    const files = { 'module.yml': 'a: 1\nb: 1', 'module.default.yml': 'a: 2', 'module.prod.yml': 'b: 3' };
    assert.deepEqual(config(files, ['module', 'module.prod']), { a: 1, b: 3 });
  });

  it('may begin with a byte order mark', () => {
    assert.deepEqual(config({ 'module.yml': '\uFEFFa: 1' }), { a: 1 });
    assert.deepEqual(config({ 'module.json': '\uFEFF{ "config": { "a": 1 } }' }), { a: 1 });
  });

  it('may have anchors, merged keys, and a mapping that is part of itself', () => {
    const read = config({ 'module.yml': 'a: &a { x: 1 }\nb: { <<: *a, y: 2 }\nc: &c { d: *c }' });
    assert.deepEqual(read.b, { x: 1, y: 2 });
    assert.equal(read.c.d.d, read.c.d);
  });

  it('is another object at each call, deep down', () => {
    const base = tree({ 'module.yml': 'a: { b: { c: 1 } }' });
    readModuleConfig(base, NAMES).a.b.c = 2;
    assert.deepEqual(readModuleConfig(base, NAMES), { a: { b: { c: 1 } } });
  });

  for (const [what, member] of [
    ['__proto__', '__proto__: { polluted: 1 }'],
    ['constructor', 'constructor: { prototype: { polluted: 1 } }'],
  ]) {
    it(`pollutes nothing by the key ${what}`, () => {
      const text = `${member}\na: { ${member} }\nb: { <<: { ${member} } }`;
      const read = config({ 'module.yml': text, 'module.unittest.yml': text });
      assert.equal({}.polluted, undefined);
      assert.equal(Object.polluted, undefined);
      for (const object of [read, read.a, read.b]) {
        assert.equal(Object.getPrototypeOf(object), Object.prototype);
        assert.equal(object.polluted, undefined);
      }
    });
  }

  describe('is refused', () => {
    for (const [what, text, line] of [
      ['bad indentation', 'a: 1\n b: [\n', 'BASE/module.yml:2:3 is not YAML: bad indentation'],
      ['a key twice', 'a: 1\nb: 2\na: 3\n', 'BASE/module.yml:3:'],
      ['a tag that runs code', 'ok: 1\na: !!js/function "function () {}"', 'BASE/module.yml:2:'],
      ['several documents', 'a: 1\n---\nb: 1\n', 'BASE/module.yml is not YAML: expected a single document'],
    ]) {
      it(`where a file of YAML has ${what}, with the file and, if there is one, the line`, () => {
        refused({ 'module.yml': text }, NAMES, line);
      });
    }

    it('with the error of js-yaml as the cause', () => {
      const base = tree({ 'module.yml': 'a: [' });
      assert.throws(() => readModuleConfig(base, NAMES), ({ cause }) => cause.name === 'YAMLException');
    });

    it('where a file of JSON is none', () => {
      refused({ 'module.json': '{ "config": ' }, NAMES, 'BASE/module.json is not JSON');
    });

    for (const [text, shown] of [
      ['- a', 'a list'],
      ['text', "'text'"],
      ['5', '5'],
      ['false', 'false'],
      ['2020-01-01', '2020'],
    ]) {
      it(`where a file of YAML is ${shown}`, () => {
        refused({ 'module.unittest.yml': text }, NAMES, `BASE/module.unittest.yml configures a module with ${shown}`);
      });
    }

    for (const [content, shown] of [
      ['[]', 'a list'],
      ['"text"', "'text'"],
      ['{ "config": [1] }', 'a list'],
      ['{ "config": 5 }', '5'],
    ]) {
      it(`where a file of JSON is ${content}`, () => {
        refused({ 'module.json': content }, NAMES, `BASE/module.json configures a module with ${shown}`);
      });
    }

    it('where a file is a folder, and where links lead in a circle', () => {
      refused({ 'module.yml/': '' }, NAMES, 'BASE/module.yml cannot be read: EISDIR');
      refused({ 'module.json/': '' }, NAMES, 'BASE/module.json cannot be read: EISDIR');
      const base = tree({});
      symlinkSync('module.yml', join(base, 'module.yml'));
      fails(() => readModuleConfig(base, NAMES), 'TEGG_NATIVE_MODULE_CONFIG', 'ELOOP');
    });

    it('where a file may not be read', () => {
      const base = tree({ 'module.yml': 'a: 1' });
      const seen = inChild(
        (require, report, file, path) => {
          const fs = require('node:fs');
          const { readFileSync } = fs;
          fs.readFileSync = (name, ...rest) => {
            if (String(name).endsWith('module.yml')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
            return readFileSync(name, ...rest);
          };
          try {
            report(require(file).readModuleConfig(path, ['module']));
          } catch ({ code, message }) {
            report(code, message);
          }
        },
        { args: [require.resolve('../lib/container/modules/config.js'), base] },
      );
      const message = `${join(base, 'module.yml')} cannot be read: EACCES`;
      assert.deepEqual(seen, ['TEGG_NATIVE_MODULE_CONFIG', message]);
    });

    it('where the names are no array', () => {
      fails(() => config({}, 'module'), 'ERR_INVALID_ARG_TYPE', '"names"');
    });
  });

  it('is one of several, by the names of their modules', () => {
    const base = tree({ 'a/module.yml': 'x: 1', 'b/': '', 'c/module.unittest.yml': 'x: 3' });
    const references = ['a', 'b', '__proto__'].map((name) => ({ name, path: join(base, name[0]), optional: false }));
    references[2].path = join(base, 'c');
    const configs = readModuleConfigs(references, NAMES);
    assert.deepEqual(Object.keys(configs), ['a', 'b', '__proto__']);
    assert.deepEqual(configs.a, { name: 'a', reference: references[0], config: { x: 1 } });
    assert.notEqual(configs.a.reference, references[0]);
    assert.deepEqual(Object.entries(configs).map(([, { config: each }]) => each), [{ x: 1 }, {}, { x: 3 }]);
    assert.equal(Object.getPrototypeOf(configs), Object.prototype);
  });
});
