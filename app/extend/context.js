'use strict';

module.exports = require('../../lib/egg/context.js');
