'use strict';

const { readdirSync, realpathSync } = require('node:fs');
const { isAbsolute, join, posix, relative, resolve, sep } = require('node:path');
const picomatch = require('picomatch');

const { invalidArgument, invalidValue } = require('../../errors.js');
const { isFile, isFolder } = require('./paths.js');

// The path of a package.json has at most so many parts below the folder that is scanned, as in tegg.
const DEEPEST = 10;
const neverScanned = new Set(['node_modules', 'coverage']);

/**
 * The folders in which modules are looked for: those that hold a package.json, or a file that a pattern names.
 *
 * A pattern that begins with "!" takes away. One whose last part is a plain name, or "**", keeps the scan out of such
 * folders; any other is about files alone ("!a/*" takes away a/package.json, not a/b/package.json). Other patterns add,
 * also in node_modules and folders that begin with a dot; only those that begin with "!" and follow take away from it.
 * @param {string} base
 * @param {object} [options] as of tegg's `readModuleOptions`, checked by {@link assertScanOptions}
 * @param {number} [options.deep] how many parts a path below `base` may have
 * @param {string[]} [options.extraFilePattern] globby's patterns, relative to `base`
 * @returns {string[]} absolute real paths, sorted
 */
function scan(base, { deep = DEEPEST, extraFilePattern = [] } = {}) {
  const real = realpathSync(base);
  const found = new Set();
  const negative = (first) => exclusion(extraFilePattern.slice(first).filter(isNegative), real);
  // An app has many files beside its manifests: what they are called by themselves tells most of them.
  const mayMatch = (entry) => entry === 'package.json';
  const own = { mayMatch, isMatch: isManifest, isScanned: mayHoldModules, ...negative(0) };
  walk({ path: real, name: '' }, deep, own, found);
  extraFilePattern.forEach((pattern, index) => {
    if (!isNegative(pattern)) add(pattern, real, deep, negative(index), found);
  });
  return [...found].sort();
}

/**
 * @param {{ deep?: unknown, extraFilePattern?: unknown }} options
 * @param {string} name what they are, for messages
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`
 */
function assertScanOptions({ deep, extraFilePattern }, name) {
  if (deep !== undefined && typeof deep !== 'number') throw invalidArgument(`${name}.deep`, 'a number', deep);
  if (deep !== undefined && deep !== Infinity && !(Number.isInteger(deep) && deep >= 0)) {
    throw invalidValue(`${name}.deep`, 'a number of levels, such as 10, or Infinity', deep);
  }
  if (extraFilePattern === undefined) return;
  if (!Array.isArray(extraFilePattern)) {
    throw invalidArgument(`${name}.extraFilePattern`, "an array of patterns, such as ['!**/dist']", extraFilePattern);
  }
  extraFilePattern.forEach((pattern, index) => {
    const entry = `${name}.extraFilePattern[${index}]`;
    if (typeof pattern !== 'string') throw invalidArgument(entry, "a pattern, such as '!**/dist'", pattern);
    if (pattern === '' || pattern === '!') throw invalidValue(entry, "a pattern, such as '!**/dist'", pattern);
  });
}

const isNegative = (pattern) => pattern.startsWith('!');
const isManifest = (name) => name === 'package.json' || name.endsWith('/package.json');
const mayHoldModules = (entry) => !entry.startsWith('.') && !neverScanned.has(entry);

/** What patterns take away: files, and folders that are not walked into. */
function exclusion(patterns, base) {
  const globs = patterns.map((pattern) => relativeGlob(pattern.slice(1), base));
  const options = { dot: true };
  const pruning = globs.filter((glob) => glob.endsWith('/**') || !isDynamic(posix.basename(glob)));
  return { isExcluded: picomatch(globs, options), isPruned: picomatch(pruning, options) };
}

/** As the names that it is compared with: without "./" and a slash at the end. */
function relativeGlob(pattern, base) {
  const glob = pattern.replace(/(?<=[^/])\/+$/, '').replace(/^(\.\/)+/, '');
  return isAbsolute(glob) ? relative(base, glob).split(sep).join('/') : glob;
}

const isDynamic = (glob) => picomatch.scan(glob).isGlob;

/** Finds the folders of the files that a pattern names. */
function add(pattern, base, deep, negative, found) {
  const glob = relativeGlob(pattern, base);
  // Whose base is all of it where it is no pattern.
  const name = isDynamic(glob) ? picomatch.scan(glob).base : glob;
  const path = resolve(base, name);
  if (isFile(path)) {
    if (!negative.isExcluded(name)) found.add(realpathSync(join(path, '..')));
  } else if (isFolder(path)) {
    // globby: a folder stands for all files in it.
    const isMatch = picomatch(isDynamic(glob) ? glob : posix.join(name, '**'));
    const wanted = { mayMatch: () => true, isMatch, isScanned: () => true, ...negative };
    walk({ path: realpathSync(path), name }, deep, wanted, found);
  }
}

/** Walks level by level: the nearest way to a real folder counts. */
function walk(from, deep, { mayMatch, isMatch, isScanned, isExcluded, isPruned }, found) {
  const seen = new Set();
  let level = [from];
  for (let depth = 1; level.length !== 0; depth++) {
    const next = [];
    for (const folder of level) {
      if (seen.has(folder.path)) continue;
      seen.add(folder.path);
      for (const entry of listed(folder.path)) {
        if (entry.isFile() && !mayMatch(entry.name)) continue;
        const name = posix.join(folder.name, entry.name);
        const path = join(folder.path, entry.name);
        if (isMatch(name) && !isExcluded(name) && (entry.isFile() || isFile(path))) found.add(folder.path);
        if (depth >= deep || !isScanned(entry.name) || !leadsToFolder(entry, path) || isPruned(name)) continue;
        next.push({ path: entry.isSymbolicLink() ? realpathSync(path) : path, name });
      }
    }
    level = next;
  }
}

const leadsToFolder = (entry, path) => entry.isDirectory() || (entry.isSymbolicLink() && isFolder(path));

/** What is in a scanned folder; in one that may not be read, as a database's in a container, nothing. */
function listed(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

module.exports = { assertScanOptions, scan };
