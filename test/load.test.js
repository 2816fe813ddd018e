'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { AsyncLocalStorage } = require('node:async_hooks');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { engines } = require('..');

const root = join(__dirname, '..');
const report = `
try {
  console.log(JSON.stringify({ engine: require(process.argv[1]).engine }));
} catch ({ name, message, code, cause }) {
  console.log(JSON.stringify({ name, message, code, cause: cause?.message }));
}`;

function load(path, engine) {
  const env = { ...process.env, TEGG_NATIVE_ENGINE: engine };
  const options = { env, encoding: 'utf8' };
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['-e', report, path], options);
  assert.deepEqual({ status, signal, stderr }, { status: 0, signal: null, stderr: '' });
  return JSON.parse(stdout);
}

describe('TEGG_NATIVE_ENGINE', () => {
  for (const engine of engines) {
    it(`forces ${engine}`, () => assert.deepEqual(load(root, engine), { engine }));
  }

  it('left empty chooses the preferred engine', () => {
    assert.deepEqual(load(root, ''), { engine: engines[0] });
  });

  it('naming no engine throws at load and lists those that can run', () => {
    for (const name of ['turbo', 'Hooks', 'x'.repeat(10_000), '%s%n', 'ü']) {
      const error = load(root, name);
      assert.equal(error.code, 'TEGG_NATIVE_UNKNOWN_ENGINE');
      assert.match(error.message, /no such engine/);
      assert.ok(error.message.endsWith(`this Node can run: ${engines.join(', ')}`), error.message);
    }
  });

  it('naming an engine that this Node cannot run throws at load and lists those that can', () => {
    const missing = ['frame', 'hooks', 'builtin'].find((name) => !engines.includes(name));
    const error = load(root, missing);
    assert.equal(error.code, 'TEGG_NATIVE_ENGINE_UNAVAILABLE');
    assert.match(error.message, new RegExp(`TEGG_NATIVE_ENGINE=${missing}: `));
    assert.ok(error.message.endsWith(`this Node can run: ${engines.join(', ')}`), error.message);
  });
});

describe('the package', () => {
  it('loads js-yaml only for a file of YAML', () => {
    const found = `require(process.argv[1]); console.log(Object.keys(require.cache).join('\\n'))`;
    const { stdout } = spawnSync(process.execPath, ['-e', found, root], { encoding: 'utf8' });
    assert.match(stdout, /config\.js$/m);
    assert.doesNotMatch(stdout, /yaml/);
  });
});

describe('the compiled addon', () => {
  let copy;

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'tegg-native-load-'));
    for (const part of ['index.js', 'package.json', 'lib']) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
  });

  afterEach(() => rmSync(copy, { recursive: true }));

  it('that is missing is an error with the paths tried and the command that builds it', () => {
    const error = load(copy, '');
    assert.equal(error.code, 'TEGG_NATIVE_BINARY');
    assert.ok(error.message.includes(join(copy, 'build', 'Release', 'tegg_native.node')), error.message);
    assert.match(error.message, /npm rebuild tegg-native/);
  });

  it('that does not load is an error with the loader’s own message as its cause', () => {
    mkdirSync(join(copy, 'build', 'Release'), { recursive: true });
    writeFileSync(join(copy, 'build', 'Release', 'tegg_native.node'), 'not a library');
    const error = load(copy, '');
    assert.equal(error.code, 'TEGG_NATIVE_BINARY');
    assert.match(error.cause, /tegg_native\.node/);
    assert.match(error.message, /npm rebuild tegg-native/);
  });
});

describe('the addon’s own functions', () => {
  const binding = require('../lib/binding.js');

  it('refuse arguments of the wrong type with an error and do not abort', () => {
    for (const name of ['selectEngine', 'onReject', 'setPromiseHooks']) {
      for (const args of [[], [1, 2, 3], [{}, {}, {}], [null]]) {
        assert.throws(() => binding[name](...args), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
      }
    }
    assert.throws(() => binding.setPromiseHooks(Object), { code: 'ERR_INVALID_ARG_TYPE' });
    const name = Symbol('s');
    assert.throws(() => binding.selectEngine(AsyncLocalStorage, class {}, name), { code: 'TEGG_NATIVE_NODE_API' });
  });
});
