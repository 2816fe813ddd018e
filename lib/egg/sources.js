'use strict';

const { join } = require('node:path');

const { isPrototype } = require('../decorators/metadata.js');
const { loadFolder, loadModule } = require('../container/modules/loader.js');
const { BackgroundTaskHelper } = require('../container/context/background.js');
const { isNearer } = require('../schedules/keys.js');

/** Where a schedule lies is its name for Egg: the file that declares it, not one that passes it on. */
const choice = { isNearer };

/**
 * The classes of an Egg app: what the package brings itself, those of its modules, and those in app/controller that are
 * in no module. As load units they have tegg's names and types.
 * @param {object} app Egg's application
 * @returns {Promise<Source[]>} Egg's own load unit first
 * @throws as loadModule
 */
async function readSources({ baseDir, moduleReferences }) {
  const own = { name: 'tegg-app', type: 'APP', path: baseDir, isModule: false };
  const sources = [{ ...own, classes: [{ clazz: BackgroundTaskHelper }] }];
  for (const { name, path, optional } of moduleReferences) {
    sources.push({ name, path, optional, classes: await loadModule({ name, path }, isPrototype, choice) });
  }
  const known = new Set(sources.flatMap(({ classes }) => classes.map(({ clazz }) => clazz)));
  const path = join(baseDir, 'app/controller');
  const classes = (await loadFolder(path, isPrototype, choice)).filter(({ clazz }) => !known.has(clazz));
  const controllers = { name: `tegg-app-controller:${path}`, type: 'app#controller', path, isModule: false };
  if (classes.length > 0) sources.push({ ...controllers, classes });
  return sources;
}

module.exports = { readSources };
