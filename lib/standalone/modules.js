'use strict';

const { invalidArgument } = require('../errors.js');
const { isPrototype } = require('../decorators/metadata.js');
const { BackgroundTaskHelper } = require('../container/context/background.js');
const { loadModule } = require('../container/modules/loader.js');
const { baseFolder, modulesOf, withoutDuplicates } = require('../container/modules/modules.js');
const { assertScanOptions } = require('../container/modules/scan.js');
const { isRunner } = require('./decorator.js');

/**
 * @param {string} cwd the program's folder
 * @param {Array<string|{ baseDir: string, deep?: number, cwd?: string, extraFilePattern?: string[] }>} [given]
 *   other folders with modules
 * @returns {{ name: string, path: string, package?: string }[]} those of the dependencies first (tegg)
 * @throws as findModules
 */
function findReferences(cwd, given) {
  const dependencies = given ?? [];
  if (!Array.isArray(dependencies)) {
    throw invalidArgument('The "dependencies" option', 'an array of folders', dependencies);
  }
  const folders = [...dependencies, cwd].map((one) => (typeof one === 'string' ? { baseDir: one } : one));
  return withoutDuplicates(folders.flatMap(readFolder));
}

function readFolder(folder) {
  if (typeof folder !== 'object' || folder === null) {
    throw invalidArgument('Each of the "dependencies" option', 'a folder, or an object with baseDir', folder);
  }
  const { baseDir, ...options } = folder;
  assertScanOptions(options, 'dependencies');
  return modulesOf(baseFolder(baseDir), options);
}

/**
 * @param {string} cwd
 * @param {object[]} references
 * @returns {Promise<Source[]>} what is of no module first; classes that have nothing but @Runner, too
 * @throws as loadModule
 */
async function readSources(cwd, references) {
  const classes = [{ clazz: BackgroundTaskHelper }];
  const sources = [{ name: 'StandaloneLoadUnit', path: cwd, isModule: false, classes }];
  for (const { name, path } of references) {
    const found = await loadModule({ name, path }, (clazz) => isPrototype(clazz) || isRunner(clazz));
    sources.push({ name, path, classes: found });
  }
  return sources;
}

module.exports = { findReferences, readSources };
