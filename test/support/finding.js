'use strict';

const assert = require('node:assert/strict');
const { relative } = require('node:path');

const { findModules } = require('../../lib/container/modules/modules.js');
const { findReferences } = require('../../lib/container/modules/references.js');

/** `{ name: path }`, the paths relative to `base`, in the order in which they were found. */
const found = (base, options = { baseDir: base }) =>
  Object.fromEntries(findModules(options).map(({ name, path }) => [name, relative(base, path) || '.']));

/** `{ name: path }` of an app, the paths of optional modules with a question mark. */
const referred = (base, options) =>
  Object.fromEntries(
    findReferences({ baseDir: base, options }).map(({ name, path, optional }) => {
      return [name, `${relative(base, path) || '.'}${optional ? '?' : ''}`];
    }),
  );

/** Checks that no modules are found, and what the error tells. */
const refuses = (options, code, ...parts) => fails(() => findModules(options), code, ...parts);

/** Checks that a call throws, and what the error tells. */
function fails(call, code, ...parts) {
  assert.throws(call, (error) => {
    assert.equal(error.code, code, error.stack);
    for (const part of parts) assert.ok(error.message.includes(part), `no ${part} in: ${error.message}`);
    return true;
  });
}

module.exports = { fails, found, referred, refuses };
