'use strict';

// Compiles the binaries that the package carries, one a processor, each for
// glibc and musl alike: docs/design.md says how that can be. `npm pack` runs it.
//
//   node scripts/prebuilds.js [linux-x64] [linux-arm64]
//
// CC is the compiler, clang unless told; it needs lld, and the C headers of the
// other processor.
const { spawnSync } = require('node:child_process');
const { mkdirSync, renameSync, statSync } = require('node:fs');
const { join, relative } = require('node:path');

const { version } = require('../package.json');
const sources = require('./sources.js');

const root = join(__dirname, '..');
const triples = new Map([
  ['linux-x64', 'x86_64-linux-gnu'],
  ['linux-arm64', 'aarch64-linux-gnu'],
]);
const packages = 'clang lld libc6-dev libc6-dev-arm64-cross (on arm64: libc6-dev-amd64-cross)';

function flags(target, output) {
  const triple = triples.get(target);
  const isForeign = target !== `${process.platform}-${process.arch}`;
  return [
    `--target=${triple}`,
    ...(isForeign ? ['-isystem', `/usr/${triple}/include`] : []),
    ...['-I', require('node-api-headers').include_dir],
    ...['-std=c11', '-O3', '-fPIC', '-fvisibility=hidden', '-D_GNU_SOURCE', '-DNAPI_VERSION=8'],
    ...['-Wall', '-Wextra', '-Wshadow', '-Wstrict-prototypes', '-Werror'],
    ...[`-DTN_VERSION="${version}"`, `-DTN_SOURCES="${sources.digest()}"`],
    // Calls into libc stay those that every libc has, and name neither a library nor a version of one.
    ...['-U_FORTIFY_SOURCE', '-fno-stack-protector', '-shared', '-nostdlib', '-fuse-ld=lld', '-s'],
    '-Wl,-z,now,-z,relro,-z,noexecstack,--hash-style=both,--build-id=none',
    ...['-o', output],
  ];
}

function compile(target) {
  const folder = join(root, 'prebuilds', target);
  const output = join(folder, 'tegg_native.node');
  const draft = `${output}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const args = [...flags(target, draft), ...sources.list().filter((path) => path.endsWith('.c'))];
  const compiler = process.env.CC || 'clang';
  const { status, error } = spawnSync(compiler, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error !== undefined || status !== 0) {
    const why = error === undefined ? `ended with status ${status}` : `did not start (${error.message})`;
    throw new Error(`${target}: ${compiler} ${why}. On Debian it needs: ${packages}`);
  }
  renameSync(draft, output); // never half a file where somebody loads it
  console.log(`${relative(root, output)}: ${statSync(output).size} bytes`);
}

function main(names) {
  const unknown = names.find((name) => !triples.has(name));
  if (unknown !== undefined) throw new Error(`${unknown} is none of: ${[...triples.keys()].join(', ')}`);
  for (const target of names.length === 0 ? triples.keys() : names) compile(target);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(`scripts/prebuilds.js: ${error.message}`);
  process.exitCode = 1;
}
