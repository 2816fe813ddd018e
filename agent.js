'use strict';

module.exports = require('./lib/egg/plugin.js').AgentBoot;
