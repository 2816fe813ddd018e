'use strict';

/**
 * @typedef {object} App the objects of decorated classes
 * @property {(clazz: Function) => Promise<object>} get in a request also has what the object reaches in it be there
 * @property {(fn: () => unknown) => Promise<unknown>} request calls `fn` in a context of its own, and ends it
 */

/**
 * A container's decorators, and what makes an App of classes. Only the contender's own modules are loaded.
 * @param {'ours'|'tegg'} contender
 * @returns {{ decorators: object, boot: (classes: Function[]) => Promise<App> }}
 */
function load(contender) {
  return contender === 'tegg' ? require('./tegg.js') : require('./ours.js');
}

module.exports = { load };
