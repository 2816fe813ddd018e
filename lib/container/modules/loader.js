'use strict';

const { readFileSync } = require('node:fs');
const { basename, dirname, extname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { inspect, types } = require('node:util');

const { isSharedClass } = require('../../shared.js');
const { beginning, findSources, loadFailed } = require('./files.js');
const { moduleName } = require('./manifest.js');
const { isFolder } = require('./paths.js');

// What `require` says of an ES module, and `import()` of a file that only a hook of `require` understands.
const onlyImported = new Set(['ERR_REQUIRE_ESM', 'ERR_REQUIRE_ASYNC_MODULE']);
const isRefused = /^ERR_(REQUIRE|INTERNAL)_/; // after an import() that failed, not always with the code it should have
const onlyRequired = new Set(['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT']);
const notStripped = new Set([
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_INVALID_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
]);
const registerLoader =
  "Node's own type stripping does not support decorators, enums or parameter properties: " +
  'register a loader for TypeScript, such as tsx (node --import tsx), ts-node, @swc-node/register or esbuild-register';
const awaited =
  'give what makes a load unit the loader itself, which then waits for it; or use a Node that requires ES modules ' +
  '(20.19, 22.12 or later)';

/**
 * Loads the classes of a module: what the files below its folder export.
 *
 * Files are those with an extension that something loads: .js, .cjs, .mjs and what is registered in
 * `require('node:module')._extensions` (without .json and .node). Not those below node_modules, test, coverage and
 * folders that begin with a dot, nor type declarations. TypeScript counts where a loader for it is registered, which
 * then takes `x.ts` and not the `x.js` beside it; in node_modules, where such loaders do not reach, the JavaScript is
 * taken. Where there is none, a Node that strips types itself takes a TypeScript file that has no JavaScript beside it.
 *
 * CommonJS is loaded with `require`, ES modules with `import()`.
 *
 * Differs from tegg: a folder in it that is itself a module is left to that module (tegg loads its classes for both);
 * one of `x.ts` and `x.js` is loaded (tegg: both); ES modules, also .mjs; a class that is `module.exports` itself; a
 * lone TypeScript file where Node strips types; the files are sorted.
 * @param {{ name: string, path: string }} module as {@link import('./modules.js').findModules} returns it
 * @param {(value: Function) => boolean} isPrototype whether an exported function is one of the container's
 * @param {Choice} [choice]
 * @returns {Promise<{ clazz: Function, file: string }[]>} each class once, with the first file that exports it: files
 *   by their paths, and in a file in the order of its exports
 * @throws {unknown} what a file throws while it loads, as it is but for its message: that begins with the file. The
 *   promise is rejected with it
 * @throws {Error} `TEGG_NATIVE_LOAD_FAILED`: the same where what is thrown is no error or cannot be changed (it is the
 *   `cause`), and where a folder cannot be read
 * @throws {Error} `TEGG_NATIVE_MODULE_INVALID`: a folder in the module has an `eggModule.name` that is no name
 */
function loadModule({ path }, isPrototype, choice) {
  return load(path, isPrototype, (folder) => moduleName(folder) !== undefined, choice);
}

/**
 * Loads the classes of a folder that is no module, such as app/controller, by the same rules; but a folder in it that
 * is a module is no exception, as in tegg: its classes are among them.
 * @param {string} path
 * @param {(value: Function) => boolean} isPrototype
 * @param {Choice} [choice]
 * @returns {Promise<{ clazz: Function, file: string }[]>} none where there is no such folder
 * @throws as loadModule
 */
async function loadFolder(path, isPrototype, choice) {
  return isFolder(path) ? load(path, isPrototype, () => false, choice) : [];
}

/**
 * @typedef {object} Choice
 * @property {(file: string) => boolean} [isWanted] whether a file is loaded, by its real path
 * @property {(clazz: Function, file: string, than: string) => boolean} [isNearer] whether the first of two files that
 *   export a class tells better where it lies; if it is not given, that is the first by its path
 */
async function load(path, isPrototype, isLeft, { isWanted = () => true, isNearer = () => false } = {}) {
  const fileOf = new Map();
  const packageTypes = new Map();
  for (const source of findSources(path, isLeft)) {
    if (!isWanted(source.real)) continue;
    const values = loadFile(source, packageTypes);
    // Most are there at once: to wait for each of thousands takes longer than to look.
    for (const value of Array.isArray(values) ? values : await values) {
      const known = fileOf.get(value);
      const isFound = known === undefined ? isPrototype(value) : isNearer(value, source.file, known);
      if (isFound) fileOf.set(value, source.file);
    }
  }
  return Array.from(fileOf, ([clazz, file]) => ({ clazz, file }));
}

/**
 * The same as loadModule at once, as tegg loads: without ES modules, save those that this Node can require.
 * @param {{ path: string }} module
 * @param {(value: Function) => boolean} isPrototype
 * @returns {{ clazz: Function, file: string }[]}
 * @throws as loadModule
 */
function loadModuleSync({ path }, isPrototype) {
  const fileOf = new Map();
  for (const source of findSources(path, (folder) => moduleName(folder) !== undefined)) {
    for (const value of loadFileSync(source)) {
      if (!fileOf.has(value) && isPrototype(value)) fileOf.set(value, source.file);
    }
  }
  return Array.from(fileOf, ([clazz, file]) => ({ clazz, file }));
}

/**
 * @param {{ file: string, language?: string }} source
 * @returns {Function[]} the functions that it exports
 * @throws as loadModuleSync
 */
function loadFileSync(source) {
  let required;
  try {
    required = requireFile(source.file);
  } catch (thrown) {
    throw failureOf(source, false, thrown);
  }
  if (required !== undefined) return functionsOf(required);
  throw loadFailed(source.file, `it is an ES module, which cannot be loaded at once: ${awaited}`);
}

/** The functions that a file exports, or a promise of them. */
function loadFile(source, packageTypes) {
  const isEs = isEsModule(source.real, packageTypes);
  try {
    const required = isEs ? undefined : requireFile(source.file);
    if (required !== undefined) return functionsOf(required);
  } catch (thrown) {
    throw failureOf(source, isEs, thrown);
  }
  return importFile(source, isEs);
}

/** In an object of its own, since exports may have a `then` or be undefined; `undefined` where it is to be imported. */
function requireFile(file) {
  try {
    return { exports: require(file) };
  } catch (error) {
    if (onlyImported.has(error?.code)) return undefined;
    throw error;
  }
}

async function importFile(source, isEs) {
  try {
    return functionsOf(await importExports(source, isEs));
  } catch (thrown) {
    throw failureOf(source, isEs, thrown);
  }
}

/**
 * An ES module in TypeScript is imported first, so that its classes are those that the app imports: tsx makes others
 * for `require`. Hooks for `require` alone come second.
 */
async function importExports({ file, language }, isEs) {
  try {
    return { exports: await import(pathToFileURL(file).href) };
  } catch (error) {
    if (!isEs || language !== 'registered' || !(onlyRequired.has(error?.code) || isSyntax(error))) throw error;
    try {
      return { exports: require(file) };
    } catch (second) {
      throw isRefused.test(second?.code) ? error : second;
    }
  }
}

function functionsOf({ exports }) {
  if (exports === null || (typeof exports !== 'object' && typeof exports !== 'function')) return [];
  const values = [exports, ...Object.keys(exports).map((key) => exports[key])];
  return values.filter((value) => typeof value === 'function' && !isSharedClass(value));
}

function failureOf({ file, language }, isEs, thrown) {
  // The hooks of `import()` give errors of their own: a SyntaxError there is of Node, which is without such a hook.
  const isStripped = language === 'stripped' || (language === 'registered' && isEs);
  return loadFailure(file, thrown, isStripped && isSyntax(thrown) ? `. ${registerLoader}` : '');
}

/** By its extension, or else by the nearest package.json, as Node does. */
function isEsModule(file, packageTypes) {
  const extension = extname(file);
  if (extension === '.mjs' || extension === '.mts') return true;
  return ['.js', '.jsx', '.ts', '.tsx'].includes(extension) && packageType(dirname(file), packageTypes) === 'module';
}

function packageType(folder, packageTypes) {
  if (packageTypes.has(folder)) return packageTypes.get(folder);
  const above = dirname(folder);
  let type;
  if (basename(folder) !== 'node_modules') {
    type = readPackageType(folder) ?? (above === folder ? undefined : packageType(above, packageTypes));
  }
  packageTypes.set(folder, type);
  return type;
}

/** `undefined` where there is no package.json. One that is not JSON is for Node to complain about. */
function readPackageType(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))?.type ?? 'commonjs';
  } catch (error) {
    return error.code === undefined ? 'commonjs' : undefined;
  }
}

/** Whether Node could not compile a file, in contrast to what JSON.parse and others throw while a file runs. */
function isSyntax(error) {
  if (notStripped.has(error?.code)) return true;
  if (error?.name !== 'SyntaxError' || /does not provide an export/.test(error.message)) return false;
  const [frame = 'node:internal'] = /^\s+at .*$/m.exec(error.stack) ?? [];
  return frame.includes('node:internal');
}

/** What was thrown, with the file in its message; a new error where that cannot be. */
function loadFailure(file, thrown, advice) {
  if (!types.isNativeError(thrown) && !(thrown instanceof Error)) {
    const text = typeof thrown === 'string' ? thrown : inspect(thrown, { customInspect: false });
    return loadFailed(file, `${text}${advice}`, thrown);
  }
  const was = String(thrown.message);
  const begin = beginning(file);
  if (was.startsWith(begin)) return thrown; // Node rejects a second import with the error of the first
  const message = `${begin}${was}${advice}`;
  try {
    thrown.message = message;
  } catch {
    // Frozen, or without a setter.
  }
  return thrown.message === message ? thrown : loadFailed(file, `${was}${advice}`, thrown);
}

module.exports = { loadFileSync, loadFolder, loadModule, loadModuleSync };
