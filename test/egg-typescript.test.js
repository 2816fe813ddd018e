'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const { createApp, eggs } = require('./support/egg-apps.js');
const { compilerOptions, greetingInTypeScript } = require('./support/greeting-typescript.js');
const { start } = require('./support/process.js');

const aliases = require.resolve('./fixtures/aliases.mjs');
const plugins = [
  ['tegg', '@eggjs/tegg-plugin'],
  ['teggConfig', '@eggjs/tegg-config'],
  ['teggController', '@eggjs/tegg-controller-plugin'],
];
const names = ['@eggjs/tegg', ...plugins.map(([, name]) => name)];
const TypeScript = { EGG_TYPESCRIPT: 'true', TS_NODE_TRANSPILE_ONLY: 'true' };

/** As `tsc` leaves an app: the JavaScript beside its source. */
function compiled(files) {
  const ts = require('typescript');
  const all = Object.entries(files).flatMap(([name, text]) => {
    if (!name.endsWith('.ts')) return [[name, text]];
    return [[name, text], [name.replace(/ts$/, 'js'), ts.transpileModule(text, { compilerOptions }).outputText]];
  });
  return Object.fromEntries(all);
}

const ways = {
  'compiled by tsc': { types: true, prepare: compiled, flags: [] },
  'by ts-node/register': { types: true, flags: ['-r', require.resolve('ts-node/register')], env: TypeScript },
  'by tsx/cjs': { types: false, flags: ['-r', require.resolve('tsx/cjs')], env: TypeScript },
  'by --import tsx': { types: false, flags: ['--import', importedTsx()], env: TypeScript },
};

function importedTsx() {
  return pathToFileURL(join(require.resolve('tsx/package.json'), '../dist/loader.mjs')).href;
}

/** What test/fixtures/aliases.mjs tells of the app. */
async function startApp({ entry }, { types, prepare = (files) => files, flags, env }) {
  const app = createApp({ links: names, plugins, files: prepare(greetingInTypeScript({ types })) });
  try {
    const child = start([...flags, aliases, entry, app.baseDir, names.join()], { cwd: app.baseDir, env });
    const { code, output } = await child.ended;
    assert.equal(code, 0, output);
    return JSON.parse(output.split('\n').find((line) => line.startsWith('{')));
  } finally {
    app.remove();
  }
}

describe('an app in TypeScript', () => {
  for (const [title, egg] of Object.entries(eggs).filter(([, { esm }]) => !esm)) {
    for (const [way, how] of Object.entries(ways)) {
      it(`${title}: boots and answers, ${way}`, async () => {
        const { status, json, made, routes } = await startApp(egg, how);
        assert.deepEqual({ status, made, routes }, { status: 200, made: 1, routes: 1 });
        assert.deepEqual(json, { id: '7', said: 'hello, egg', isName: true });
      });
    }
  }
});
