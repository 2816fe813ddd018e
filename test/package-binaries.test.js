'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { symbols } = require('node-api-headers');

const { digest } = require('../scripts/sources.js');
const { readElf } = require('./support/elf.js');
const { missingTools, root, run } = require('./support/package.js');

const newest = [2, 28]; // of Debian 10, Ubuntu 18.10 and RHEL 8; Node 18's own
const nodeApi = new Set([...symbols.v8.js_native_api_symbols, ...symbols.v8.node_api_symbols]);
// What ISO C and POSIX have, and __tls_get_addr, which compilers call for a thread's own variables on x64.
const libc = new Set([
  ...['bcmp', 'calloc', 'dlsym', 'free', 'malloc', 'memcmp', 'memcpy', 'memmove', 'memset', 'qsort', 'realloc'],
  ...['snprintf', 'strcmp', 'strlen', '__tls_get_addr'],
]);

function isTooNew(version) {
  const found = /^GLIBC_(\d+)\.(\d+)/.exec(version);
  if (found === null) return true;
  const [major, minor] = [Number(found[1]), Number(found[2])];
  return major > newest[0] || (major === newest[0] && minor > newest[1]);
}

describe('the prebuilt binary', function () {
  this.timeout(120_000);

  before(function () {
    if (missingTools() !== undefined) this.skip();
    run(process.execPath, ['scripts/prebuilds.js'], { cwd: root });
  });

  for (const arch of ['x64', 'arm64']) {
    const path = join(root, 'prebuilds', `linux-${arch}`, 'tegg_native.node');

    describe(`for Linux on ${arch}`, () => {
      it('is for that processor, with no executable stack and read-only relocations', () => {
        const { arch: found, isStackExecutable, isRelocationReadOnly } = readElf(path);
        const expected = { found: arch, isStackExecutable: false, isRelocationReadOnly: true };
        assert.deepEqual({ found, isStackExecutable, isRelocationReadOnly }, expected);
      });

      it('asks for no library by name, so that any libc serves', () => {
        assert.deepEqual(readElf(path).needed, []);
      });

      it('asks for no symbol of a glibc above 2.28', () => {
        assert.deepEqual(readElf(path).versions.filter(isTooNew), []);
      });

      it('takes nothing but Node-API 8 and what every libc has', () => {
        const { taken } = readElf(path);
        assert.ok(taken.includes('napi_create_reference'));
        assert.deepEqual(taken.filter((name) => !nodeApi.has(name) && !libc.has(name)), []);
      });

      it('gives nothing but what Node-API asks for', () => {
        assert.deepEqual(readElf(path).given, ['napi_register_module_v1', 'node_api_module_get_api_version_v1']);
      });

      it('is small', () => {
        assert.ok(readFileSync(path).length < 64 * 1024);
      });

      it('is the same, byte by byte, when it is built again', () => {
        const first = readFileSync(path);
        run(process.execPath, ['scripts/prebuilds.js', `linux-${arch}`], { cwd: root });
        assert.ok(first.equals(readFileSync(path)));
      });

      it('names the sources that it was built from', () => {
        assert.ok(readFileSync(path).includes(`\0${digest()}\0`));
      });
    });
  }

  it('is refused a platform that has none, by name', () => {
    const args = ['scripts/prebuilds.js', 'plan9-mips'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, /plan9-mips is none of: linux-x64, linux-arm64/);
  });

  it('that cannot be compiled is an error with what to install', () => {
    const env = { ...process.env, CC: '/nowhere/clang' };
    const options = { cwd: root, encoding: 'utf8', env };
    const { status, stderr } = spawnSync(process.execPath, ['scripts/prebuilds.js'], options);
    assert.equal(status, 1);
    assert.match(stderr, /linux-x64: \/nowhere\/clang did not start .*libc6-dev-arm64-cross/s);
  });
});

describe('the reader of binaries', () => {
  const path = join(root, 'build', 'Release', 'tegg_native.node');

  it('sees libraries, versions and symbols where there are some', function () {
    if (process.platform !== 'linux' || process.arch !== 'x64') this.skip();
    const { needed, versions, taken } = readElf(path);
    assert.ok(needed.includes('libc.so.6'), needed.join());
    assert.ok(versions.includes('GLIBC_2.2.5'), versions.join());
    for (const name of ['calloc', 'dlsym', 'napi_create_reference']) assert.ok(taken.includes(name), taken.join());
  });

  it('and knows which versions are too new', () => {
    const versions = ['GLIBC_2.2.5', 'GLIBC_2.28', 'GLIBC_2.29', 'GLIBC_2.34', 'GLIBC_3.0', 'GLIBC_ABI_DT_RELR'];
    assert.deepEqual(versions.filter(isTooNew), versions.slice(2));
  });

  it('refuses what is no such library', () => {
    assert.throws(() => readElf(__filename), /is no ELF of 64 bits/);
  });
});
