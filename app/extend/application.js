'use strict';

module.exports = require('../../lib/egg/application.js');
