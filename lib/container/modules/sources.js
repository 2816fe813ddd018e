'use strict';

const { resolve } = require('node:path');

const { isPrototype } = require('../../decorators/metadata.js');
const { invalidArgument } = require('../../errors.js');
const errors = require('../errors.js');
const { CLASSES } = require('../graph/load-unit.js');
const { loadModule } = require('./loader.js');
const { findModules } = require('./modules.js');

const OPTIONS = ['classes', 'modules', 'baseDir'];

/**
 * The classes that a container is made of.
 * @param {object} options those of Container.create
 * @returns {Promise<Source[]>} the classes that were handed over first, then module by module
 * @throws as Container.create
 */
async function readSources(options) {
  assertOptions(options);
  const { classes, modules, baseDir } = options;
  const sources = [];
  if (classes !== undefined) {
    sources.push({ name: CLASSES, path: resolve(baseDir ?? '.'), classes: readClasses(classes), isOwn: true });
  }
  if (modules === undefined && baseDir === undefined) return sources;
  for (const { name, path } of findModules({ baseDir, modules })) {
    if (classes !== undefined && name === CLASSES) throw errors.reservedName(name, path);
    sources.push({ name, path, classes: await loadModule({ name, path }, isPrototype) });
  }
  return sources;
}

function assertOptions(options) {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw invalidArgument('The "options" argument', 'an object with classes, modules or baseDir', options);
  }
  for (const option of Object.keys(options)) {
    if (!OPTIONS.includes(option)) throw errors.unknownOption(option, OPTIONS);
  }
  const { classes, modules, baseDir } = options;
  if (classes === undefined && modules === undefined && baseDir === undefined) throw errors.noSource();
  if (classes !== undefined && !Array.isArray(classes)) {
    throw invalidArgument('The "classes" option', 'an array of classes', classes);
  }
  if (baseDir !== undefined && (typeof baseDir !== 'string' || baseDir === '')) {
    throw invalidArgument('The "baseDir" option', 'the path of a folder', baseDir);
  }
}

function readClasses(classes) {
  const unique = new Set(classes);
  for (const clazz of unique) {
    if (typeof clazz !== 'function') throw invalidArgument('Each of the "classes" option', 'a class', clazz);
    if (!isPrototype(clazz)) throw errors.notDecorated(clazz);
  }
  return Array.from(unique, (clazz) => ({ clazz }));
}

module.exports = { readSources };
