'use strict';

const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const { peerIn } = require('../lib/peer.js');
const { link, writeApp } = require('./app.js');

const root = join(__dirname, '..', '..');
const out = join(root, 'bench', 'out', 'egg');
const peer = peerIn('egg3', 'Egg 3 with tegg 3.79.2');

/** Each has an Egg 3.34 and what tegg's names stand for. */
const contenders = {
  ours: { version: 'npm:tegg-native', eggFrom: root, target: () => root },
  tegg: { version: '3.79.2', eggFrom: peer.folder, target: (name) => join(peer.folder, 'node_modules', name) },
};

// Apps of another generator are other apps.
const stamp = createHash('sha256');
for (const file of ['source.js', 'app.js']) stamp.update(readFileSync(join(__dirname, file)));
const generator = stamp.digest('hex').slice(0, 8);

/**
 * The app of a contender, written if it is not there.
 * @param {'ours'|'tegg'} contender
 * @param {import('./source.js').Extent} extent
 * @returns {string} its folder
 */
function appOf(contender, { services, controllers, linked = false }) {
  const shape = linked ? 'linked' : 'lone';
  const name = [contender, services, shape, ...(controllers ?? ['all']), generator].join('-');
  const folder = join(out, 'apps', name);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const { version, target } = contenders[contender];
  writeApp(part, { services, controllers, linked }, { version });
  link(part, target);
  renameSync(part, folder);
  return folder;
}

/**
 * What `bench/lib/child.js` needs to run something in a process with that app.
 * @returns {{ argument: object, env: object }}
 */
function placeOf(contender, extent) {
  const env = { NODE_ENV: 'production', EGG_SERVER_ENV: 'prod', EGG_HOME: out, NO_DEPRECATION: 'egg-logger' };
  return { argument: { contender, baseDir: appOf(contender, extent) }, env };
}

/** Egg, as the app of a contender has it. */
function requireEgg(contender) {
  return createRequire(join(contenders[contender].eggFrom, 'package.json'))('egg');
}

/** @returns {Promise<object>} the app in this process, when it is ready */
function startApp({ contender, baseDir }) {
  return requireEgg(contender).start({ baseDir, mode: 'single', ignoreWarning: true });
}

module.exports = { install: peer.install, placeOf, requireEgg, startApp };
