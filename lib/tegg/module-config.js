'use strict';

const { isAbsolute, join } = require('node:path');

const { invalidArgument } = require('../errors.js');
const { currentPart } = require('../egg/current.js');
const { readModuleConfig } = require('../container/modules/config.js');
const { invalid, nameIn, readJson } = require('../container/modules/manifest.js');
const { baseFolder, modulesOf, withoutDuplicates } = require('../container/modules/modules.js');
const { assertScanOptions } = require('../container/modules/scan.js');
const { running } = require('../standalone/running.js');

/** Tells the two kinds of entries of a config/module.json apart (tegg). */
class ModuleReferenceConfigHelp {
  static isInlineModuleReference(reference) {
    return Boolean(reference.path);
  }

  static isNpmModuleReference(reference) {
    return Boolean(reference.package);
  }
}

/** Finds modules and reads what they are configured with (tegg). */
class ModuleConfigUtil {
  /** @type {string[]|undefined} the names that were set: they count before those of the application */
  static configNames = undefined;

  /**
   * @param {string[]|undefined} names of the files that configure modules, such as ['module.default', 'module.prod'];
   *   undefined for those of the current Egg application
   */
  static setConfigNames(names) {
    ModuleConfigUtil.configNames = names;
  }

  /**
   * The modules of a folder: those that its config/module.json lists, or else those that a scan finds and those among
   * its package.json's dependencies.
   * @param {string} baseDir
   * @param {{ deep?: number, cwd?: string, extraFilePattern?: string[] }} [options]
   * @returns {{ name: string, path: string, package?: string }[]} each once, by its real path
   * @throws as lib/container/modules/references.js
   */
  static readModuleReference(baseDir, options = {}) {
    assertScanOptions(options, 'The options');
    return withoutDuplicates(modulesOf(baseFolder(baseDir), options));
  }

  /**
   * @param {{ name: string, path: string, optional?: boolean }[]} references
   * @returns {object[]} each path once, not as an optional module if one of them is none
   * @throws {Error} `TEGG_NATIVE_DUPLICATE_MODULE`: two folders have one name
   */
  static deduplicateModules(references) {
    return withoutDuplicates(references);
  }

  /**
   * @param {string} moduleDir
   * @param {string} [baseDir] the app's folder, where `moduleDir` is relative: to its config folder
   * @returns {string}
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  static resolveModuleDir(moduleDir, baseDir) {
    if (typeof moduleDir !== 'string') throw invalidArgument('The "moduleDir" argument', 'a path', moduleDir);
    if (isAbsolute(moduleDir)) return moduleDir;
    if (typeof baseDir === 'string') return join(baseDir, 'config', moduleDir);
    throw invalidArgument('The "baseDir" argument', 'a path, since "moduleDir" is relative', baseDir);
  }

  /**
   * @param {object} manifest what is in a package.json
   * @returns {string} its `eggModule.name`
   * @throws {Error} `TEGG_NATIVE_MODULE_INVALID`
   */
  static getModuleName(manifest) {
    return ownName(manifest, 'package.json');
  }

  /** The same as readModuleNameSync, in a promise. */
  static async readModuleName(moduleDir, baseDir) {
    return ModuleConfigUtil.readModuleNameSync(moduleDir, baseDir);
  }

  /**
   * @param {string} moduleDir
   * @param {string} [baseDir] as of resolveModuleDir
   * @returns {string} the `eggModule.name` of the package.json there
   * @throws {Error} `TEGG_NATIVE_MODULE_INVALID`: it cannot be read, or names no module
   */
  static readModuleNameSync(moduleDir, baseDir) {
    const file = join(ModuleConfigUtil.resolveModuleDir(moduleDir, baseDir), 'package.json');
    return ownName(readJson(file), file);
  }

  /** The same as loadModuleConfigSync, in a promise. */
  static async loadModuleConfig(moduleDir, baseDir, env) {
    return ModuleConfigUtil.loadModuleConfigSync(moduleDir, baseDir, env);
  }

  /**
   * What a module's own files say, not what the app lays over it: that is in app.moduleConfigs.
   * @param {string} moduleDir
   * @param {string} [baseDir] as of resolveModuleDir
   * @param {string} [env] for module and module.<env>; else the names that were set, or those of the runner or the
   *   Egg application whose program this is, or only module
   * @returns {Record<string, unknown>}
   * @throws {Error} `TEGG_NATIVE_MODULE_CONFIG`: a file cannot be read
   */
  static loadModuleConfigSync(moduleDir, baseDir, env) {
    const path = ModuleConfigUtil.resolveModuleDir(moduleDir, baseDir);
    if (env) return readModuleConfig(path, ['module', `module.${env}`]);
    const ofProgram = ModuleConfigUtil.configNames ?? running()?.configNames ?? namesOfApplication();
    return readModuleConfig(path, ofProgram ?? ['module']);
  }
}

function namesOfApplication() {
  return currentPart()?.loader.getTypeFiles('module');
}

function ownName(manifest, file) {
  const name = nameIn(manifest, file);
  if (name !== undefined) return name;
  throw invalid(`eggModule.name not found in ${file}: add "eggModule": { "name": "…" } to it`);
}

module.exports = { ModuleConfigUtil, ModuleReferenceConfigHelp };
