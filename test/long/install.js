'use strict';

// The package from its tarball where tests have no time to take it: into apps whose Egg comes from the registry, on
// every Node, by npm and by pnpm; on the oldest glibc that Debian's mirrors still have; on musl for arm64, emulated.
//
//   node test/long/install.js
const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { names, node } = require('../../scripts/nodes.js');
const { digest } = require('../../scripts/sources.js');
const { unpackDebian } = require('../support/debian.js');
const { askFirstApp, writeFirstApp } = require('../support/first-app.js');
const { buildHost } = require('../support/host.js');
const { clean, installProject, manifest, pack, root, run, writeFiles } = require('../support/package.js');

const pnpm = 'pnpm@12.21.0';
const npm = 'npm@12.2.0'; // blocks install scripts
const program = `
const { ContextStorage, engine } = require('tegg-native');
const storage = new ContextStorage();
storage.run(1, async () => {
  await null;
  process.stdout.write(engine + ' ' + storage.getStore() + ' ' + process.report.getReport().header.glibcVersionRuntime);
});`;

/** An app as the README makes it, with the Egg of the registry, asked on every Node. */
async function firstApp(folder, egg, tarball) {
  installProject(folder, { dependencies: { egg, 'tegg-native': `file:${tarball}` } });
  writeFirstApp(folder);
  for (const name of names) await askFirstApp(folder, node(name).path);
}

async function appOfPnpm(folder, tarball) {
  writeFiles(folder, {
    'package.json': JSON.stringify({ name: 'app', private: true,
      dependencies: { egg: '3', 'tegg-native': `file:${tarball}` } }),
    'pnpm-workspace.yaml': 'allowBuilds:\n  tegg-native: false\n',
  });
  run('npx', ['--yes', pnpm, 'install'], { cwd: folder });
  writeFirstApp(folder);
  await askFirstApp(folder);
}

/** With its binary, and without: then compiled as the error says. */
function installByNpm(folder, tarball) {
  writeFiles(folder, {
    'package.json': JSON.stringify({ name: 'app', private: true, dependencies: { 'tegg-native': `file:${tarball}` } }),
    'main.js': program,
  });
  run('npx', ['--yes', npm, 'install'], { cwd: folder });
  assert.match(run(process.execPath, ['main.js'], { cwd: folder }).stdout, /^\w+ 1 /);
  rmSync(join(folder, 'node_modules/tegg-native/prebuilds'), { recursive: true });
  const tried = spawnSync(process.execPath, ['main.js'], { cwd: folder, env: clean, encoding: 'utf8' });
  const command = /Compile it with: (npm [^;]*);/.exec(tried.stderr)[1];
  run('npx', ['--yes', npm, ...command.split(' ').slice(1)], { cwd: folder });
  assert.match(run(process.execPath, ['main.js'], { cwd: folder }).stdout, /^\w+ 1 /);
}

/** Every Node with the C library of Debian 11, glibc 2.31, where dlsym is in a library of its own. */
function onOldGlibc(folder, tarball) {
  mkdirSync(folder, { recursive: true });
  const packages = ['libc6', 'libstdc++6', 'libgcc-s1'];
  const old = unpackDebian(folder, { suite: 'bullseye', arch: 'amd64', packages });
  const project = installProject(join(folder, 'project'), {
    dependencies: { 'tegg-native': `file:${tarball}` },
    files: { 'main.js': program },
  });
  const libraries = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu'].map((path) => join(old, path));
  const loader = [join(libraries[0], 'ld-2.31.so'), '--library-path', libraries.join(':')];
  for (const name of names) {
    const { stdout } = run(loader[0], [...loader.slice(1), node(name).path, 'main.js'], { cwd: project });
    assert.match(stdout, /^(hooks|frame) 1 2\.31$/);
  }
}

/** The binary for arm64 in a stand-in for Node that is linked with musl. */
function onMuslForArm64(folder) {
  mkdirSync(folder, { recursive: true });
  const musl = unpackDebian(folder, { suite: 'bookworm', arch: 'arm64', packages: ['musl', 'musl-dev'] });
  const binary = join(root, 'prebuilds/linux-arm64/tegg_native.node');
  const libraries = join(musl, 'usr/lib/aarch64-linux-musl');
  const objects = ['Scrt1.o', 'crti.o', 'crtn.o'].map((name) => join(libraries, name));
  const program = buildHost(folder, binary, 'clang', [
    ...['--target=aarch64-linux-musl', '-nostdlibinc', '-isystem', join(musl, 'usr/include/aarch64-linux-musl')],
    ...['-fPIE', '-pie', '-nostdlib', '-fuse-ld=lld', '-Wl,--dynamic-linker=/lib/ld-musl-aarch64.so.1'],
    ...[...objects, join(musl, 'lib/aarch64-linux-musl/libc.so')],
  ]);
  const { stdout } = run('qemu-aarch64', ['-L', musl, program, binary], { cwd: folder });
  assert.equal(stdout, `${manifest.version} ${digest()}\n`);
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'tegg-native-install-'));
  const inFolder = (name) => join(folder, name);
  const tarball = pack(root, inFolder('packed')).path;
  const parts = {
    'Egg 3 on every Node': () => firstApp(inFolder('egg3'), '3', tarball),
    'Egg 4 on every Node': () => firstApp(inFolder('egg4'), '4', tarball),
    [pnpm]: () => appOfPnpm(inFolder('pnpm'), tarball),
    [npm]: () => installByNpm(inFolder('npm'), tarball),
    'glibc 2.31 on every Node': () => onOldGlibc(inFolder('glibc'), tarball),
    'musl for arm64': () => onMuslForArm64(inFolder('musl')),
  };
  let failed = 0;
  for (const [name, part] of Object.entries(parts)) {
    try {
      await part();
      console.log(`ok ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`not ok ${name}\n${error.stack}`);
    }
  }
  rmSync(folder, { recursive: true });
  console.log(`${Object.keys(parts).length - failed} passed, ${failed} failed: ${Object.keys(parts).join(', ')}`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
