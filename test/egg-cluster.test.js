'use strict';

const assert = require('node:assert/strict');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { eggs } = require('./support/egg-apps.js');
const { get } = require('./support/http.js');
const { start } = require('./support/process.js');

const register = require.resolve('../register.js');
const script = require.resolve('./fixtures/cluster.js');

describe('an Egg cluster, started with tegg-native/register', () => {
  for (const title of ['Egg 3', 'Egg 4']) {
    describe(title, () => {
      let scratch;
      let socketPath;
      let cluster;

      before(async () => {
        scratch = mkdtempSync(join(tmpdir(), 'tegg-native-'));
        // A pipe has no port that anyone else could take.
        socketPath = process.platform === 'win32' ? join('\\\\.\\pipe', scratch) : join(scratch, 'socket');
        const env = { TEGG_NATIVE_SCRATCH: scratch, TEGG_NATIVE_SOCKET: socketPath };
        cluster = start(['-r', register, script, eggs[title].framework], { env });
        await cluster.line(/the cluster is ready/);
      });

      after(async () => {
        await cluster.stop('SIGTERM');
        rmSync(scratch, { recursive: true, force: true });
      });

      it('has our storage in the worker, and requests that keep their ctx', async () => {
        const { json } = await get({ socketPath, path: '/storage' });
        assert.deepEqual(json, { ours: true, ofTheProcess: true, name: 'gals', kept: true });
      });

      it('has our storage in the agent', async () => {
        const { json } = await get({ socketPath, path: '/agent' });
        assert.deepEqual(json, { ours: true, ofTheProcess: true, name: 'gals' });
      });
    });
  }
});
