'use strict';

const { mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const { filesOf, fill, names } = require('./source.js');

// As in @eggjs/tsconfig, which the apps of Egg's users extend.
const compilerOptions = {
  target: 'ES2020',
  module: 'commonjs',
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

const compiled = new Map();

/** What TypeScript makes of a file, each by itself; of a shape, once. */
function compile({ text, shape, words }) {
  // Only where an app is written: it is large, and what is measured has the heap to itself.
  const ts = require('typescript');
  const source = shape ?? text;
  if (!compiled.has(source)) compiled.set(source, ts.transpileModule(source, { compilerOptions }).outputText);
  return shape === undefined ? compiled.get(source) : fill(compiled.get(source), words);
}

/**
 * Writes the app of the public benchmark.
 * @param {string} folder
 * @param {import('./source.js').Extent} extent
 * @param {object} options
 * @param {string} options.version which package.json asks for under tegg's names
 * @param {boolean} [options.sources] whether the TypeScript is there, too, beside what was compiled of it
 */
function writeApp(folder, extent, { version, sources = false }) {
  const dependencies = Object.fromEntries(names.map((name) => [name, version]));
  const manifest = { name: 'tegg-benchmark', private: true, egg: {}, dependencies };
  write(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of filesOf(extent)) {
    const path = join(folder, file.path);
    const isScript = path.endsWith('.ts');
    if (sources || !isScript) write(path, file.text);
    if (isScript) write(path.replace(/ts$/, 'js'), compile(file));
  }
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/**
 * Has each of tegg's names lead to a folder.
 * @param {string} folder of the app
 * @param {(name: string) => string} target
 */
function link(folder, target) {
  for (const name of names) {
    const path = join(folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target(name), path, 'junction');
  }
}

module.exports = { compilerOptions, link, writeApp };
