'use strict';

const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const { peerIn } = require('../lib/peer.js');
const byHand = require('./by-hand.js');
const nest = require('./nest.js');
const services = require('./services.js');
const tegg = require('./tegg.js');
const { link, writeApp } = require('./write.js');

const root = join(__dirname, '..', '..');
const out = join(root, 'bench', 'out');

// Egg with what is compared is one folder, of which all contenders on that Egg have it.
const peers = {
  egg3: peerIn('egg3-tegg3', 'Egg 3 with tegg 3.79.2'),
  egg4: peerIn('egg4-tegg3', 'Egg 4 with tegg 3.79.2'),
  tegg1: peerIn('egg3-tegg1', 'Egg 3 with tegg 1.6'),
  nest: peerIn('nest', 'Nest with nestjs-cls'),
};

// In tegg 1 all objects are the request's.
const kindsOfTegg1 = { singleton: 'context', reader: 'contextReader', context: 'context' };

const oursFor = (egg) => ({
  role: 'ours',
  peer: peers[egg],
  packages: ['egg'],
  versions: { 'tegg-native': require('../../package.json').version },
  filesOf: tegg.filesOf,
  dependencies: Object.fromEntries(tegg.names.map((name) => [name, 'npm:tegg-native'])),
  target: () => root,
});

const teggOn = (peer, version, extentOf) => ({
  role: 'other',
  peer,
  filesOf: tegg.filesOf,
  extentOf,
  dependencies: Object.fromEntries(tegg.names.map((name) => [name, version])),
  target: (name) => join(peer.folder, 'node_modules', name),
});

const plainOn = (egg) => ({ peer: peers[egg], packages: ['egg'] });
const servicesOf = (extentOf) => ({ role: 'other', ...plainOn('egg3'), filesOf: services.filesOf, extentOf });
const limitOn = (egg) => ({ role: 'limit', ...plainOn(egg), filesOf: byHand.filesOf });

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} label
 * @property {'ours'|'tegg3'|'other'|'limit'} role
 * @property {object} peer the folder of its packages, as `peerIn` gives it
 * @property {(extent: object) => Iterable<import('./tegg.js').File>} filesOf its app
 * @property {(extent: { kind: string, size: number }) => object} [extentOf] what its app has for that; by default the
 *   same
 * @property {Record<string, string>} [dependencies] of its app, where `target` tells what they lead to
 * @property {string[]} [packages] of the peer that it consists of; by default all
 * @property {Record<string, string>} [versions] of what is no package of the peer
 * @property {'egg'|'nest'} [framework] by default Egg
 * @property {string[]} [kinds] what it takes part in; by default all
 * @property {number} [since] the least Node that it runs on
 * @property {string[]} [flags] of Node that its app needs
 */

/** @type {Contender[]} */
const contenders = [
  { name: 'ours-egg3', label: 'tegg-native on Egg 3', ...oursFor('egg3') },
  { name: 'ours-egg4', label: 'tegg-native on Egg 4', ...oursFor('egg4'), since: 20 },
  { name: 'tegg3-egg3', label: 'tegg 3.79 on Egg 3', ...teggOn(peers.egg3, '3.79.2'), role: 'tegg3' },
  { name: 'tegg3-egg4', label: 'tegg 3.79 on Egg 4', ...teggOn(peers.egg4, '3.79.2'), role: 'tegg3', since: 20 },
  {
    name: 'tegg1-egg3',
    label: 'tegg 1.6 on Egg 3',
    ...teggOn(peers.tegg1, '1.6.5', ({ kind, size }) => ({ kind: kindsOfTegg1[kind], size })),
  },
  {
    name: 'egg-published',
    label: 'ctx.service of Egg 3, as published (10,000 loaded, calls slip)',
    ...servicesOf(({ kind, size }) => ({ kind, size: Math.max(10_000, size), controllers: [size], slips: true })),
    kinds: ['singleton'],
  },
  {
    name: 'egg-corrected',
    label: 'ctx.service of Egg 3, corrected',
    ...servicesOf(({ kind, size }) => ({ kind: kind === 'reader' ? 'reader' : 'singleton', size })),
  },
  { name: 'plain-egg3', label: 'plain route of Egg 3, by hand', ...limitOn('egg3') },
  { name: 'plain-egg4', label: 'plain route of Egg 4, by hand', ...limitOn('egg4'), since: 20 },
  {
    name: 'nestjs-cls',
    label: 'Nest on Express with nestjs-cls',
    role: 'other',
    peer: peers.nest,
    filesOf: nest.filesOf,
    framework: 'nest',
    kinds: ['reader'],
    since: 20,
    // With ten thousand providers it goes deeper than Node's own limit lets it.
    flags: ['--stack-size=4000'],
  },
];

/** @returns {Contender} */
function contenderOf(name) {
  return contenders.find((contender) => contender.name === name);
}

// Apps of another generator are other apps.
const stamp = createHash('sha256');
for (const file of readdirSync(__dirname)) stamp.update(readFileSync(join(__dirname, file)));
const generator = stamp.digest('hex').slice(0, 8);

/**
 * The app of a contender, written if it is not there.
 * @param {Contender} contender
 * @param {{ kind: string, size: number, controllers?: number[] }} extent
 * @returns {{ contender: string, framework: string, eggFrom: string, baseDir: string }} what `start` of start.js takes
 */
function placeOf(contender, extent) {
  const { name, framework = 'egg', peer } = contender;
  const baseDir = folderOf(contender, extent);
  if (!existsSync(baseDir)) writeTo(baseDir, contender, extent);
  return { contender: name, framework, eggFrom: peer.folder, baseDir };
}

function folderOf({ name }, { kind, size, controllers = [size] }) {
  return join(out, 'apps', [name, kind, size, ...controllers, generator].join('-'));
}

/** Removes what `placeOf` wrote: ten thousand files take room. */
function removeApp(contender, extent) {
  rmSync(folderOf(contender, extent), { recursive: true, force: true });
}

function writeTo(baseDir, { filesOf, extentOf, dependencies = {}, target, peer }, extent) {
  const part = `${baseDir}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  writeApp(part, filesOf(extentOf?.(extent) ?? extent), { dependencies });
  const own = Object.keys(dependencies).map((name) => [name, target(name)]);
  const shared = Object.keys(require(join(peer.folder, 'package.json')).dependencies)
    .filter((name) => dependencies[name] === undefined)
    .map((name) => [name, join(peer.folder, 'node_modules', name)]);
  link(part, Object.fromEntries([...own, ...shared]));
  renameSync(part, baseDir);
}

/** The environment of the process of an app. */
const env = {
  NODE_ENV: 'production',
  EGG_SERVER_ENV: 'prod',
  EGG_HOME: join(out, 'egg'),
  NO_DEPRECATION: 'egg-logger',
};

module.exports = { contenderOf, contenders, env, placeOf, removeApp };
