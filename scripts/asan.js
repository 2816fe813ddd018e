'use strict';

// Runs the suite with an addon under the address and undefined behaviour
// sanitizers. The product has no way to be told of another binary: the checkout
// is copied, without its node_modules, to a folder where that one is the addon.
//
//   node scripts/asan.js [arguments for test/run.js]
//
// CC is the compiler, gcc unless told. Leaks are not looked for: Node itself
// ends without freeing. test/faults.test.js counts the addon's blocks instead.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { join } = require('node:path');

const { version } = require('../package.json');
const sources = require('./sources.js');

const root = join(__dirname, '..');
const tree = join(root, 'build', 'asan', 'tree');
const compiler = process.env.CC || 'gcc';
const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-fno-omit-frame-pointer'];
const warnings = ['-Wall', '-Wextra', '-Wshadow', '-Wstrict-prototypes', '-Werror'];
const defines = ['-D_GNU_SOURCE', '-DNAPI_VERSION=8', `-DTN_VERSION="${version}"`, '-I'];

function run(command, args, options) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${command}: ${error ?? ''}${stderr}`);
  return stdout.trim();
}

// What tests no addon, or only those that it compiles itself.
const leftOut = /^test\/(api-doc|bench|package|types|unit|faults).*\.test\.js$/;

/** What Git has or would take, and the packages that are installed. */
function copy() {
  fs.rmSync(tree, { recursive: true, force: true });
  const listed = run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const path of listed.split('\0')) {
    if (path === '' || leftOut.test(path) || !fs.existsSync(join(root, path))) continue;
    fs.cpSync(join(root, path), join(tree, path));
  }
  const peers = fs.readdirSync(join(root, 'test/peers')).map((name) => `test/peers/${name}/node_modules`);
  for (const path of ['node_modules', ...peers]) {
    if (fs.existsSync(join(root, path))) fs.symlinkSync(join(root, path), join(tree, path));
  }
}

function compile() {
  const folder = join(tree, 'build', 'Release');
  fs.mkdirSync(folder, { recursive: true });
  const addon = join(folder, 'tegg_native.node');
  const files = sources.list().filter((path) => path.endsWith('.c'));
  const output = ['-fPIC', '-fvisibility=hidden', '-shared', '-o', addon];
  const headers = require('node-api-headers').include_dir;
  run(compiler, ['-std=c11', '-g', '-O1', ...warnings, ...sanitizers, ...defines, headers, ...output, ...files]);
}

/** The sanitizers have to be in the process before the addon is. */
function runtimes() {
  const isClang = run(compiler, ['--version']).includes('clang');
  const names = isClang ? ['libclang_rt.asan-x86_64.so'] : ['libasan.so', 'libubsan.so'];
  return names.map((name) => fs.realpathSync(run(compiler, [`-print-file-name=${name}`]))).join(' ');
}

/** A folder for PATH: `ps`, which Egg's cluster asks for its processes, never ends with the sanitizers in it. */
function programs() {
  const folder = join(root, 'build', 'asan', 'bin');
  fs.mkdirSync(folder, { recursive: true });
  const path = run('sh', ['-c', 'command -v ps']);
  fs.writeFileSync(join(folder, 'ps'), `#!/bin/sh\nunset LD_PRELOAD\nexec ${path} "$@"\n`, { mode: 0o755 });
  return folder;
}

function main(args) {
  copy();
  compile();
  const env = {
    ...process.env,
    PATH: `${programs()}:${process.env.PATH}`,
    LD_PRELOAD: runtimes(),
    ASAN_OPTIONS: 'detect_leaks=0:abort_on_error=1:allocator_may_return_null=1',
    UBSAN_OPTIONS: 'print_stacktrace=1',
  };
  // A run that does not check would pass as well.
  const script = `require('./lib/binding.js'); const maps = require('fs').readFileSync('/proc/self/maps', 'utf8');
    const wanted = [/asan\\/tree\\/build\\/Release\\/tegg_native/, /libasan|clang_rt.asan/];
    if (!wanted.every((each) => each.test(maps))) process.exit(1);`;
  run(process.execPath, ['-e', script], { cwd: tree, env });
  const { status } = spawnSync(process.execPath, ['test/run.js', ...args], { cwd: tree, env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

main(process.argv.slice(2));
