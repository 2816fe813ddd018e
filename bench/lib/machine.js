'use strict';

const os = require('node:os');

/** What the figures were made on. */
function machine() {
  const cpus = os.cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus.length === 0 ? 'unknown' : cpus[0].model.trim(),
    cores: os.availableParallelism(),
    platform: `${os.platform()} ${os.arch()}`,
  };
}

module.exports = { machine };
