'use strict';

const { realpathSync } = require('node:fs');
const { isAbsolute, join, resolve } = require('node:path');

const { invalidArgument, invalidValue } = require('../../errors.js');
const { invalid, isText, readJson, shown } = require('./manifest.js');
const { baseFolder, modulesOf, notFound, packageFolder, withoutDuplicates } = require('./modules.js');
const { isFile, isFolder } = require('./paths.js');
const { assertScanOptions } = require('./scan.js');

const OPTIONS = 'config.tegg.readModuleOptions';

/**
 * @typedef {object} Reference tegg's ModuleReference
 * @property {string} name
 * @property {string} path absolute and real
 * @property {boolean} optional whether it is left out where nothing injects from it (optional.js)
 * @property {string} [package] by which it was found
 */

/**
 * Finds the modules of an Egg app: those that {@link import('./modules.js').findModules} finds in its folder and, as
 * optional ones, in that of its framework, which is `egg.framework` in its package.json.
 *
 * Differs from tegg as findModules does. Also, a package.json of the app need not be there; `package` is told; wrong
 * options are refused. `"optional"` in a module.json counts for nothing, as in tegg.
 * @param {object} parameters
 * @param {string} parameters.baseDir the app's folder
 * @param {{ deep?: number, cwd?: string, extraFilePattern?: string[] } | null} [parameters.options] as
 *   `config.tegg.readModuleOptions` has them: how deep a folder is scanned; where the packages of a module.json are
 *   looked for; patterns for the scan, such as `['!**' + '/dist']` (scan.js)
 * @returns {Reference[]} each module once, those of the app first
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`
 * @throws {Error} `TEGG_NATIVE_MODULE_NOT_FOUND`, `TEGG_NATIVE_MODULE_INVALID`, `TEGG_NATIVE_DUPLICATE_MODULE`
 */
function findReferences({ baseDir, options }) {
  const base = baseFolder(baseDir);
  const read = options ?? {};
  assertOptions(read);
  const framework = frameworkFolder(base);
  return withoutDuplicates([
    ...referencesIn(base, read, false),
    ...(framework === undefined ? [] : referencesIn(framework, read, true)),
  ]);
}

const referencesIn = (base, options, optional) => modulesOf(base, options).map((found) => ({ ...found, optional }));

function assertOptions(options) {
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw invalidArgument(OPTIONS, 'an object with deep, cwd or extraFilePattern', options);
  }
  const { cwd } = options;
  if (cwd !== undefined && typeof cwd !== 'string') throw invalidArgument(`${OPTIONS}.cwd`, 'a path', cwd);
  if (cwd === '') throw invalidValue(`${OPTIONS}.cwd`, 'the path of a folder', cwd);
  assertScanOptions(options, OPTIONS);
}

/** Where the framework lies that an app names, `undefined` where it names none. */
function frameworkFolder(base) {
  const file = join(base, 'package.json');
  const framework = isFile(file) ? readJson(file)?.egg?.framework : undefined;
  if (!framework) return undefined;
  if (!isText(framework)) throw invalid(`egg.framework in ${file} must be a string. Received ${shown(framework)}`);
  const folder = isPath(framework) ? resolve(base, framework) : packageFolder(framework, base);
  if (folder !== undefined && isFolder(folder)) return folder;
  throw notFound(`The framework "${framework}" is not installed: npm has to find it from ${base}, as ${file} names it`);
}

const isPath = (framework) => framework.startsWith('.') || isAbsolute(framework);

/**
 * @param {Reference[]} references
 * @param {Iterable<string>} folders such as those of the plugins that are enabled
 * @returns {Reference[]} with those that lie in one of the folders no longer optional
 */
function requireIn(references, folders) {
  const real = new Set(Array.from(folders, realOf));
  return references.map((reference) => (real.has(reference.path) ? { ...reference, optional: false } : reference));
}

/** A plugin's folder may be missing; that is for others to tell. */
function realOf(path) {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

module.exports = { findReferences, requireIn };
