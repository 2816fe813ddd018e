'use strict';

// The layers of CONTRIBUTING.md: each requires, or includes, its own and those below it.
const assert = require('node:assert/strict');
const { readFileSync, readdirSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');

const root = join(__dirname, '..');
// From the lowest to the highest.
const layers = [
  ['lib/context'],
  ['lib/aspects', 'lib/container', 'lib/decorators', 'lib/dynamic', 'lib/events'],
  ['lib/egg', 'lib/http', 'lib/koa', 'lib/schedules', 'lib/standalone', 'lib/tegg'],
];
const height = (folder) => layers.findIndex((layer) => layer.includes(folder));
// tegg's names of what is written down, and nothing else of it.
const constants = join('lib', 'tegg', 'keys.js');

function filesIn(folder, pattern) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path, pattern);
    return pattern.test(entry.name) ? [path] : [];
  });
}

/** What a file asks for by a path: the files, from the root. */
function askedBy(path, pattern) {
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, name]) => relative(root, join(dirname(path), name)));
}

const folderOf = (file) => file.split(sep).slice(0, 2).join('/');

describe('layers', () => {
  it('of lib/ require what is at their height or below', () => {
    const folders = readdirSync(join(root, 'lib'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => `lib/${name}`).sort(), layers.flat().sort());
    const upward = filesIn(join(root, 'lib'), /\.js$/).flatMap((path) => {
      const from = folderOf(relative(root, path));
      const asked = askedBy(path, /\brequire\('(\.[^']+)'\)/g).filter((file) => file !== constants);
      const above = asked.filter((file) => height(folderOf(file)) > height(from) && height(from) !== -1);
      return above.map((file) => `${relative(root, path)}: ${file}`);
    });
    assert.deepEqual(upward, []);
  });

  it('of C include their own and, in binding/, src/', () => {
    const outside = ['src', 'binding'].flatMap((folder) => {
      const allowed = folder === 'src' ? ['src'] : ['src', 'binding'];
      return filesIn(join(root, folder), /\.[ch]$/).flatMap((path) => {
        const files = askedBy(path, /#include "([^"]+)"/g).filter((file) => !allowed.includes(file.split(sep)[0]));
        return files.map((file) => `${relative(root, path)}: ${file}`);
      });
    });
    assert.deepEqual(outside, []);
  });

  it('of C are reached from lib/binding.js alone', () => {
    const isOne = (path) => /tegg_native\.node'/.test(readFileSync(path, 'utf8'));
    const files = filesIn(join(root, 'lib'), /\.js$/).filter(isOne);
    assert.deepEqual(files.map((path) => relative(root, path)), [join('lib', 'binding.js')]);
  });
});
