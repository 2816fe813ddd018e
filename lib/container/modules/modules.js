'use strict';

const { existsSync, readFileSync, readdirSync, realpathSync, statSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, isAbsolute, join, resolve } = require('node:path');
const { inspect } = require('node:util');

const { coded, invalidArgument } = require('../../errors.js');

// The path of a package.json has at most so many parts below the folder that is scanned, as in tegg.
const deepest = 10;
const neverScanned = new Set(['node_modules', 'coverage']);

/**
 * Finds the modules of an app: the folders whose package.json has an `eggModule.name`.
 *
 * Where `modules` is given, it is the list. Else `<baseDir>/config/module.json` is, where there is one. Else `baseDir`
 * is scanned for them, ten levels deep and without node_modules, coverage and folders that begin with a dot, and they
 * are followed by those of its package.json's `dependencies` that are modules.
 *
 * Differs from tegg: symbolic links may form cycles; a dependency is found where its `exports` hide its package.json;
 * one that lies in the scanned folder too, as in a workspace, is that one module (tegg: "duplicate import of module
 * reference"); an absolute path in module.json is one; a name that is no string is an error.
 * @param {object} options
 * @param {string} [options.baseDir] the app's folder, relative to the current one
 * @param {Array<string | { path: string } | { package: string }>} [options.modules] folders, relative to `baseDir` or
 *   else to the current one, and installed packages, resolved from there
 * @returns {{ name: string, path: string }[]} each module once, by its absolute real path: listed ones in the order of
 *   the list, scanned ones in the order of their paths
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`: neither option is given, or one is of the wrong type
 * @throws {Error} `TEGG_NATIVE_MODULE_NOT_FOUND`: a folder does not exist or a package is not installed
 * @throws {Error} `TEGG_NATIVE_MODULE_INVALID`: what is listed is no module, or a file does not say what it should
 * @throws {Error} `TEGG_NATIVE_DUPLICATE_MODULE`: two modules have one name
 */
function findModules({ baseDir, modules } = {}) {
  if (modules !== undefined && !Array.isArray(modules)) {
    throw invalidArgument('The "modules" option', 'an array', modules);
  }
  if (baseDir === undefined && modules !== undefined) return withoutDuplicates(inArray(process.cwd(), modules));
  if (typeof baseDir !== 'string' || baseDir === '') {
    throw invalidArgument('The "baseDir" option', 'the path of a folder', baseDir);
  }

  const base = resolve(baseDir);
  if (!isFolder(base)) throw notFound(`There is no folder ${base}: correct the "baseDir" option`);
  if (modules !== undefined) return withoutDuplicates(inArray(base, modules));
  return withoutDuplicates(inModuleJson(base) ?? [...inFolder(base), ...inDependencies(base)]);
}

/** The modules that the option lists. */
function inArray(base, modules) {
  const list = 'the "modules" option';
  return modules.map((entry) => readEntry(typeof entry === 'string' ? { path: entry } : entry, base, base, list));
}

/** The modules that config/module.json lists, `undefined` where there is no such file. */
function inModuleJson(base) {
  const folder = join(base, 'config');
  const file = join(folder, 'module.json');
  if (!existsSync(file)) return undefined;
  const entries = readJson(file);
  if (!Array.isArray(entries)) {
    throw invalid(`${file} is not an array: list the modules in it, such as [{ "path": "../app/module/user" }]`);
  }
  return entries.map((entry) => readEntry(entry, folder, base, file));
}

/** One entry of a list, whose paths are relative to `folder` and whose packages are resolved from `base`. */
function readEntry(entry, folder, base, list) {
  if (isText(entry?.package)) {
    const found = packageFolder(entry.package, base);
    if (found !== undefined) return readModule(found, list);
    const lists = `is not installed: npm has to find it from ${base}, where ${list} lists it`;
    throw notFound(`The package "${entry.package}" ${lists}`);
  }
  if (isText(entry?.path)) {
    const path = resolve(folder, entry.path);
    if (isFolder(path)) return readModule(path, list);
    throw notFound(`There is no folder ${path}: create it, or correct "${entry.path}" in ${list}`);
  }
  const expected = `each entry of ${list} must be { "path": … } or { "package": … }`;
  throw invalid(`unknown type of module reference config: ${shown(entry)}: ${expected}`);
}

/** The module that a folder has to be. */
function readModule(folder, list) {
  const file = join(folder, 'package.json');
  const instead = `or take the folder out of ${list}`;
  if (!existsSync(file)) throw invalid(`${file} does not exist: create it with an eggModule.name, ${instead}`);
  const name = nameIn(readJson(file), file);
  if (name === undefined) {
    throw invalid(`${file} has no eggModule.name: add "eggModule": { "name": "…" } to it, ${instead}`);
  }
  return { name, path: realpathSync(folder) };
}

/** The modules in a folder at any depth, by their paths. The nearest way to a real folder counts: level by level. */
function inFolder(base) {
  const found = [];
  const seen = new Set();
  let level = [realpathSync(base)];
  for (let depth = 1; depth <= deepest && level.length !== 0; depth++) {
    const next = [];
    for (const path of level) {
      if (seen.has(path)) continue;
      seen.add(path);
      const entries = listed(path);
      if (entries.some((entry) => entry.name === 'package.json')) {
        const name = moduleName(path);
        if (name !== undefined) found.push({ name, path });
      }
      for (const entry of entries) {
        if (entry.name.startsWith('.') || neverScanned.has(entry.name)) continue;
        const below = join(path, entry.name);
        if (entry.isDirectory()) next.push(below);
        else if (entry.isSymbolicLink() && isFolder(below)) next.push(realpathSync(below));
      }
    }
    level = next;
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What is in a scanned folder; in one that may not be read, as a database's in a container, nothing. */
function listed(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The modules among the packages that an app itself depends on. */
function inDependencies(base) {
  const file = join(base, 'package.json');
  if (!isFile(file)) return [];
  const found = [];
  for (const dependency of Object.keys(readJson(file)?.dependencies ?? {})) {
    const folder = packageFolder(dependency, base);
    const name = folder === undefined ? undefined : moduleName(folder);
    if (name !== undefined) found.push({ name, path: realpathSync(folder) });
  }
  return found;
}

/** Where a package is installed, `undefined` where it is not. */
function packageFolder(name, base) {
  if (name === '' || name.startsWith('.') || isAbsolute(name)) return undefined;
  const required = createRequire(join(base, 'package.json'));
  const file = `${name}/package.json`;
  for (const folder of required.resolve.paths(file) ?? []) {
    if (isFile(join(folder, file))) return join(folder, name);
  }
  try {
    return dirname(required.resolve(file)); // Yarn's Plug'n'Play has no node_modules to look into
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder
 * @returns {string | undefined} the name of the module that it is, `undefined` where it is none: without a
 *   package.json that can be read and has an `eggModule.name`
 * @throws {Error} `TEGG_NATIVE_MODULE_INVALID`: the name is not a string, or empty
 */
function moduleName(folder) {
  const file = join(folder, 'package.json');
  let manifest;
  try {
    manifest = readJson(file);
  } catch {
    return undefined;
  }
  return nameIn(manifest, file);
}

function nameIn(manifest, file) {
  const name = manifest?.eggModule?.name;
  if (name === undefined || isText(name)) return name;
  throw invalid(`eggModule.name in ${file} must be a non-empty string. Received ${shown(name)}`);
}

function withoutDuplicates(modules) {
  const byPath = new Map();
  const byName = new Map();
  for (const module of modules) {
    if (byPath.has(module.path)) continue;
    const existing = byName.get(module.name);
    if (existing !== undefined) {
      const places = `existing at ${existing.path}, duplicate at ${module.path}`;
      throw coded(
        new Error(`Duplicate module name "${module.name}" found: ${places}`),
        'TEGG_NATIVE_DUPLICATE_MODULE',
      );
    }
    byPath.set(module.path, module);
    byName.set(module.name, module);
  }
  return [...byPath.values()];
}

function readJson(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw invalid(`${file} cannot be read: ${cause.message}`, cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(`${file} is not JSON: ${cause.message}`, cause);
  }
}

const isFile = (path) => statOf(path)?.isFile() === true;
const isFolder = (path) => statOf(path)?.isDirectory() === true;
const isText = (value) => typeof value === 'string' && value !== '';

/** `undefined` also where links form a circle, and below a folder that may not be entered. */
function statOf(path) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function shown(value) {
  try {
    return JSON.stringify(value) ?? inspect(value);
  } catch {
    return inspect(value);
  }
}

const notFound = (message) => coded(new Error(message), 'TEGG_NATIVE_MODULE_NOT_FOUND');
const invalid = (message, cause) => coded(new Error(message, cause && { cause }), 'TEGG_NATIVE_MODULE_INVALID');

module.exports = { findModules, moduleName };
