'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { eggs } = require('./support/egg-apps.js');
const { writeService } = require('./support/egg-services.js');
const { start } = require('./support/process.js');
const { manifest, plugins, soon } = require('./support/schedules.js');

const script = require.resolve('./fixtures/egg-services/cluster.js');

/** A schedule whose runs are told by the worker that they are in. */
const subscriber = (name, params) => `
  const { Schedule } = require('tegg-native');
  exports.${name} = class ${name} {
    async subscribe() {
      console.log('ran ${name} in <' + process.pid + '>');
    }
  };
  Schedule(${JSON.stringify(params)})(exports.${name});
`;

const config = `
  const { join } = require('node:path');

  module.exports = ({ baseDir }) => ({
    keys: 'test',
    rundir: join(baseDir, 'run'),
    logger: { dir: join(baseDir, 'logs'), consoleLevel: 'WARN' },
    cluster: { listen: { path: process.env.TEGG_NATIVE_SOCKET } },
  });
`;

describe('schedules of a cluster of two workers', () => {
  for (const egg of ['Egg 3', 'Egg 4']) {
    it(`run in one worker and in all, on ${egg}`, async () => {
      const service = writeService({
        plugins,
        files: {
          'config/config.default.js': config,
          ...manifest('modules/jobs', 'jobs'),
          'modules/jobs/one.js': subscriber('One', soon),
          'modules/jobs/all.js': subscriber('All', { ...soon, type: 'all' }),
        },
      });
      const path = join(service.baseDir, 'socket');
      const socketPath = process.platform === 'win32' ? join('\\\\.\\pipe', path) : path;
      const env = { TEGG_NATIVE_SOCKET: socketPath };
      const cluster = start([script, eggs[egg].framework, service.baseDir], { env });
      try {
        const [, first] = await cluster.line(/ran All in <(\d+)>/);
        const [, second] = await cluster.line(new RegExp(`ran All in <(?!${first}>)(\\d+)>`));
        const [, one] = await cluster.line(/ran One in <(\d+)>/);
        assert.ok([first, second].includes(one));
      } finally {
        await cluster.stop('SIGTERM');
        service.remove();
      }
    });
  }
});
