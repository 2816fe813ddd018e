'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { readFileSync, readdirSync } = require('node:fs');
const { builtinModules } = require('node:module');
const { dirname, join, posix } = require('node:path');

const { filesBelow, manifest, missingTools, pack, root, run } = require('./support/package.js');
const { temporaryFolder } = require('./support/temporary.js');

// Every file that is packed is one of these, and each of these is there.
const wanted = {
  'what npm wants': /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  entries: /^(index|aop|helper|koa|schedule|background-task|standalone|register|app|agent)\.js$/,
  types: /^[a-z][a-z-]*\.d\.m?ts$/,
  'what Egg loads by its place': /^app\/(extend\/(application(\.unittest)?|context)|middleware\/\w+)\.js$/,
  'the library': /^lib\/([a-z][a-z-]*\/)*[a-z][a-z-]*\.js$/,
  binaries: /^prebuilds\/linux-(x64|arm64)\/tegg_native\.node$/,
  'what compiles': /^(binding\.gyp|scripts\/(build|sources)\.js|(binding|src)\/[a-z][a-z0-9_]*\.[ch])$/,
};
const kilobytes = { packed: 320, unpacked: 1_150 };

describe('npm pack', function () {
  this.timeout(120_000);
  const temporary = temporaryFolder();
  let packed;
  let paths;
  let folder;

  before(function () {
    if (missingTools() !== undefined) this.skip();
    packed = pack(root, temporary.file('packed'));
    paths = packed.files.map(({ path }) => path);
    run('tar', ['xzf', packed.path], { cwd: temporary.path });
    folder = temporary.file('package');
  });

  it('holds nothing that is not asked for', () => {
    const patterns = Object.values(wanted);
    assert.deepEqual(paths.filter((path) => !patterns.some((pattern) => pattern.test(path))), []);
  });

  for (const [name, pattern] of Object.entries(wanted)) {
    it(`holds ${name}`, () => assert.notEqual(paths.filter((path) => pattern.test(path)).length, 0));
  }

  it('holds both binaries, and every file of the sources that they are made from', () => {
    for (const arch of ['x64', 'arm64']) assert.ok(paths.includes(`prebuilds/linux-${arch}/tegg_native.node`));
    const here = ['binding', 'src'].flatMap((part) => filesBelow(join(root, part)).map((name) => `${part}/${name}`));
    assert.deepEqual(here.filter((path) => !paths.includes(path)), []);
  });

  it('holds nothing that lies about in the folder and is not of the project', function () {
    const { status, stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) this.skip();
    const known = new Set(stdout.split('\n'));
    assert.deepEqual(paths.filter((path) => !known.has(path) && !path.startsWith('prebuilds/')), []);
  });

  it('is of a size that an install does not notice', () => {
    assert.ok(packed.size < kilobytes.packed * 1000, `${packed.size} bytes`);
    assert.ok(packed.unpackedSize < kilobytes.unpacked * 1000, `${packed.unpackedSize} bytes unpacked`);
  });

  it('holds what package.json exports', () => {
    const targets = strings(manifest.exports);
    const files = targets.filter((target) => !target.includes('*')).map((target) => target.slice(2));
    assert.deepEqual([...files, manifest.main, manifest.types].filter((path) => !paths.includes(path)), []);
  });

  it('holds every entry and every declaration that lies beside package.json', () => {
    const here = readdirSync(root).filter((name) => /\.(js|d\.m?ts)$/.test(name) && name !== 'eslint.config.js');
    assert.deepEqual(here.filter((name) => !paths.includes(name)), []);
  });

  it('holds what its files require and import, and depends on the rest', () => {
    const known = new Set(paths);
    const missing = [];
    for (const path of paths.filter((name) => /\.(js|d\.m?ts)$/.test(name))) {
      const text = readFileSync(join(folder, path), 'utf8');
      for (const [, asked] of text.matchAll(/(?:\brequire\(|\bfrom |\bimport\(|\bimport )'([^']+)'/g)) {
        if (!isThere(path, asked, known)) missing.push(`${path}: ${asked}`);
      }
    }
    assert.deepEqual(missing, []);
  });

  it('holds no library file that nothing asks for', () => {
    const asked = new Set();
    for (const path of paths.filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(join(folder, path), 'utf8');
      for (const [, name] of text.matchAll(/'(\.\.?\/[^']+)'/g)) asked.add(posix.join(dirname(path), name));
    }
    const libraries = paths.filter((path) => path.startsWith('lib/'));
    const files = (name) => [name, `${name}.js`, `${name}/index.js`];
    const used = new Set([...asked].flatMap(files));
    assert.deepEqual(libraries.filter((path) => !used.has(path)), []);
  });

  it('has no script that an install needs where a prebuilt fits', () => {
    assert.deepEqual(manifest.scripts.install, 'node scripts/build.js --unless-prebuilt');
    // npm would run a `prebuild` before every `npm run build`.
    const others = ['preinstall', 'postinstall', 'prepare', 'prebuild'];
    assert.deepEqual(others.filter((name) => name in manifest.scripts), []);
  });
});

/** The strings in a value of JSON, however deep. */
function strings(value) {
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(strings);
}

/** What a file asks for: a file of the package, of Node, or of what it depends on; types may come from Egg's. */
function isThere(path, asked, known) {
  if (asked.startsWith('.')) {
    const at = posix.join(dirname(path), asked);
    const typed = at.replace(/\.(m?)js$/, '.d.$1ts');
    return [at, `${at}.js`, `${at}.d.ts`, typed].some((name) => known.has(name));
  }
  if (asked.startsWith('node:')) return builtinModules.includes(asked.slice(5));
  if (/\.d\.m?ts$/.test(path) && asked === 'egg') return true;
  return Object.keys(manifest.dependencies).some((name) => asked === name || asked.startsWith(`${name}/`));
}
