'use strict';

const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  // Logs and Egg's own dumps stay out of the repository.
  const scratch = join(tmpdir(), 'tegg-native-example');
  return {
    keys: 'tegg-native-example',
    rundir: join(scratch, 'run'),
    logger: { dir: join(scratch, 'logs'), consoleLevel: 'WARN' },
  };
};
