'use strict';

const { readFileSync } = require('node:fs');
const { createRequire, isBuiltin } = require('node:module');
const { dirname } = require('node:path');
const vm = require('node:vm');

/**
 * A realm whose `require` evaluates our files inside of it, as Jest's does:
 * built-in modules and addons are those of the main realm.
 */
function createRealm(globals = {}) {
  const context = vm.createContext({ process, setImmediate, setTimeout, console, ...globals });
  const cache = new Map();

  function requireFrom(parent) {
    const resolver = createRequire(parent);
    return (id) => {
      if (isBuiltin(id)) return require(id);
      const path = resolver.resolve(id);
      return path.endsWith('.node') ? require(path) : load(path);
    };
  }

  function load(path) {
    if (cache.has(path)) return cache.get(path).exports;
    const module = { exports: {} };
    cache.set(path, module);
    const text = readFileSync(path, 'utf8');
    if (path.endsWith('.json')) {
      module.exports = JSON.parse(text);
    } else {
      const parameters = ['module', 'exports', 'require', '__filename', '__dirname'];
      const body = vm.compileFunction(text, parameters, { filename: path, parsingContext: context });
      body.call(module.exports, module, module.exports, requireFrom(path), path, dirname(path));
    }
    return module.exports;
  }

  return { require: requireFrom(__filename), run: (source) => vm.runInContext(source, context) };
}

module.exports = { createRealm };
