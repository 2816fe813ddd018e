'use strict';

module.exports = require('../../lib/egg/unittest.js');
