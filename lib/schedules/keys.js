'use strict';

const { nameOf } = require('../decorators/site.js');
const { scheduleOf } = require('./record.js');

// Egg knows a schedule by its file: under that key the agent, which has the clock, and the workers mean the same one.
// So both have to find the same file, though one of them may have loaded fewer.

/** What Egg makes of a path: links lead to the file itself. */
const realOf = (file) => require.resolve(file);

/**
 * Whether of two files that export a class the first is rather the one that declares it: when its decorator was called,
 * that file was being run, and was called by those that pass it on.
 * @param {Function} clazz
 * @param {string} file
 * @param {string} than
 * @returns {boolean} false of what is no schedule
 */
function isNearer(clazz, file, than) {
  const files = scheduleOf(clazz)?.files;
  return files !== undefined && distance(files, file) < distance(files, than);
}

function distance(files, file) {
  const at = files.indexOf(realOf(file));
  return at === -1 ? Infinity : at;
}

/**
 * Gives each schedule its key, the path of its file (tegg). Where a file has several, that means the last one of them,
 * as in tegg, which runs no other; the others are `Name@path`, which Egg's runSchedule takes for no path.
 * @template {{ clazz: Function, file: string }} T
 * @param {T[]} found a class may be there twice, where two modules export it: it runs once
 * @returns {Map<string, T>} by their keys
 */
function keySchedules(found) {
  const byClass = new Map();
  for (const one of found) {
    const known = byClass.get(one.clazz);
    if (known === undefined || isNearer(one.clazz, one.file, known.file)) byClass.set(one.clazz, one);
  }
  const declared = [...byClass.values()].sort((a, b) => scheduleOf(a.clazz).order - scheduleOf(b.clazz).order);
  const byKey = new Map();
  for (const one of declared) {
    const file = realOf(one.file);
    const before = byKey.get(file);
    if (before !== undefined) byKey.set(`${nameOf(before.clazz)}@${file}`, before);
    byKey.set(file, one);
  }
  return byKey;
}

module.exports = { isNearer, keySchedules };
