'use strict';

const { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');

const root = join(__dirname, '../..');
const peer = createRequire(require.resolve('../peers/egg4/package.json'));
const egg4 = dirname(peer.resolve('egg/package.json'));

/** The entry files of every Egg there is to test with. Egg 4's ES modules load undici 7, which needs Node 20. */
const eggs = {
  'Egg 3': { entry: require.resolve('egg'), framework: dirname(require.resolve('egg/package.json')) },
  'Egg 4': { entry: peer.resolve('egg'), framework: egg4 },
  'Egg 4 as ES modules': {
    entry: join(egg4, esmEntry(join(egg4, 'package.json'))),
    esm: true,
    skipped: globalThis.File === undefined,
  },
};

function esmEntry(manifest) {
  return JSON.parse(readFileSync(manifest, 'utf8')).exports['.'].import.default;
}

/**
 * Writes an app as a user has it, with tegg-native in its node_modules.
 * @param {object} options
 * @param {boolean} [options.esm]
 * @param {string[]} [options.copies] further names under which the package is installed, each a copy of its own, as npm
 *   makes them of aliases
 * @param {string[]} [options.links] the same, each a link to the one folder
 * @param {boolean} [options.plugin] whether the plugin is enabled
 * @param {[string, string][]} [options.plugins] what is enabled, in this order: names of plugins and their packages; if
 *   it is not given, `tegg`, from tegg-native, and each of `copies`
 * @param {Record<string, string>} [options.files] more files, by their paths
 * @returns {{ baseDir: string, remove: () => void }}
 */
function createApp({ esm = false, copies = [], links = [], plugin = true, plugins = pluginsOf(copies), files = {} }) {
  const baseDir = mkdtempSync(join(tmpdir(), 'tegg-native-app-'));
  install(join(baseDir, 'node_modules'), { copies, links: ['tegg-native', ...links] });
  const exported = (text) => (esm ? `export default ${text};\n` : `module.exports = ${text};\n`);
  const off = ['development', 'logrotator', 'schedule', 'static', 'watcher'].map((name) => [name, { enable: false }]);
  const on = plugins.map(([name, installed]) => [name, { enable: plugin, package: installed }]);
  const all = {
    'package.json': JSON.stringify({ name: 'app', type: esm ? 'module' : 'commonjs' }),
    'config/plugin.js': exported(JSON.stringify(Object.fromEntries([...off, ...on]))),
    'config/config.default.js': exported(JSON.stringify({
      keys: 'test',
      rundir: join(baseDir, 'run'),
      logger: { dir: join(baseDir, 'logs'), consoleLevel: 'NONE' },
    })),
    'app/router.js': exported(`(app) => {
      app.router.get('/kept', async (ctx) => {
        const seen = [app.currentContext === ctx];
        await new Promise((resolve) => setTimeout(resolve, 1));
        seen.push(app.currentContext === ctx, app.ctxStorage.getStore() === ctx);
        ctx.body = seen.every(Boolean);
      });
    }`),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(baseDir, name)), { recursive: true });
    writeFileSync(join(baseDir, name), text);
  }
  return { baseDir, remove: () => rmSync(baseDir, { recursive: true, force: true }) };
}

function pluginsOf(copies) {
  const inCamelCase = (name) => name.replace(/-./g, (match) => match[1].toUpperCase());
  return [['tegg', 'tegg-native'], ...copies.map((name) => [inCamelCase(name), name])];
}

/** Fills a folder of packages with this one under several names, and what it depends on beside it. */
function install(modules, { copies = [], links = [] }) {
  const beside = Object.keys(require('../../package.json').dependencies);
  for (const name of links) link(root, join(modules, name));
  for (const name of copies) copyPackage(join(modules, name));
  for (const name of beside) link(join(root, 'node_modules', name), join(modules, name));
}

function link(target, path) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

/** What npm packs of this package, with the addon compiled here for the prebuilt ones. */
const listed = require('../../package.json').files.filter((path) => !path.startsWith('prebuilds/'));
const packed = ['package.json', ...listed, 'build/Release/tegg_native.node'];

function copyPackage(to) {
  mkdirSync(join(to, 'build/Release'), { recursive: true });
  for (const part of packed) cpSync(join(root, part), join(to, part), { recursive: true });
}

module.exports = { createApp, eggs, install };
