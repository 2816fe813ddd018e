'use strict';

const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  // Logs and Egg's own dumps stay out of the repository.
  const scratch = join(tmpdir(), 'tegg-native-example');
  return {
    keys: 'tegg-native-example',
    rundir: join(scratch, 'run'),
    logger: { dir: join(scratch, 'logs'), consoleLevel: 'ERROR' },
    // Injected into OrderService by this name.
    customLogger: { receiptLogger: { file: 'receipts.log' } },
    // Programs send orders: they read errors in JSON, and have no cookie that somebody else's page could use.
    onerror: { accepts: () => 'json' },
    security: { csrf: { enable: false } },
  };
};
