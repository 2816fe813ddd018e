'use strict';

const { ConfigSourceQualifierAttribute } = require('../decorators/attributes.js');
const { EggType } = require('../decorators/enums.js');
const { Given } = require('../container/graph/given.js');
const { given } = require('./egg-objects.js');

const OWN = 'moduleConfig';
const ALL = 'moduleConfigs';

/**
 * Adds the configurations of modules to the prototypes: as `moduleConfig` each module's own, told apart by
 * @ConfigSourceQualifier, and as `moduleConfigs` all of them (tegg).
 * @param {ModuleConfigs} moduleConfigs
 * @param {Declared[]} prototypes
 * @param {LoadUnit} loadUnit that of Egg's objects
 * @returns {Declared[]}
 */
function addModuleConfigs(moduleConfigs, prototypes, loadUnit) {
  for (const prototype of prototypes) {
    for (const injection of prototype.injections) mean(injection, prototype.loadUnit.name);
  }
  const each = Array.from(moduleConfigs, ([name, { config }]) => {
    const object = given(OWN, EggType.APP, () => config);
    object.qualifiers.set(ConfigSourceQualifierAttribute, name);
    return { ...object, title: `the configuration of module ${name}` };
  });
  const all = { ...given(ALL, EggType.APP, () => moduleConfigs), title: 'the configurations of all modules' };
  return [...[...each, all].map((object) => new Given(object, loadUnit)), ...prototypes];
}

/** As in tegg, a module that does not say whose configuration it injects means its own. */
function mean(injection, module) {
  const { objName, qualifiers } = injection;
  if (objName !== OWN || qualifiers.has(ConfigSourceQualifierAttribute)) return;
  injection.qualifiers = new Map([...qualifiers, [ConfigSourceQualifierAttribute, module]]);
}

module.exports = { addModuleConfigs };
