'use strict';

const { cpSync, mkdirSync, readdirSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/** Copies what the package needs to run into `folder`, and returns where it can be required from. */
function copyPackage(folder) {
  mkdirSync(join(folder, 'build', 'Release'), { recursive: true });
  const entries = readdirSync(root).filter((name) => name.endsWith('.js'));
  for (const name of ['lib', 'package.json', ...entries]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  for (const name of readdirSync(join(root, 'build', 'Release'))) {
    if (name.endsWith('.node')) cpSync(join(root, 'build', 'Release', name), join(folder, 'build', 'Release', name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

module.exports = { copyPackage, root };
