'use strict';

const { AccessLevel, ObjectInitType } = require('../decorators/enums.js');
const { Given } = require('../container/graph/given.js');
const { LoadUnit } = require('../container/graph/load-unit.js');
const { readFound } = require('../container/objects/found.js');
const { owners } = require('./containers.js');

/** A public prototype of another container, as a later one injects it. */
class Borrowed extends Given {
  /**
   * @param {Declared} origin
   * @param {LoadUnit} loadUnit of all that is borrowed
   */
  constructor(origin, loadUnit) {
    const { name, clazz, qualifierMap, isContext, isGiven } = origin;
    const object = {
      name,
      clazz,
      title: isGiven ? origin.title : `${String(name)} of ${origin.loadUnitId}`,
      qualifiers: qualifierMap,
      changes: isGiven ? origin.changes : isContext,
      get: () => readFound(origin).obj,
    };
    super(object, loadUnit);
    this.origin = origin;
    /** What it says of advices holds here, too. */
    this.declaredAspects = origin.declaredAspects;
  }

  /** Its own container has done that. */
  takeAdvices() {}
}

/**
 * @param {number} index of the load unit that they are put into
 * @returns {{ borrowed: LoadUnit, prototypes: Borrowed[] }} what the containers that there are have to inject: objects
 *   that are always new can only be made in their own
 */
function borrow(index) {
  const borrowed = new LoadUnit(index, 'tegg-native-others', 'tegg-native-others', false);
  const all = owners().flatMap(({ instances }) => publicOf(instances));
  return { borrowed, prototypes: all.map((origin) => new Borrowed(origin, borrowed)) };
}

/** What the load units of a container make public, one unit after another. */
function publicOf({ graph, loadUnits }) {
  const byUnit = new Map(loadUnits.map((loadUnit) => [loadUnit, []]));
  for (const prototype of graph.prototypes) {
    const isPublic = prototype.accessLevel === AccessLevel.PUBLIC;
    if (isPublic && prototype.initType !== ObjectInitType.ALWAYS_NEW) byUnit.get(prototype.loadUnit)?.push(prototype);
  }
  return [...byUnit.values()].flat();
}

/**
 * Makes in the current context what a prototype leads to in other containers and cannot be made when it is read.
 * @param {Declared} prototype
 */
async function prepareOthers(prototype) {
  const passed = new Set([prototype]);
  for (const one of passed) {
    for (const { target } of one.dependencies) passed.add(target.origin ?? target);
    if (one.loadUnit === prototype.loadUnit) continue;
    const { scope } = one.loadUnit.owner;
    await scope.current?.prepare(one);
  }
}

module.exports = { borrow, prepareOthers };
