'use strict';

const { isProxy } = require('node:util').types;

/**
 * Gives an object the layout in which V8 reads its properties fastest. Where an accessor takes the place of a field, V8
 * (10 to 14) turns the object into a dictionary, and each read of a property costs 20 ns more. An object that serves as
 * a prototype is turned back when somebody enumerates what inherits from it.
 */
function toFastProperties(object) {
  if (isProxy(object)) return;
  for (const _key in Object.create(object)) break;
}

module.exports = { toFastProperties };
