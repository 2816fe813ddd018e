'use strict';

const { readFileSync, readdirSync, realpathSync, statSync } = require('node:fs');
const Module = require('node:module');
const { basename, dirname, extname, join, sep } = require('node:path');
const { pathToFileURL } = require('node:url');
const { inspect, types } = require('node:util');

const { coded } = require('../../errors.js');
const { moduleName } = require('./modules.js');

const neverWalked = new Set(['node_modules', 'test', 'coverage']);
const javaScript = new Set(['.js', '.cjs', '.mjs']);
const strippable = new Set(['.ts', '.cts', '.mts']);
const declarations = /\.d\.[cm]?ts$/;
// What a compiler makes of a source, beside it.
const compiled = { '.ts': ['.js'], '.tsx': ['.js', '.jsx'], '.cts': ['.cjs'], '.mts': ['.mjs'] };

// Node's own functions for type stripping in Module._extensions, as Node 22.12 with the flag and Node 23.6 have them.
// Node 22.18 and 24 have no entries for it. To be mistaken here costs only the choice between two files.
const ownEntries = new Set(['loadTS', 'loadCTS', 'loadMTS', 'loadESMFromCJS']);

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
 * @returns {Promise<{ clazz: Function, file: string }[]>} each class once, with the first file that exports it: files
 *   by their paths, and in a file in the order of its exports
 * @throws {unknown} what a file throws while it loads, as it is but for its message: that begins with the file. The
 *   promise is rejected with it
 * @throws {Error} `TEGG_NATIVE_LOAD_FAILED`: the same where what is thrown is no error or cannot be changed (it is the
 *   `cause`), and where a folder cannot be read
 * @throws {Error} `TEGG_NATIVE_MODULE_INVALID`: a folder in the module has an `eggModule.name` that is no name
 */
async function loadModule({ path }, isPrototype) {
  const fileOf = new Map();
  const packageTypes = new Map();
  for (const source of findSources(path)) {
    for (const value of await loadFile(source, packageTypes)) {
      if (!fileOf.has(value) && isPrototype(value)) fileOf.set(value, source.file);
    }
  }
  return [...fileOf].map(([clazz, file]) => ({ clazz, file }));
}

/** The files to load, each real file once: `{ file, real, language }`, sorted. */
function findSources(root) {
  const languages = findLanguages();
  const sources = [];
  const seen = new Set();
  const links = [];

  const addFile = (source) => {
    if (seen.has(source.real)) return;
    seen.add(source.real);
    sources.push(source);
  };
  const walk = (folder, real) => {
    if (seen.has(real)) return;
    seen.add(real);
    if (folder !== root && moduleName(real) !== undefined) return;
    const { files, folders } = list(folder, real);
    for (const { name, language } of choose(files, real, languages)) {
      const source = { file: join(folder, name), real: files.get(name), language };
      if (source.real === join(real, name)) addFile(source);
      else links.push(() => addFile(source));
    }
    for (const [name, target] of folders) {
      if (target === join(real, name)) walk(join(folder, name), target);
      else links.push(() => walk(join(folder, name), target));
    }
  };

  walk(root, targetOf(root)?.real ?? root);
  // Links come last, so that a file is known by its own path where that lies in the module too.
  for (const follow of links) follow();
  return sources.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** The files and folders of a folder that may matter, each with its real path. */
function list(folder, real) {
  const files = new Map();
  const folders = new Map();
  for (const entry of entriesOf(folder)) {
    const { name } = entry;
    if (name.startsWith('.') || neverWalked.has(name)) continue;
    if (entry.isFile()) files.set(name, join(real, name));
    else if (entry.isDirectory()) folders.set(name, join(real, name));
    else if (entry.isSymbolicLink()) {
      const target = targetOf(join(folder, name));
      if (target?.stats.isFile()) files.set(name, target.real);
      else if (target?.stats.isDirectory()) folders.set(name, target.real);
    }
  }
  return { files, folders };
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw loadFailed(folder, error.message, error);
  }
}

/** Where a link leads to; `undefined` for one that leads nowhere. */
function targetOf(link) {
  try {
    return { real: realpathSync(link), stats: statSync(link) };
  } catch {
    return undefined;
  }
}

/** Those of a folder's files that are loaded: `{ name, language }`. */
function choose(files, real, languages) {
  const taken = new Map();
  for (const name of files.keys()) {
    const language = declarations.test(name) ? undefined : languages.of(extname(name));
    if (language !== undefined) taken.set(name, language);
  }
  const inPackage = real.split(sep).includes('node_modules');
  for (const [name, language] of [...taken]) {
    const extension = extname(name);
    const results = (compiled[extension] ?? [])
      .map((result) => name.slice(0, -extension.length) + result)
      .filter((result) => taken.has(result));
    const isCompiled = results.length !== 0;
    if (language === 'stripped' && inPackage) taken.delete(name); // Node refuses to
    else if (isCompiled && (language === 'stripped' || inPackage)) taken.delete(name);
    else for (const result of results) taken.delete(result);
  }
  return [...taken].map(([name, language]) => ({ name, language }));
}

/** What loads an extension in this process: `javascript`, `registered` (a hook), `stripped` (Node itself), nothing. */
function findLanguages() {
  const extensions = Module._extensions;
  // Not Object.keys: tsx hides .mjs from those who try extensions one by one.
  const registered = new Set(Object.getOwnPropertyNames(extensions).filter((key) => !isOwn(extensions[key])));
  // Loaders that register .ts alone take these too: `require` sends what it does not know to the entry of .js.
  if (registered.has('.ts')) registered.add('.cts').add('.mts');
  const strips = Boolean(process.features.typescript) || isOwn(extensions['.ts']);
  return {
    of(extension) {
      if (extension === '' || extension === '.json' || extension === '.node') return undefined;
      if (javaScript.has(extension)) return 'javascript';
      if (registered.has(extension)) return 'registered';
      return strips && strippable.has(extension) ? 'stripped' : undefined;
    },
  };
}

const isOwn = (entry) => typeof entry === 'function' && ownEntries.has(entry.name);

/** The functions that a file exports. */
async function loadFile(source, packageTypes) {
  const isEs = isEsModule(source.real, packageTypes);
  try {
    const { exports } = await loadExports(source, isEs);
    if (exports === null || (typeof exports !== 'object' && typeof exports !== 'function')) return [];
    const values = [exports, ...Object.keys(exports).map((key) => exports[key])];
    return values.filter((value) => typeof value === 'function');
  } catch (thrown) {
    // The hooks of `import()` give errors of their own: a SyntaxError there is of Node, which is without such a hook.
    const isStripped = source.language === 'stripped' || (source.language === 'registered' && isEs);
    throw loadFailure(source.file, thrown, isStripped && isSyntax(thrown) ? `. ${registerLoader}` : '');
  }
}

/**
 * In an object of its own, since exports may have a `then`. An ES module in TypeScript is imported first, so that its
 * classes are those that the app imports: tsx makes others for `require`. Hooks for `require` alone come second.
 */
async function loadExports({ file, language }, isEs) {
  if (!isEs) {
    try {
      return { exports: require(file) };
    } catch (error) {
      if (!onlyImported.has(error?.code)) throw error;
    }
  }
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

function loadFailed(path, why, cause) {
  return coded(new Error(`${beginning(path)}${why}`, { cause }), 'TEGG_NATIVE_LOAD_FAILED');
}

const beginning = (path) => `[tegg-native] load ${path} failed: `;

module.exports = { loadModule };
