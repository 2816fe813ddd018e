'use strict';

const { name: engine, engines } = require('./lib/context/engine.js');
const { ContextStorage } = require('./lib/context/storage.js');

module.exports = { ContextStorage, engine, engines };
