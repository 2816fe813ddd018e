'use strict';

const { reporters } = require('mocha');

/** Mocha's own list of failures under a dot a test, then the totals that test/run.js reads. */
module.exports = class TotalsReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
    });
  }
};
