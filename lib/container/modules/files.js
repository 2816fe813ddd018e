'use strict';

const { readdirSync, realpathSync, statSync } = require('node:fs');
const Module = require('node:module');
const { extname, join, sep } = require('node:path');
const process = require('node:process');

const { coded } = require('../../errors.js');

const neverWalked = new Set(['node_modules', 'test', 'coverage']);
const javaScript = new Set(['.js', '.cjs', '.mjs']);
const strippable = new Set(['.ts', '.cts', '.mts']);
const declarations = /\.d\.[cm]?ts$/;
// What a compiler makes of a source, beside it.
const compiled = { '.ts': ['.js'], '.tsx': ['.js', '.jsx'], '.cts': ['.cjs'], '.mts': ['.mjs'] };

// Node's own functions for type stripping in Module._extensions, as Node 22.12 with the flag and Node 23.6 have them.
// Node 22.18 and 24 have no entries for it. To be mistaken here costs only the choice between two files.
const ownEntries = new Set(['loadTS', 'loadCTS', 'loadMTS', 'loadESMFromCJS']);

/**
 * The files of a folder that hold classes, at any depth.
 * @param {string} root
 * @param {(folder: string) => boolean} isLeft whether a folder below, with a package.json, is left out
 * @returns {{ file: string, real: string, language: 'javascript' | 'registered' | 'stripped' }[]} each real file once,
 *   sorted, with what loads it
 * @throws {Error} `TEGG_NATIVE_LOAD_FAILED`: a folder cannot be read; what `isLeft` throws
 */
function findSources(root, isLeft) {
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
    const { files, folders } = list(folder, real);
    if (folder !== root && files.has('package.json') && isLeft(real)) return;
    const begin = within(folder);
    for (const [name, language] of choose(files, real, languages)) {
      const { target, isLink } = files.get(name);
      const source = { file: begin + name, real: target, language };
      if (isLink) links.push(() => addFile(source));
      else addFile(source);
    }
    for (const [name, { target, isLink }] of folders) {
      if (isLink) links.push(() => walk(join(folder, name), target));
      else walk(join(folder, name), target);
    }
  };

  walk(root, targetOf(root)?.real ?? root);
  // Links come last, so that a file is known by its own path where that lies in the module too.
  for (const follow of links) follow();
  return sources.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** The files and folders of a folder that may matter: by their names the real path, and whether a link leads there. */
function list(folder, real) {
  const files = new Map();
  const folders = new Map();
  const begin = within(real);
  for (const entry of entriesOf(folder)) {
    const { name } = entry;
    if (name.startsWith('.') || neverWalked.has(name)) continue;
    if (entry.isFile()) files.set(name, { target: begin + name, isLink: false });
    else if (entry.isDirectory()) folders.set(name, { target: begin + name, isLink: false });
    else if (entry.isSymbolicLink()) {
      const found = targetOf(join(folder, name));
      if (found?.stats.isFile()) files.set(name, { target: found.real, isLink: true });
      else if (found?.stats.isDirectory()) folders.set(name, { target: found.real, isLink: true });
    }
  }
  return { files, folders };
}

/** What the paths in a folder begin with. There may be thousands: `join` takes the longest time of all here. */
const within = (folder) => join(folder, sep);

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

/** Those of a folder's files that are loaded, by their names the language. */
function choose(files, real, languages) {
  const taken = new Map();
  const sources = []; // that a compiler may have made something of
  for (const name of files.keys()) {
    const extension = extname(name);
    const language = languages.of(extension);
    if (language === undefined || declarations.test(name)) continue;
    taken.set(name, language);
    if (extension in compiled) sources.push(name);
  }
  const inPackage = real.split(sep).includes('node_modules');
  for (const name of sources) {
    const language = taken.get(name);
    const extension = extname(name);
    const results = compiled[extension]
      .map((result) => name.slice(0, -extension.length) + result)
      .filter((result) => taken.has(result));
    const isCompiled = results.length !== 0;
    if (language === 'stripped' && inPackage) taken.delete(name); // Node refuses to
    else if (isCompiled && (language === 'stripped' || inPackage)) taken.delete(name);
    else for (const result of results) taken.delete(result);
  }
  return taken;
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

/**
 * @param {string} path the file or folder that cannot be loaded
 * @param {string} why
 * @param {unknown} cause
 * @returns {Error} `TEGG_NATIVE_LOAD_FAILED`
 */
function loadFailed(path, why, cause) {
  return coded(new Error(`${beginning(path)}${why}`, { cause }), 'TEGG_NATIVE_LOAD_FAILED');
}

/** What the message of an error begins with that comes from loading a file. */
const beginning = (path) => `[tegg-native] load ${path} failed: `;

module.exports = { beginning, findSources, loadFailed };
