'use strict';

// tegg 3.79.2 without Egg, in a folder of its own: only those who run this benchmark install it.
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const folder = join(__dirname, '..', 'peers', 'tegg3');
const manifest = join(folder, 'package.json');

function isInstalled() {
  const { dependencies } = require(manifest);
  return Object.entries(dependencies).every(([name, version]) => {
    const path = join(folder, 'node_modules', name, 'package.json');
    return existsSync(path) && require(path).version === version;
  });
}

/**
 * Has tegg be there.
 * @throws {Error} where npm fails
 */
function install() {
  if (isInstalled()) return;
  const args = ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, error, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status === 0) return;
  const reason = error === undefined ? `npm ended with status ${status}\n${stderr}` : error.message;
  throw new Error(`tegg 3.79.2 could not be installed in ${folder}: ${reason}`);
}

module.exports = { folder, install, requirePeer: createRequire(manifest) };
