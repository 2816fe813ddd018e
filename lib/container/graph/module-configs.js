'use strict';

const { ConfigSourceQualifierAttribute } = require('../../decorators/attributes.js');
const { Given } = require('./given.js');

const OWN = 'moduleConfig';
const ALL = 'moduleConfigs';

/**
 * Adds the configurations of modules to the prototypes: as `moduleConfig` each module's own, told apart by
 * @ConfigSourceQualifier, and as `moduleConfigs` all of them (tegg).
 * @param {ModuleConfigs} moduleConfigs
 * @param {Declared[]} prototypes
 * @param {LoadUnit} loadUnit that of the host's objects
 * @param {Map<string|symbol, string|number>} [qualifiers] that the host's objects have
 * @returns {Declared[]}
 */
function addModuleConfigs(moduleConfigs, prototypes, loadUnit, qualifiers = new Map()) {
  for (const prototype of prototypes) {
    for (const injection of prototype.injections) mean(injection, prototype.loadUnit.name);
  }
  const each = Array.from(moduleConfigs, ([name, { config }]) => ({
    name: OWN,
    title: `the configuration of module ${name}`,
    qualifiers: new Map([...qualifiers, [ConfigSourceQualifierAttribute, name]]),
    changes: false,
    get: () => config,
  }));
  const title = 'the configurations of all modules';
  const all = { name: ALL, title, qualifiers: new Map(qualifiers), changes: false, get: () => moduleConfigs };
  return [...[...each, all].map((object) => new Given(object, loadUnit)), ...prototypes];
}

/** As in tegg, a module that does not say whose configuration it injects means its own. */
function mean(injection, module) {
  const { objName, qualifiers } = injection;
  if (objName !== OWN || qualifiers.has(ConfigSourceQualifierAttribute)) return;
  injection.qualifiers = new Map([...qualifiers, [ConfigSourceQualifierAttribute, module]]);
}

module.exports = { addModuleConfigs };
