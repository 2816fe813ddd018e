'use strict';

const { join } = require('node:path');

module.exports = ({ HOME }) => ({
  keys: 'bench',
  rundir: join(HOME, 'run'),
  logger: { dir: join(HOME, 'logs'), consoleLevel: 'ERROR' },
});
