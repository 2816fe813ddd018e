'use strict';

const walk = require('../../lib/walk.js');

let walking = 0;

module.exports = ({ Service }) =>
  class WalkService extends Service {
    /** A walk, and how many requests were on theirs when it was half-way. */
    async through(port) {
      walking++;
      try {
        const first = await walk.throughCallbacks();
        const alongside = walking - 1;
        const second = await walk.throughPromises();
        const third = await walk.throughRequest(this.app, `http://127.0.0.1:${port}/echo`);
        return { steps: [...first, ...second, ...third.steps], inner: third.answer, alongside };
      } finally {
        walking--;
      }
    }
  };
