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
const { cpSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } = require('node:fs');
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

/** What Git has or would take, and the packages that are installed. */
function copy() {
  rmSync(tree, { recursive: true, force: true });
  const listed = run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const path of listed.split('\0')) {
    if (path !== '' && existsSync(join(root, path))) cpSync(join(root, path), join(tree, path));
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
}

function compile() {
  const folder = join(tree, 'build', 'Release');
  mkdirSync(folder, { recursive: true });
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
  return names.map((name) => realpathSync(run(compiler, [`-print-file-name=${name}`]))).join(' ');
}

function main(args) {
  copy();
  compile();
  const env = {
    ...process.env,
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
