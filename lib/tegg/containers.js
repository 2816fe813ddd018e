'use strict';

const { currentApplication, kRuntime } = require('../egg/current.js');
const { coded } = require('../errors.js');
const { shared } = require('../shared.js');
const { living, running } = require('../standalone/running.js');

/**
 * @typedef {object} Owner what the prototypes of a load unit belong to (LoadUnit.owner)
 * @property {Instances} instances
 * @property {Scope} scope where objects of a context are found
 */

/** The load units that LoadUnitFactory has made, by their folders; for all copies of this package. */
const units = shared('tegg.units', () => new Map());

/** @returns {object|undefined} the current Egg application, if there is one */
function application() {
  try {
    return currentApplication();
  } catch (error) {
    if (error.code === 'TEGG_NATIVE_NO_APPLICATION') return undefined;
    throw error;
  }
}

/**
 * The containers that tegg's static names mean: that of the runner whose program this is, that of the current
 * application, those of the load units that LoadUnitFactory has made, then those of other runners; the newest first.
 * @returns {Owner[]}
 */
function owners() {
  return [...new Set(ownersByProgram().flat())];
}

/** @returns {Owner[][]} the same: names mean what is in the first of these programs that has them */
function ownersByProgram() {
  const ofApplication = application()?.[kRuntime].owner;
  const ofUnits = Array.from(units.values(), ({ loadUnit }) => loadUnit.owner).reverse();
  const programs = [[running()], [ofApplication, ...ofUnits], ...living().map((runner) => [runner])];
  return programs.map((program) => program.filter((owner) => owner?.instances !== undefined));
}

/**
 * @param {Function} clazz
 * @returns {Owner|undefined} the first container that has it
 */
function ownerOfClass(clazz) {
  return owners().find(({ instances }) => instances.graph.hasClass(clazz));
}

/** @throws {Error} `TEGG_NATIVE_NO_APPLICATION` where there is no container at all */
function assertSome() {
  if (units.size === 0 && running() === undefined && living().length === 0) currentApplication();
}

/**
 * @param {Declared} proto
 * @returns {Owner}
 * @throws {Error} `TEGG_NATIVE_NO_APPLICATION`; `TEGG_NATIVE_NOT_LOADED` where its container is not there (yet)
 */
function ownerOf(proto) {
  const owner = proto?.loadUnit?.owner;
  if (owner !== undefined) return owner;
  assertSome();
  const message =
    `not found load unit for proto ${String(proto?.id ?? proto)}: pass a prototype that EggPrototypeFactory or a ` +
    'hook has given, once the objects of its load unit are made';
  throw coded(new Error(message), 'TEGG_NATIVE_NOT_LOADED');
}

module.exports = { application, assertSome, ownerOf, ownerOfClass, owners, ownersByProgram, units };
