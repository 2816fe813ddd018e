'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const { coded } = require('./errors.js');

const candidates = ['Release', 'Debug'].map((build) => join(__dirname, '..', 'build', build, 'tegg_native.node'));

/**
 * Loads the compiled addon.
 * @returns {object} what binding/addon.c exports
 * @throws {Error} `TEGG_NATIVE_BINARY` where there is none, or where the first one found does not load
 *   (the loader's own error is its `cause`)
 */
function load() {
  const path = candidates.find((candidate) => existsSync(candidate));
  if (path === undefined) throw unavailable('the compiled addon is missing');
  try {
    return require(path);
  } catch (cause) {
    throw unavailable(`${path} does not load (${cause.message})`, cause);
  }
}

function unavailable(what, cause) {
  const message =
    `tegg-native: ${what}. Tried: ${candidates.join(', ')}. ` +
    'Build it with: npm rebuild tegg-native (in its own checkout: npm run build)';
  return coded(new Error(message, cause === undefined ? undefined : { cause }), 'TEGG_NATIVE_BINARY');
}

module.exports = load();
