'use strict';

const { mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const { fill } = require('./tegg.js');

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
  const transpile = (source) => ts.transpileModule(source, { compilerOptions }).outputText;
  if (shape === undefined) return transpile(text);
  if (!compiled.has(shape)) compiled.set(shape, transpile(shape));
  return fill(compiled.get(shape), words);
}

/**
 * Writes an app: what is in TypeScript as what was compiled of it.
 * @param {string} folder
 * @param {Iterable<import('./tegg.js').File>} files
 * @param {object} options
 * @param {Record<string, string>} [options.dependencies] of its package.json
 * @param {boolean} [options.sources] whether the TypeScript is there, too, beside what was compiled of it
 */
function writeApp(folder, files, { dependencies = {}, sources = false } = {}) {
  const manifest = { name: 'tegg-benchmark', private: true, egg: {}, dependencies };
  write(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of files) {
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
 * Has the names of packages lead to folders.
 * @param {string} folder of the app
 * @param {Record<string, string>} targets by name
 */
function link(folder, targets) {
  for (const [name, target] of Object.entries(targets)) {
    const path = join(folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path, 'junction');
  }
}

module.exports = { compilerOptions, link, writeApp };
