'use strict';

require('./lib/decorators/polyfills.js');

const { addModules } = require('./lib/koa.js');

module.exports = { addModules };
