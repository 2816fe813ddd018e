'use strict';

const { BackgroundTaskHelper } = require('./lib/container/context/background.js');

module.exports = { BackgroundTaskHelper };
