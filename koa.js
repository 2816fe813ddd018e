'use strict';

require('./lib/decorators/polyfills.js');

const { addModules } = require('./lib/koa/add-modules.js');

module.exports = { addModules };
