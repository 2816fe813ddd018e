'use strict';

const { nameOf } = require('../decorators/site.js');

/** A name as a message shows it; it may be a symbol. */
const shown = (name) => String(name);

/** A class as a message names it. */
function classOf({ clazz, filepath, title }) {
  if (clazz === undefined) return title;
  return `class ${nameOf(clazz)}${filepath === undefined ? '' : ` (${filepath})`}`;
}

module.exports = { classOf, shown };
