'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { inspect } = require('node:util');

const { coded, invalidArgument } = require('../../errors.js');
const { isPlain, merge } = require('./merge.js');

const DEFAULT = 'module.default';

/**
 * Reads what a module is configured with: of each name, `<name>.yml` or .yaml, or else what `config` is in
 * `<name>.json`, laid over those of the names before (merge.js). For "module.default" also "module" counts, where there
 * is nothing of that name. A file that is empty counts as none.
 *
 * Differs from tegg: .yaml; a file that holds something else is an error.
 * @param {string} path the module's folder
 * @param {string[]} names such as ['module.default', 'module.unittest']
 * @returns {Record<string, unknown>} one of its own for each call
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
 * @throws {Error} `TEGG_NATIVE_MODULE_CONFIG`: a file cannot be read, is no YAML or JSON, or holds something else
 */
function readModuleConfig(path, names) {
  if (!Array.isArray(names)) throw invalidArgument('The "names" argument', 'an array of names', names);
  const configs = names.map((name) => readNamed(path, name) ?? (name === DEFAULT ? readNamed(path, 'module') : null));
  return merge({}, ...configs);
}

/**
 * What the modules of an app are configured with, as tegg's `app.moduleConfigs` has it.
 * @param {{ name: string, path: string }[]} references
 * @param {string[]} names as of {@link readModuleConfig}
 * @returns {Record<string, { name: string, reference: object, config: Record<string, unknown> }>}
 * @throws as readModuleConfig
 */
function readModuleConfigs(references, names) {
  return Object.fromEntries(
    references.map((reference) => {
      const { name, path } = reference;
      return [name, { name, reference: { ...reference }, config: readModuleConfig(path, names) }];
    }),
  );
}

function readNamed(path, name) {
  const file = (extension) => join(path, `${name}${extension}`);
  return readYaml(file('.yml')) ?? readYaml(file('.yaml')) ?? readJson(file('.json'));
}

function readYaml(file) {
  const text = readText(file);
  if (text === undefined) return undefined;
  const { parseYaml } = require('./yaml.js'); // few apps have such a file, and js-yaml is an eighth of the loading
  const value = parsed(file, text, parseYaml, 'YAML');
  return mapping(file, value, 'Keys and values are expected, such as "timeout: 5000"');
}

function readJson(file) {
  const text = readText(file);
  if (text === undefined) return undefined;
  const value = parsed(file, text, JSON.parse, 'JSON');
  const expected = 'An object is expected, such as { "config": { "timeout": 5000 } }';
  return mapping(file, mapping(file, value, expected)?.config, expected);
}

/** `undefined` where there is no such file. */
function readText(file) {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return undefined;
    throw invalid(`${file} cannot be read: ${cause.message}`, cause);
  }
}

function parsed(file, text, parse, language) {
  try {
    return parse(text);
  } catch (cause) {
    const { mark, reason = cause.message } = cause;
    const place = mark ? `${file}:${mark.line + 1}:${mark.column + 1}` : file;
    throw invalid(`${place} is not ${language}: ${reason}. Correct it there, or remove the file`, cause);
  }
}

/** `undefined` where the file says nothing. */
function mapping(file, value, expected) {
  if (value === undefined || value === null) return undefined;
  if (isPlain(value)) return value;
  const what = Array.isArray(value) ? 'a list' : inspect(value, { depth: 0, maxStringLength: 40 });
  throw invalid(`${file} configures a module with ${what}. ${expected}`);
}

const invalid = (message, cause) => coded(new Error(message, cause && { cause }), 'TEGG_NATIVE_MODULE_CONFIG');

module.exports = { readModuleConfig, readModuleConfigs };
