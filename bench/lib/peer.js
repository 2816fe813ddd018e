'use strict';

const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const peers = join(__dirname, '..', 'peers');

/**
 * Packages that ours is compared with, in a folder of their own: only those who run such a benchmark install them.
 * @param {string} name of a folder below bench/peers, whose package.json says what versions
 * @param {string} title what is in it, for messages
 * @returns {{ folder: string, install: () => void, requirePeer: NodeRequire }} `install` has the packages be there; it
 *   throws where npm fails
 */
function peerIn(name, title) {
  const folder = join(peers, name);
  const manifest = join(folder, 'package.json');

  function isInstalled() {
    const { dependencies } = require(manifest);
    return Object.entries(dependencies).every(([dependency, version]) => {
      const path = join(folder, 'node_modules', dependency, 'package.json');
      return existsSync(path) && require(path).version === version;
    });
  }

  function install() {
    if (isInstalled()) return;
    const args = ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { status, error, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
    if (status === 0) return;
    const reason = error === undefined ? `npm ended with status ${status}\n${stderr}` : error.message;
    throw new Error(`${title} could not be installed in ${folder}: ${reason}`);
  }

  return { folder, install, requirePeer: createRequire(manifest) };
}

module.exports = { peerIn };
