'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { copyPackage } = require('./support/copies.js');
const { clean, loadedAddons, manifest, missingTools, root, run } = require('./support/package.js');
const { temporaryFolder } = require('./support/temporary.js');

const platform = `${process.platform}-${process.arch}`;
const prebuilt = `prebuilds/${platform}/tegg_native.node`;
const compiled = 'build/Release/tegg_native.node';
const report = `
process.on('warning', ({ code, message }) => process.stderr.write(JSON.stringify({ code, message })));
try {
  require(process.argv[1]);
  console.log(JSON.stringify({ loaded: ${loadedAddons} }));
} catch ({ message, code, cause }) {
  console.log(JSON.stringify({ message, code, cause: cause?.message }));
}`;

/** What loading the package in `folder` gives, on a machine whose processor says it is `arch`. */
function load(folder, { arch = process.arch } = {}) {
  const source = `Object.defineProperty(process, 'arch', { value: '${arch}' });${report}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '-e', source, folder], {
    encoding: 'utf8',
    env: clean,
  });
  assert.equal(status, 0, stderr);
  return { ...JSON.parse(stdout), warning: stderr === '' ? undefined : JSON.parse(stderr) };
}

function setVersion(folder, version) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, version }));
}

describe('of a compiled and a prebuilt addon', function () {
  const temporary = temporaryFolder();
  let folder;

  before(function () {
    if (missingTools() !== undefined || !['linux-x64', 'linux-arm64'].includes(platform)) this.skip();
    run(process.execPath, ['scripts/prebuilds.js', platform], { cwd: root });
  });

  beforeEach(() => {
    folder = copyPackage(temporary.file('copy'));
    cpSync(join(root, prebuilt), join(folder, prebuilt));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('the compiled one is loaded, as whoever compiled it wants', () => {
    assert.deepEqual(load(folder), { loaded: [join(folder, compiled)], warning: undefined });
  });

  it('the prebuilt one is loaded where nothing was compiled', () => {
    rmSync(join(folder, 'build'), { recursive: true });
    assert.deepEqual(load(folder), { loaded: [join(folder, prebuilt)], warning: undefined });
  });

  it('a compiled one of another version is left alone, with a warning', () => {
    setVersion(folder, '99.0.0');
    const { loaded, warning } = load(folder);
    assert.equal(loaded.at(-1), join(folder, prebuilt));
    assert.equal(warning.code, 'TEGG_NATIVE_BINARY');
    assert.ok(warning.message.includes(`${join(folder, compiled)} is of version ${manifest.version}, this is 99.0.0`));
  });

  it('a compiled one that does not load gives way to the prebuilt, with a warning', () => {
    writeFileSync(join(folder, compiled), 'of another machine');
    const { loaded, warning } = load(folder);
    assert.deepEqual(loaded, [join(folder, prebuilt)]);
    assert.equal(warning.code, 'TEGG_NATIVE_BINARY');
    assert.match(warning.message, /build.Release.tegg_native\.node does not load .*The prebuilt binary is used/);
  });

  it('one of a build for debugging is loaded where there is no other', () => {
    mkdirSync(join(folder, 'build/Debug'));
    cpSync(join(folder, compiled), join(folder, 'build/Debug/tegg_native.node'));
    rmSync(join(folder, compiled));
    assert.deepEqual(load(folder).loaded, [join(folder, 'build/Debug/tegg_native.node')]);
  });

  it('none of which loads, the error says why of each, and what to do', () => {
    writeFileSync(join(folder, prebuilt), '');
    setVersion(folder, '99.0.0');
    const { code, message, cause } = load(folder);
    assert.equal(code, 'TEGG_NATIVE_BINARY');
    assert.match(message, new RegExp(`${compiled} is of version ${manifest.version}, this is 99.0.0`));
    assert.match(message, new RegExp(`${prebuilt} does not load`));
    assert.match(message, /npm explore tegg-native -- npm run build; .*npm rebuild tegg-native; .*: npm run build/);
    assert.match(cause, /tegg_native\.node/);
  });

  it('that of another processor is an error', () => {
    rmSync(join(folder, 'build'), { recursive: true });
    const other = process.arch === 'x64' ? 'arm64' : 'x64';
    mkdirSync(join(folder, `prebuilds/linux-${other}`));
    cpSync(join(folder, prebuilt), join(folder, `prebuilds/linux-${other}/tegg_native.node`));
    assert.deepEqual(load(folder, { arch: other }).loaded, [join(folder, `prebuilds/linux-${other}/tegg_native.node`)]);
    rmSync(join(folder, `prebuilds/linux-${other}/tegg_native.node`));
    const { code, message } = load(folder, { arch: other });
    assert.equal(code, 'TEGG_NATIVE_BINARY');
    assert.match(message, new RegExp(`prebuilds/linux-${other}/tegg_native\\.node is missing`));
  });

  it('neither being there for a platform without prebuilt, the error names the platform', () => {
    rmSync(join(folder, 'build'), { recursive: true });
    const { code, message } = load(folder, { arch: 'riscv64' });
    assert.equal(code, 'TEGG_NATIVE_BINARY');
    assert.match(message, new RegExp(`no compiled addon for ${process.platform}-riscv64`));
    assert.match(message, new RegExp(`prebuilds has none for ${process.platform}-riscv64`));
    assert.match(message, /Release.tegg_native\.node is missing/);
  });
});

describe('the install script', function () {
  const temporary = temporaryFolder();
  let folder;
  let tools;

  before(function () {
    if (missingTools() !== undefined || process.platform !== 'linux') this.skip();
    run(process.execPath, ['scripts/prebuilds.js', platform], { cwd: root });
    tools = temporary.file('tools');
    mkdirSync(tools);
    writeFileSync(join(tools, 'node-gyp'), '#!/bin/sh\necho "$@" > asked\nexit 7\n');
    chmodSync(join(tools, 'node-gyp'), 0o755);
  });

  beforeEach(() => {
    folder = temporary.file('package');
    for (const part of ['package.json', 'scripts', 'src', 'binding', prebuilt]) {
      cpSync(join(root, part), join(folder, part), { recursive: true });
    }
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** What `npm install` would run, with a node-gyp that only notes what it is asked for. */
  function install({ env = {}, path = `${tools}:${process.env.PATH}` } = {}) {
    const args = manifest.scripts.install.split(' ').slice(1);
    const options = { cwd: folder, env: { ...clean, ...env, PATH: path }, encoding: 'utf8' };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
    const asked = existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'utf8').trim() : undefined;
    return { status, output: stdout + stderr, asked };
  }

  it('says and does nothing where the prebuilt loads', () => {
    assert.deepEqual(install(), { status: 0, output: '', asked: undefined });
  });

  it('compiles where there is none, and ends as the compile does', () => {
    rmSync(join(folder, 'prebuilds'), { recursive: true });
    const { status, asked } = install();
    assert.equal(status, 7);
    assert.match(asked, /^configure build/);
  });

  it('compiles where it does not load, and says so', () => {
    writeFileSync(join(folder, prebuilt), 'no library');
    const { status, asked, output } = install();
    assert.equal(status, 7);
    assert.match(asked, /^configure build/);
    assert.match(output, new RegExp(`tegg-native: .*${prebuilt} does not load .*; compiling`));
  });

  it('compiles where the sources are not those of the prebuilt, as in a checkout', () => {
    writeFileSync(join(folder, 'src/status.h'), '/* changed */\n', { flag: 'a' });
    assert.match(install().asked, /^configure build/);
  });

  it('compiles where npm is told to build from source', () => {
    for (const value of ['true', 'tegg-native']) {
      assert.match(install({ env: { npm_config_build_from_source: value } }).asked, /^configure build/);
    }
    rmSync(join(folder, 'asked'));
    assert.equal(install({ env: { npm_config_build_from_source: 'sharp' } }).asked, undefined);
  });

  it('says how to compile where there is no node-gyp', () => {
    rmSync(join(folder, 'prebuilds'), { recursive: true });
    const { status, output } = install({ path: '/nowhere' });
    assert.equal(status, 1);
    assert.match(output, /node-gyp did not start .*; run this through npm: npm run build/);
  });
});
