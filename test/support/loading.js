'use strict';

const { relative } = require('node:path');

const { loadModule } = require('../../lib/container/modules/loader.js');
const { inChild } = require('./child.js');

const isPrototype = (value) => value.isPrototype === true;

/** Sources that export classes of these names, as CommonJS, as TypeScript in CommonJS and as an ES module. */
const classes = (names, begin, type = '') =>
  names.map((name) => `${begin(name)} class ${name} { static isPrototype${type} = true };\n`).join('');
const clazz = (...names) => classes(names, (name) => `exports.${name} =`);
const typed = (...names) => classes(names, (name) => `exports.${name} =`, ': boolean');
const esClazz = (...names) => classes(names, () => 'export');

/** What a module has, in its order: `[['Class', 'file'], …]`. */
async function loaded(path, predicate = isPrototype) {
  const classes = await loadModule({ name: 'test', path }, predicate);
  return classes.map((each) => [each.clazz.name, relative(path, each.file)]);
}

/** The same in a process of its own, on a Node that was started with `flags` and has run `before`. */
function loadedInChild(path, { flags = [], before = () => {} } = {}) {
  return inChild(
    (require, report, loader, path, start) => {
      (0, eval)(`(${start})`)(require);
      const { loadModule } = require(loader);
      loadModule({ name: 'test', path }, (value) => value.isPrototype === true).then(
        (classes) => report(...classes.map(({ clazz, file }) => [clazz.name, file.slice(path.length + 1)])),
        (error) => report(error.message),
      );
    },
    { flags, args: [require.resolve('../../lib/container/modules/loader.js'), path, String(before)] },
  );
}

module.exports = { clazz, esClazz, isPrototype, loaded, loadedInChild, typed };
