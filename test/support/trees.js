'use strict';

const { mkdirSync, realpathSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const { temporaryFolder } = require('./temporary.js');

/** Folders of files that are there while the tests of this `describe` run. */
function temporaryTrees() {
  const temporary = temporaryFolder();
  let trees = 0;

  /** Writes files, `{ path: text or JSON }`, into a folder of their own; a path ending in `/` is an empty folder. */
  function tree(files) {
    const base = join(realpathSync(temporary.path), `tree-${++trees}`);
    mkdirSync(base);
    for (const [path, content] of Object.entries(files)) {
      const file = join(base, path);
      mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
      if (!path.endsWith('/')) writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    }
    return base;
  }

  return { temporary, tree };
}

/** The package.json of a module. */
const eggModule = (name) => ({ name: `package-${name}`, eggModule: { name } });

module.exports = { eggModule, temporaryTrees };
