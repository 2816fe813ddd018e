'use strict';

const { AccessLevel } = require('../../decorators/enums.js');
const { Given } = require('./given.js');
const { LoadUnit } = require('./load-unit.js');

/** The name of the load unit of what this package brings itself. */
const OWN = 'tegg-native';

/**
 * Adds what this package brings to what a container is made of. Where the app has a public class of the same name, that
 * one is meant; a private one is in its own module, as everywhere.
 * @param {GivenObject[]} objects
 * @param {LoadUnit[]} loadUnits
 * @param {Declared[]} prototypes
 * @returns {{ loadUnits: LoadUnit[], prototypes: Declared[] }} new arrays
 */
function withBrought(objects, loadUnits, prototypes) {
  const meant = new Map(objects.map((object) => [object.name, object]));
  for (const { name, accessLevel } of prototypes) {
    if (meant.has(name) && accessLevel === AccessLevel.PUBLIC) meant.delete(name);
  }
  const unit = new LoadUnit(loadUnits.length, OWN, OWN, false);
  const given = Array.from(meant.values(), (object) => new Given(object, unit));
  return { loadUnits: [...loadUnits, unit], prototypes: [...prototypes, ...given] };
}

module.exports = { withBrought };
