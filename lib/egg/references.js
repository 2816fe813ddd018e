'use strict';

const { readModuleConfigs } = require('../container/modules/config.js');
const { findReferences, requireIn } = require('../container/modules/references.js');

/**
 * Finds the modules of an app and reads their configurations, where other plugins and the app find them (tegg):
 * `app.moduleReferences` and `app.moduleConfigs`, which the app may change in its configDidLoad.
 * @param {object} app Egg's application or agent
 * @throws as findReferences, readModuleConfigs
 */
function readReferences(app) {
  const options = app.config.tegg?.readModuleOptions;
  const plugins = Object.values(app.plugins).filter(({ enable }) => enable);
  const found = findReferences({ baseDir: app.baseDir, options });
  const references = requireIn(found, plugins.map(({ path }) => path));
  // As tegg has it, whose apps may compare references.
  app.moduleReferences = references.map((reference) => ({ ...reference, optional: reference.optional || undefined }));
  const names = ['module', ...app.loader.getTypeFiles('module')];
  app.moduleConfigs = readModuleConfigs(app.moduleReferences, names);
}

module.exports = { readReferences };
