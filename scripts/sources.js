'use strict';

// What the addon is compiled from, named by a digest that it carries: so an
// install can tell a prebuilt of these sources from one of other sources.
// Run by binding.gyp, it prints the digest.
const { createHash } = require('node:crypto');
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** @returns {string[]} the paths of its C files, headers included, below the package's folder */
function list() {
  const inFolder = (folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  return ['binding', 'src'].flatMap(inFolder).filter((path) => /\.[ch]$/.test(path)).sort();
}

/** @returns {string} sixteen hexadecimal digits */
function digest() {
  const hash = createHash('sha256');
  for (const path of list()) hash.update(`${path}\0`).update(readFileSync(join(root, path))).update('\0');
  return hash.digest('hex').slice(0, 16);
}

module.exports = { digest, list };

if (require.main === module) console.log(digest());
