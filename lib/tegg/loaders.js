'use strict';

const Module = require('node:module');

const { loadFileSync, loadModule, loadModuleSync } = require('../container/modules/loader.js');
const { isPrototype, ownPrototype } = require('../decorators/metadata.js');
const { coded, invalidArgument } = require('../errors.js');
const { shared } = require('../shared.js');
const { EggLoadUnitType } = require('./keys.js');

/** The files that classes were found in, for all copies of this package. */
const files = shared('tegg.files', () => new WeakMap());
const creators = shared('tegg.loaders', () => new Map());

/**
 * @param {Function} clazz
 * @returns {string|undefined} the file in which a loader has found it
 */
function fileOf(clazz) {
  return files.get(clazz);
}

function note(found) {
  for (const { clazz, file } of found) files.set(clazz, file);
  return found.map(({ clazz }) => clazz);
}

/** Loads the classes of a folder (tegg's ModuleLoader). */
class ModuleLoader {
  #found;

  /** @param {string} moduleDir */
  constructor(moduleDir) {
    this.moduleDir = moduleDir;
  }

  /**
   * @returns {Function[]} its prototypes
   * @throws what a file throws, with the file in its message
   * @throws {Error} `TEGG_NATIVE_LOAD_FAILED`: among others, an ES module that this Node cannot require
   */
  load() {
    this.#found ??= note(loadModuleSync({ path: this.moduleDir }, isPrototype));
    return this.#found;
  }

  /** The same for ES modules too. @returns {Promise<Function[]>} */
  async loadAll() {
    this.#found ??= note(await loadModule({ path: this.moduleDir }, isPrototype));
    return this.#found;
  }
}

/** Loads classes. As in tegg (tegg-loader, LoaderFactory). */
class LoaderFactory {
  /**
   * @param {string} unitPath
   * @param {string} type an EggLoadUnitType, or one that was registered
   * @returns {{ load(): Function[] }}
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   * @throws {Error} `TEGG_NATIVE_LOAD_UNIT_TYPE`: there is no loader for that type
   */
  static createLoader(unitPath, type) {
    if (typeof unitPath !== 'string') throw invalidArgument('The "unitPath" argument', 'a path', unitPath);
    const creator = creators.get(type);
    if (creator !== undefined) return creator(unitPath);
    if (type === EggLoadUnitType.MODULE) return new ModuleLoader(unitPath);
    const message =
      `not find creator for loader type ${String(type)}: it is EggLoadUnitType.MODULE, or register one by ` +
      'LoaderFactory.registerLoader(type, (unitPath) => ({ load: () => classes }))';
    throw coded(new Error(message), 'TEGG_NATIVE_LOAD_UNIT_TYPE');
  }

  /**
   * Has load units of a type loaded otherwise, as long as the process runs.
   * @param {string} type
   * @param {(unitPath: string) => { load(): Function[] }} creator
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  static registerLoader(type, creator) {
    if (typeof creator !== 'function') throw invalidArgument('The "creator" argument', 'a function', creator);
    creators.set(type, creator);
  }

  /**
   * @param {{ name: string, path: string, optional?: boolean, loaderType?: string }[]} moduleReferences
   * @returns {object[]} tegg's descriptors of modules: `{ name, unitPath, clazzList, protos, multiInstanceClazzList,
   *   optional }`; those that have several objects are in one list for all
   * @throws as createLoader and what it returns
   */
  static loadApp(moduleReferences) {
    const multiInstanceClazzList = [];
    return moduleReferences.map(({ name, path, optional, loaderType = EggLoadUnitType.MODULE }) => {
      const clazzList = [];
      for (const clazz of LoaderFactory.createLoader(path, loaderType).load()) {
        (hasObjects(clazz) ? multiInstanceClazzList : clazzList).push(clazz);
      }
      return { name, unitPath: path, clazzList, protos: [], multiInstanceClazzList, optional };
    });
  }
}

const hasObjects = (clazz) => ownPrototype(clazz) === undefined;

/** As in tegg (tegg-loader, LoaderUtil). */
class LoaderUtil {
  static config = {};

  /** @param {{ extraFilePattern?: string[] }} config what filePattern adds; the loaders here go by their own rules */
  static setConfig(config) {
    LoaderUtil.config = config ?? {};
  }

  /** '.ts' where something loads TypeScript. */
  static get extension() {
    return Object.keys(Module._extensions).includes('.ts') ? '.ts' : '.js';
  }

  /** @returns {string[]} patterns of the files that hold classes, for who looks for them himself */
  static filePattern() {
    const extensions = Object.keys(Module._extensions).map((extension) => extension.slice(1));
    return [
      `**/*.(${extensions.filter((extension) => extension !== 'json').join('|')})`,
      '!**/+(.*)/**',
      '!**/node_modules',
      '!**/*.d.ts',
      '!**/test',
      '!**/coverage',
      ...(LoaderUtil.config.extraFilePattern ?? []),
    ];
  }

  /**
   * @param {string} filePath
   * @returns {Function[]} the prototypes that it exports
   * @throws as the load method of a loader
   */
  static loadFile(filePath) {
    const found = new Set(loadFileSync({ file: filePath }).filter(isPrototype));
    return note(Array.from(found, (clazz) => ({ clazz, file: filePath })));
  }
}

module.exports = { LoaderFactory, LoaderUtil, ModuleLoader, fileOf };
