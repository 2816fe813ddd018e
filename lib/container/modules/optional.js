'use strict';

const { advise } = require('../../aspects/advise.js');
const { describe } = require('../graph/describe.js');
const { Graph } = require('../graph/graph.js');

/**
 * The optional load units that are of no use to others, as tegg has it: an injection from a unit that is left out
 * itself counts.
 * @param {LoadUnit[]} loadUnits
 * @param {Prototype[]} prototypes of a graph, so that it is known what each injection stands for
 * @returns {LoadUnit[]}
 */
function unusedUnits(loadUnits, prototypes) {
  const used = new Set();
  for (const { loadUnit, dependencies } of prototypes) {
    for (const { target } of dependencies) {
      if (target.loadUnit !== loadUnit) used.add(target.loadUnit);
    }
  }
  return loadUnits.filter((loadUnit) => loadUnit.optional && !used.has(loadUnit));
}

/**
 * The sources without those that are optional and unused.
 *
 * What is injected and is not among the sources, such as an object of Egg, may be missing here, also in a module that
 * is left out then. Classes are described anew for this where a source is optional, so that their `getObjects` are
 * called once more.
 * @param {Source[]} sources
 * @returns {Source[]} the same array where none is optional
 * @throws as the constructor of Graph where two modules need each other or an injection is not decided: tegg looks at
 *   those that are left out, too
 */
function withoutUnused(sources) {
  if (!sources.some(({ optional }) => optional)) return sources;
  const { loadUnits, prototypes } = describe(sources);
  // An advice is used where it is put around a method.
  advise(prototypes, true);
  for (const prototype of prototypes) {
    prototype.injections = prototype.injections.map((injection) => ({ ...injection, optional: true }));
  }
  const graph = new Graph(loadUnits, prototypes);
  const unused = new Set(unusedUnits(graph.loadUnits, graph.prototypes).map(({ index }) => index));
  return sources.filter((_, index) => !unused.has(index));
}

module.exports = { withoutUnused };
