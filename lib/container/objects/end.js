'use strict';

const { coded } = require('../../errors.js');

/**
 * Tells objects of their end, those that need others before the others, those that do not need each other side by side.
 * @param {EggObject[]} objects
 * @returns {Promise<unknown[]>} what their methods threw; one that throws keeps no other from its end
 */
async function endAll(objects) {
  const errors = [];
  for (const level of byLevel(objects)) {
    const thrown = await Promise.all(level.map((object) => object.destroy()));
    for (const own of thrown) errors.push(...own);
  }
  return errors;
}

/** The highest level first. */
function byLevel(objects) {
  const levels = new Map();
  for (const object of objects) {
    const { level } = object.proto;
    if (levels.has(level)) levels.get(level).push(object);
    else levels.set(level, [object]);
  }
  return [...levels].sort(([a], [b]) => b - a).map(([, level]) => level);
}

/** What each error of `combined` stands for. */
const together = new WeakMap();

/** What to throw for several errors: the only one itself. */
function combined(errors) {
  if (errors.length === 1) return errors[0];
  const message = `preDestroy or destroy of objects failed ${errors.length} times; \`errors\` has what each threw`;
  const error = coded(new AggregateError(errors, message), 'TEGG_NATIVE_DESTROY');
  together.set(error, errors);
  return error;
}

/** What was put together by `combined`. */
function thrownIn(error) {
  return together.get(error) ?? [error];
}

module.exports = { combined, endAll, thrownIn };
