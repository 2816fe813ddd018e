'use strict';

const { DEFAULT_PROTO_IMPL_TYPE } = require('../../decorators/enums.js');
const metadata = require('../../decorators/metadata.js');
const { checkObjects } = require('../../decorators/options.js');
const errors = require('../errors.js');
const { LoadUnit } = require('./load-unit.js');
const { classOf } = require('../names.js');
const { Prototype } = require('./prototype.js');

/**
 * @typedef {object} Source classes that lie together
 * @property {string} name
 * @property {string} [type] tegg's name of the kind of load unit; MODULE if it is not given
 * @property {string} path the folder
 * @property {boolean} [isOwn] they were handed to the container
 * @property {boolean} [isModule] `false` where they are of no module: no getObjects is asked for them
 * @property {boolean} [optional] they are left out where no other source injects from them (modules/optional.js)
 * @property {{ clazz: Function, file?: string }[]} classes
 */

/**
 * Describes classes by their decorators.
 * @param {Source[]} sources
 * @returns {{ loadUnits: LoadUnit[], prototypes: Prototype[] }}
 * @throws {TypeError} `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE` where a class's getObjects returns no objects;
 *   what it throws
 * @throws {Error} `TEGG_NATIVE_PROTO_IMPL_TYPE`
 */
function describe(sources) {
  const loadUnits = sources.map(
    ({ name, type, path, isOwn, optional }, index) => new LoadUnit(index, name, path, isOwn, optional, type),
  );
  const described = sources.flatMap(({ classes }, index) => {
    const home = loadUnits[index];
    return classes.map(({ clazz, file }) => Object.assign(metadata.readSharing(clazz), { clazz, file, home }));
  });
  const dynamic = described.filter(({ multiInstance }) => multiInstance?.getObjects !== undefined);
  const prototypes = [];
  for (const loadUnit of loadUnits) {
    for (const one of described) {
      if (one.home === loadUnit) prototypes.push(...ownPrototypes(one, loadUnit));
    }
    // As in tegg: a class whose objects are told by a function has some in every module.
    if (sources[loadUnit.index].isModule === false) continue;
    for (const one of dynamic) prototypes.push(...multiInstances(one, dynamicObjects(one, loadUnit), loadUnit));
  }
  return { loadUnits, prototypes };
}

/**
 * Describes one class more, for a load unit that there is.
 * @param {Function} clazz
 * @param {string|undefined} file
 * @param {LoadUnit} loadUnit
 * @returns {Prototype[]} none where the class is not decorated
 * @throws as describe
 */
function describeIn(clazz, file, loadUnit) {
  const described = Object.assign(metadata.readSharing(clazz), { clazz, file, home: loadUnit });
  const own = ownPrototypes(described, loadUnit);
  if (described.multiInstance?.getObjects === undefined) return own;
  return [...own, ...multiInstances(described, dynamicObjects(described, loadUnit), loadUnit)];
}

function ownPrototypes(described, loadUnit) {
  const { prototype, multiInstance, qualifiers, injections } = described;
  const own = [];
  if (prototype !== undefined) {
    own.push(newPrototype(described, prototype, { name: prototype.name, qualifiers, injections }, loadUnit));
  }
  if (multiInstance?.objects !== undefined) own.push(...multiInstances(described, multiInstance.objects, loadUnit));
  return own;
}

/** The objects that a class's getObjects tells of for one load unit. */
function dynamicObjects({ clazz, file, multiInstance }, { name, unitPath }) {
  const objects = multiInstance.getObjects({ moduleName: name, unitPath });
  return checkObjects(objects, `What getObjects of ${classOf({ clazz, filepath: file })} returns for module ${name}`);
}

function multiInstances(described, objects, loadUnit) {
  const { multiInstance, qualifiers, injections } = described;
  return objects.map((object) => {
    const add = (own, more = []) =>
      more.length === 0 ? own : new Map([...own, ...more.map(({ attribute, value }) => [attribute, value])]);
    const named = {
      name: object.name,
      qualifiers: add(qualifiers, object.qualifiers),
      injections: injections.map((injection) => ({
        ...injection,
        qualifiers: add(injection.qualifiers, object.properQualifiers[injection.refName]),
      })),
    };
    return newPrototype(described, multiInstance, named, loadUnit);
  });
}

function newPrototype(described, { initType, accessLevel, protoImplType }, named, loadUnit) {
  const { clazz, file, hooks, multiInstanceInfo, aspects } = described;
  if (protoImplType !== DEFAULT_PROTO_IMPL_TYPE) throw errors.noImplementation(clazz, protoImplType);
  const { name, qualifiers, injections } = named;
  return new Prototype({
    clazz,
    name,
    initType,
    accessLevel,
    loadUnit,
    filepath: file,
    ownQualifiers: qualifiers,
    injections,
    hooks,
    multiInstanceInfo,
    aspects,
  });
}

module.exports = { describe, describeIn };
