'use strict';

const { advise } = require('../aspects/advise.js');
const { noteAnnounced } = require('./graph/announced.js');
const { describe } = require('./graph/describe.js');

/**
 * What a graph is made of: the prototypes of classes, after those who extend the container have seen them, with the
 * advices of their aspects.
 * @param {Source[]} sources
 * @param {LifeCycles} lifeCycles
 * @param {(index: number) => { borrowed: LoadUnit, prototypes: Declared[] }} [borrow] what other containers have, in a
 *   load unit of that index
 * @returns {Promise<{ loadUnits: LoadUnit[], prototypes: Declared[], borrowed?: LoadUnit }>}
 * @throws as describe and advise; what a hook throws
 */
async function declare(sources, lifeCycles, borrow) {
  const { loadUnits, prototypes } = describe(sources);
  for (const prototype of prototypes) prototype.loadUnit.prototypes.push(prototype);
  if (lifeCycles.loadUnit.isUsed || lifeCycles.prototype.isUsed) {
    await announceAll(loadUnits, sources, lifeCycles);
  }
  const own = loadUnits.flatMap((loadUnit) => loadUnit.prototypes);
  const { borrowed, prototypes: others = [] } = borrow?.(loadUnits.length) ?? {};
  const declared = [...own, ...others];
  advise(declared);
  return { loadUnits, prototypes: declared, borrowed };
}

async function announceAll(loadUnits, sources, lifeCycles) {
  for (const loadUnit of loadUnits) loadUnit.open(loadUnits, lifeCycles);
  try {
    for (const loadUnit of loadUnits) await announce(loadUnit, sources[loadUnit.index], lifeCycles);
  } finally {
    for (const loadUnit of loadUnits) loadUnit.settle();
  }
  for (const prototype of loadUnits.flatMap(({ prototypes }) => prototypes)) prototype.settle();
}

/** As in tegg: a hook of a load unit may add prototypes to it. Those are announced when they are made. */
async function announce(loadUnit, { classes }, { loadUnit: units, prototype: prototypes }) {
  const context = { unitPath: loadUnit.unitPath, loader: { load: () => classes.map(({ clazz }) => clazz) } };
  const own = [...loadUnit.prototypes];
  await units.objectPreCreate(context, loadUnit);
  for (const prototype of own) {
    const surroundings = { clazz: prototype.clazz, loadUnit };
    await prototypes.objectPreCreate(surroundings, prototype);
    await prototypes.objectPostCreate(surroundings, prototype);
    noteAnnounced(prototype);
  }
  await units.objectPostCreate(context, loadUnit);
}

module.exports = { declare };
