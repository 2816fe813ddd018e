'use strict';

const { existsSync, realpathSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, isAbsolute, join, resolve } = require('node:path');

const { coded, invalidArgument } = require('../../errors.js');
const { invalid, isText, moduleName, nameIn, readJson, shown } = require('./manifest.js');
const { isFile, isFolder } = require('./paths.js');
const { scan } = require('./scan.js');

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
  if (baseDir === undefined && modules !== undefined) return plain(inArray(process.cwd(), modules));
  const base = baseFolder(baseDir);
  return plain(modules === undefined ? modulesOf(base) : inArray(base, modules));
}

const plain = (modules) => withoutDuplicates(modules).map(({ name, path }) => ({ name, path }));

/**
 * @param {unknown} baseDir
 * @returns {string} its absolute path
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 * @throws {Error} `TEGG_NATIVE_MODULE_NOT_FOUND`: there is no such folder
 */
function baseFolder(baseDir) {
  if (!isText(baseDir)) throw invalidArgument('The "baseDir" option', 'the path of a folder', baseDir);
  const base = resolve(baseDir);
  if (!isFolder(base)) throw notFound(`There is no folder ${base}: correct the "baseDir" option`);
  return base;
}

/**
 * @typedef {object} Found
 * @property {string} name
 * @property {string} path absolute and real
 * @property {string} [package] by which it was found
 */

/**
 * The modules of a folder, some of them perhaps twice.
 * @param {string} base
 * @param {object} [options] tegg's `readModuleOptions`: those of scan.js, and
 * @param {string} [options.cwd] where the packages are looked for that config/module.json lists, in place of `base`
 * @returns {Found[]}
 */
function modulesOf(base, options = {}) {
  return inModuleJson(base, options.cwd) ?? [...inFolder(base, options), ...inDependencies(base)];
}

/** The modules that the option lists. */
function inArray(base, modules) {
  const list = 'the "modules" option';
  return modules.map((entry) => readEntry(typeof entry === 'string' ? { path: entry } : entry, base, base, list));
}

/** The modules that config/module.json lists, `undefined` where there is no such file. */
function inModuleJson(base, cwd = base) {
  const folder = join(base, 'config');
  const file = join(folder, 'module.json');
  if (!existsSync(file)) return undefined;
  const entries = readJson(file);
  if (!Array.isArray(entries)) {
    throw invalid(`${file} is not an array: list the modules in it, such as [{ "path": "../app/module/user" }]`);
  }
  return entries.map((entry) => readEntry(entry, folder, resolve(cwd), file));
}

/** One entry of a list, whose paths are relative to `folder` and whose packages are resolved from `base`. */
function readEntry(entry, folder, base, list) {
  if (isText(entry?.package)) {
    const found = packageFolder(entry.package, base);
    if (found !== undefined) return { ...readModule(found, list), package: entry.package };
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

/** The modules in a folder at any depth, by their paths. */
function inFolder(base, options) {
  return scan(base, options)
    .map((path) => ({ name: moduleName(path), path }))
    .filter(({ name }) => name !== undefined);
}

/** The modules among the packages that an app itself depends on. */
function inDependencies(base) {
  const file = join(base, 'package.json');
  if (!isFile(file)) return [];
  const found = [];
  for (const dependency of Object.keys(readJson(file)?.dependencies ?? {})) {
    const folder = packageFolder(dependency, base);
    const name = folder === undefined ? undefined : moduleName(folder);
    if (name !== undefined) found.push({ name, path: realpathSync(folder), package: dependency });
  }
  return found;
}

/**
 * @param {string} name of a package
 * @param {string} base where it is used
 * @returns {string | undefined} where it is installed, `undefined` where it is not
 */
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
 * @template {{ name: string, path: string, optional?: boolean }} Module
 * @param {Module[]} modules
 * @returns {Module[]} each folder once, at its first place, and as one that is not optional if one of them is not
 * @throws {Error} `TEGG_NATIVE_DUPLICATE_MODULE`: two folders have one name
 */
function withoutDuplicates(modules) {
  const byPath = new Map();
  const byName = new Map();
  for (const module of modules) {
    const same = byPath.get(module.path);
    if (same === undefined) {
      if (byName.has(module.name)) throw duplicate(byName.get(module.name), module);
      byName.set(module.name, module);
    }
    if (same === undefined || (same.optional && !module.optional)) byPath.set(module.path, module);
  }
  return [...byPath.values()];
}

function duplicate(existing, { name, path }) {
  const places = `existing at ${existing.path}, duplicate at ${path}`;
  return coded(new Error(`Duplicate module name "${name}" found: ${places}`), 'TEGG_NATIVE_DUPLICATE_MODULE');
}

const notFound = (message) => coded(new Error(message), 'TEGG_NATIVE_MODULE_NOT_FOUND');

module.exports = { baseFolder, findModules, modulesOf, notFound, packageFolder, withoutDuplicates };
