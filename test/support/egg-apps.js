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
 * @param {{ esm?: boolean, copies?: string[], plugin?: boolean }} options `copies` are further names under which the
 *   package is installed, each a copy of its own, and enabled as a plugin
 * @returns {{ baseDir: string, remove: () => void }}
 */
function createApp({ esm = false, copies = [], plugin = true }) {
  const baseDir = mkdtempSync(join(tmpdir(), 'tegg-native-app-'));
  const modules = join(baseDir, 'node_modules');
  for (const folder of ['config', 'app', 'node_modules']) mkdirSync(join(baseDir, folder));
  symlinkSync(root, join(modules, 'tegg-native'), 'junction');
  for (const name of copies) copyPackage(join(modules, name));

  const exported = (text) => (esm ? `export default ${text};\n` : `module.exports = ${text};\n`);
  const off = ['development', 'logrotator', 'schedule', 'static', 'watcher'].map((name) => [name, { enable: false }]);
  const inCamelCase = (name) => name.replace(/-./g, (match) => match[1].toUpperCase());
  const copied = copies.map((name) => [inCamelCase(name), { enable: true, package: name }]);
  const tegg = { enable: plugin, package: 'tegg-native' };
  const files = {
    'package.json': JSON.stringify({ name: 'app', type: esm ? 'module' : 'commonjs' }),
    'config/plugin.js': exported(JSON.stringify(Object.fromEntries([...off, ['tegg', tegg], ...copied]))),
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
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(baseDir, name), text);
  return { baseDir, remove: () => rmSync(baseDir, { recursive: true, force: true }) };
}

function copyPackage(to) {
  mkdirSync(join(to, 'build/Release'), { recursive: true });
  for (const part of ['package.json', 'index.js', 'app.js', 'agent.js', 'lib', 'build/Release/tegg_native.node']) {
    cpSync(join(root, part), join(to, part), { recursive: true });
  }
}

module.exports = { eggs, createApp };
