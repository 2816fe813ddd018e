'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { compileFunction } = require('node:vm');

const root = join(__dirname, '..', '..');

/** TypeScript, to the CommonJS of this target. */
function typescript(options) {
  return (source) => {
    const ts = require('typescript');
    const compilerOptions = { module: 'commonjs', isolatedModules: true, esModuleInterop: true, ...options };
    return ts.transpileModule(source, { compilerOptions }).outputText;
  };
}

function esbuild(compilerOptions, loader = 'ts') {
  return (source) => {
    const options = { loader, format: 'cjs', target: 'es2022', tsconfigRaw: { compilerOptions } };
    return require('esbuild').transformSync(source, options).code;
  };
}

function swc(transform) {
  return (source) => {
    const parser = { syntax: 'typescript', decorators: true };
    const jsc = { target: 'es2022', parser, transform };
    const options = { jsc, module: { type: 'commonjs' }, swcrc: false, configFile: false, isModule: true };
    return require('@swc/core').transformSync(source, options).code;
  };
}

const legacy = { experimentalDecorators: true, emitDecoratorMetadata: true };
const esnext = typescript({ target: 'esnext', module: 'esnext' });
const lower = esbuild({}, 'js');

/**
 * The ways in which users compile decorators. `style` is what a decorator is
 * called with, 'legacy' or 'standard'; `types` whether the types of properties
 * and parameters are recorded; `accessors` whether decorators of `accessor`
 * members are compiled.
 */
const dialects = [
  {
    name: 'TypeScript legacy, es2022, fields defined',
    style: 'legacy',
    types: true,
    accessors: true,
    compile: typescript({ ...legacy, target: 'es2022', useDefineForClassFields: true }),
  },
  {
    name: 'TypeScript legacy, es2022, fields assigned',
    style: 'legacy',
    types: true,
    accessors: true,
    compile: typescript({ ...legacy, target: 'es2022', useDefineForClassFields: false }),
  },
  {
    name: 'TypeScript legacy, es2017',
    style: 'legacy',
    types: true,
    accessors: true,
    compile: typescript({ ...legacy, target: 'es2017' }),
  },
  {
    name: 'TypeScript standard, es2022',
    style: 'standard',
    types: false,
    accessors: true,
    compile: typescript({ target: 'es2022' }),
  },
  {
    name: 'TypeScript standard, esnext, then esbuild to es2022',
    style: 'standard',
    types: false,
    accessors: true,
    compile: (source) => lower(esnext(source)),
  },
  {
    name: 'esbuild legacy',
    style: 'legacy',
    types: false,
    accessors: true,
    compile: esbuild({ experimentalDecorators: true }),
  },
  { name: 'esbuild standard', style: 'standard', types: false, accessors: true, compile: esbuild({}) },
  {
    name: 'swc legacy',
    style: 'legacy',
    types: true,
    // It leaves them in the text as they are.
    accessors: false,
    compile: swc({ legacyDecorator: true, decoratorMetadata: true }),
  },
  {
    name: 'swc standard, 2022-03',
    style: 'standard',
    types: false,
    accessors: true,
    compile: swc({ decoratorVersion: '2022-03' }),
  },
  {
    name: 'swc standard, 2023-11',
    style: 'standard',
    types: false,
    accessors: true,
    compile: swc({ decoratorVersion: '2023-11' }),
  },
];

/** @returns {object} the dialect of that name */
function dialect(name) {
  const found = dialects.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no dialect is called ${name}`);
  return found;
}

const transpiled = new Map();

/**
 * @param {string} source TypeScript
 * @param {object} into one of `dialects`
 * @returns {string} CommonJS
 */
function transpile(source, into) {
  const key = `${into.name}\0${source}`;
  if (!transpiled.has(key)) transpiled.set(key, into.compile(source));
  return transpiled.get(key);
}

/**
 * Transpiles and evaluates a module, anew at each call, in this realm. What it
 * imports is looked up in `requireMap`; `tegg-native` is this checkout; a relative
 * path may name another TypeScript file, which is transpiled too.
 * @param {string} source TypeScript, or the path of a `.ts` file
 * @param {object} into one of `dialects`
 * @param {Record<string, unknown>} [requireMap] what names stand for
 * @returns {object} the module's exports
 */
function load(source, into, requireMap = {}) {
  return evaluate(source, into, { 'tegg-native': require(root), ...requireMap }, new Map());
}

function evaluate(source, into, requireMap, loaded) {
  const isFile = /^[^\n]*\.ts$/.test(source) && existsSync(source);
  const path = isFile ? resolve(source) : join(__dirname, 'source.ts');
  if (isFile && loaded.has(path)) return loaded.get(path).exports;
  const module = { exports: {} };
  if (isFile) loaded.set(path, module);
  const native = createRequire(path);
  const requireFrom = (name) => {
    if (Object.hasOwn(requireMap, name)) return requireMap[name];
    const script = resolve(dirname(path), `${name}.ts`);
    return name.startsWith('.') && existsSync(script) ? evaluate(script, into, requireMap, loaded) : native(name);
  };
  const code = transpile(isFile ? readFileSync(path, 'utf8') : source, into);
  const run = compileFunction(code, ['exports', 'require', 'module'], { filename: path });
  run.call(module.exports, module.exports, requireFrom, module);
  return module.exports;
}

module.exports = { dialect, dialects, load, transpile };
