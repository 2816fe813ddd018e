'use strict';

const trace = require('./lib/trace.js');

module.exports = class Boot {
  constructor(app) {
    trace.from(app);
  }
};
