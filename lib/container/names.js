'use strict';

const { nameOf } = require('../decorators/site.js');

/** A name as a message shows it; it may be a symbol. */
const shown = (name) => String(name);

/** A class as a message names it. */
const classOf = ({ clazz, filepath }) => `class ${nameOf(clazz)}${filepath === undefined ? '' : ` (${filepath})`}`;

module.exports = { classOf, shown };
