'use strict';

// Compiles the addon so that each of its allocations and calls of Node-API can be made to fail (shim.h).
const { spawnSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const sources = require('../../scripts/sources.js');

const root = join(__dirname, '..', '..');
const flags = ['-std=c11', '-g', '-O1', '-fPIC', '-fvisibility=hidden', '-Wall', '-Wextra', '-Wshadow', '-Werror'];
const defines = ['-D_GNU_SOURCE', '-DNAPI_VERSION=8', '-I', require('node-api-headers').include_dir];

/** A macro for each function of Node-API that the sources call: none can be forgotten. */
function macros(paths) {
  const text = paths.map((path) => readFileSync(join(root, path), 'utf8')).join('');
  const names = new Set(text.match(/\bnapi_\w+(?=\()/g));
  return [...names].map(
    (name) =>
      `#define ${name}(env, ...) ${'\\'}\n` +
      `  (tn_fault_call((env), "${name}", __func__) ?: ${name}((env), __VA_ARGS__))\n`,
  );
}

function compile(args) {
  const compiler = process.env.CC || 'cc';
  const env = { ...process.env, LD_PRELOAD: '' };
  const { status, error, stderr } = spawnSync(compiler, [...flags, ...defines, ...args], {
    cwd: root,
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(`${compiler}: ${error ?? ''}${stderr}`);
}

/**
 * @param {string} folder where it is put
 * @returns {string} the path of the addon
 */
function build(folder) {
  const paths = sources.list().filter((path) => path.endsWith('.c'));
  const header = join(folder, 'calls.h');
  const shim = join(folder, 'shim.o');
  const addon = join(folder, 'tegg_native.node');
  writeFileSync(header, macros(paths).join(''));
  compile(['-c', join(__dirname, 'shim.c'), '-o', shim]);
  compile(['-include', join(__dirname, 'shim.h'), '-include', header, '-shared', ...paths, shim, '-o', addon]);
  return addon;
}

module.exports = { build };
