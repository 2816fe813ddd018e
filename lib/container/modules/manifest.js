'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { inspect } = require('node:util');

const { coded } = require('../../errors.js');

/**
 * @param {string} file
 * @returns {unknown}
 * @throws {Error} `TEGG_NATIVE_MODULE_INVALID`: it cannot be read, or is not JSON
 */
function readJson(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw invalid(`${file} cannot be read: ${cause.message}`, cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(`${file} is not JSON: ${cause.message}`, cause);
  }
}

/**
 * @param {string} folder
 * @returns {string | undefined} the name of the module that it is, `undefined` where it is none: without a
 *   package.json that can be read and has an `eggModule.name`
 * @throws {Error} `TEGG_NATIVE_MODULE_INVALID`: the name is not a string, or empty
 */
function moduleName(folder) {
  const file = join(folder, 'package.json');
  let manifest;
  try {
    manifest = readJson(file);
  } catch {
    return undefined;
  }
  return nameIn(manifest, file);
}

/**
 * @param {any} manifest what is in a package.json
 * @param {string} file
 * @returns {string | undefined} its `eggModule.name`
 * @throws {Error} `TEGG_NATIVE_MODULE_INVALID`: the name is not a string, or empty
 */
function nameIn(manifest, file) {
  const name = manifest?.eggModule?.name;
  if (name === undefined || isText(name)) return name;
  throw invalid(`eggModule.name in ${file} must be a non-empty string. Received ${shown(name)}`);
}

const isText = (value) => typeof value === 'string' && value !== '';

/** A value of JSON, for a message. */
function shown(value) {
  try {
    return JSON.stringify(value) ?? inspect(value);
  } catch {
    return inspect(value);
  }
}

const invalid = (message, cause) => coded(new Error(message, cause && { cause }), 'TEGG_NATIVE_MODULE_INVALID');

module.exports = { invalid, isText, moduleName, nameIn, readJson, shown };
