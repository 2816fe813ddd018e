'use strict';

module.exports = require('../../lib/egg/middleware.js').createMiddleware;
