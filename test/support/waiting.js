'use strict';

const { gate } = require('./classes.js');

/** Classes whose async init waits for a gate of its own; `log` has what happened. */
function waiting(names) {
  const log = [];
  const classes = {};
  const gates = {};
  for (const name of names) {
    gates[name] = gate();
    classes[name] = {
      [name]: class {
        constructor() {
          log.push(`new ${name}`);
        }
        async init() {
          await gates[name].promise;
          log.push(`${name} is ready`);
        }
      },
    }[name];
  }
  return { log, classes, gates };
}

module.exports = { waiting };
