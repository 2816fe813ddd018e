'use strict';

const assert = require('node:assert/strict');
const { relative } = require('node:path');

const { findModules } = require('../../lib/container/modules/modules.js');

/** `{ name: path }`, the paths relative to `base`, in the order in which they were found. */
const found = (base, options = { baseDir: base }) =>
  Object.fromEntries(findModules(options).map(({ name, path }) => [name, relative(base, path) || '.']));

/** Checks that no modules are found, and what the error tells. */
function refuses(options, code, ...parts) {
  assert.throws(() => findModules(options), (error) => {
    assert.equal(error.code, code, error.stack);
    for (const part of parts) assert.ok(error.message.includes(part), `no ${part} in: ${error.message}`);
    return true;
  });
}

module.exports = { found, refuses };
