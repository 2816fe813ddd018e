'use strict';

const assert = require('node:assert/strict');
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const { eggs } = require('./support/egg-apps.js');
const { writeService } = require('./support/egg-services.js');
const { get } = require('./support/http.js');
const { start } = require('./support/process.js');

const script = require.resolve('./fixtures/egg-services/cluster.js');
const twice = require.resolve('./fixtures/egg-services/twice.js');

const foo = `
  const { appendFileSync } = require('node:fs');
  const { join } = require('node:path');
  const { AccessLevel, ContextProto, Inject, SingletonProto } = require('tegg-native');

  class Foo {
    init() {
      this.made = 'in ' + process.pid;
    }
    async destroy() {
      await null;
      appendFileSync(join(this.config.baseDir, 'destroyed'), process.pid + '\\n');
    }
    hello(id) {
      return { id, pid: process.pid, path: this.bar.url, same: this.bar === this.bar };
    }
  }
  Inject()(Foo.prototype, 'bar');
  Inject()(Foo.prototype, 'config');
  SingletonProto({ accessLevel: AccessLevel.PUBLIC })(Foo);

  class Bar {}
  Inject()(Bar.prototype, 'url');
  ContextProto()(Bar);

  Object.assign(exports, { Foo, Bar });
`;

const controller = `
  const { HTTPController, HTTPMethod, HTTPParam, Inject } = require('tegg-native');

  class AppController {
    async get(id) {
      return this.foo.hello(id);
    }
  }
  Inject()(AppController.prototype, 'foo');
  HTTPParam()(AppController.prototype, 'get', 0);
  HTTPMethod({ method: 'GET', path: '/:id' })(AppController.prototype, 'get');
  HTTPController({ path: '/apps' })(AppController);
  exports.AppController = AppController;
`;

const router = `
  module.exports = (app) => {
    const ticked = new Promise((resolve) => (app.tick = resolve));
    app.router.get('/schedule', async (ctx) => (ctx.body = await ticked));
    app.router.get('/agent', async (ctx) => {
      const told = new Promise((resolve) => app.messenger.once('told', resolve));
      app.messenger.sendToAgent('tell', process.pid);
      ctx.body = await told;
    });
  };
`;

const schedule = `
  module.exports = {
    schedule: { type: 'all', interval: '1h', immediate: true },
    async task(ctx) {
      // The agent loads this file, too.
      const { Foo } = require('../../modules/foo');
      const { same, path } = await ctx.beginModuleScope(async () => (await ctx.getEggObject(Foo)).hello());
      ctx.app.tick({ same, path });
    },
  };
`;

const agent = `
  module.exports = (agent) => {
    agent.messenger.on('tell', (pid) => {
      agent.messenger.sendTo(pid, 'told', {
        references: agent.moduleReferences.map(({ name }) => name),
        configs: Object.keys(agent.moduleConfigs),
        loaded: Object.keys(require.cache).filter((file) => /modules.foo|app.controller/.test(file)),
        faces: ['getEggObject', 'module', 'moduleHandler'].filter((name) => name in agent),
      });
    });
  };
`;

const config = `
  const { join } = require('node:path');

  module.exports = ({ baseDir }) => ({
    keys: 'test',
    baseDir,
    rundir: join(baseDir, 'run'),
    logger: { dir: join(baseDir, 'logs'), consoleLevel: 'WARN' },
    cluster: { listen: { path: process.env.TEGG_NATIVE_SOCKET } },
  });
`;

const plugins = ['development', 'logrotator', 'static', 'watcher'].map((name) => [name, { enable: false }]);
const tegg = { enable: true, package: 'tegg-native' };

const files = {
  'app/controller/app.js': controller,
  'modules/foo/package.json': JSON.stringify({ name: 'foo', eggModule: { name: 'foo' } }),
  'modules/foo/index.js': foo,
};

/** The lines of errors in all logs of an app. */
function errorsOf(baseDir) {
  const folder = join(baseDir, 'logs');
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => / ERROR /.test(line));
}

for (const egg of ['Egg 3', 'Egg 4']) {
  describe(`an app with controllers, on ${egg}`, () => {
    describe('as a cluster of two workers', () => {
      let service;
      let cluster;
      let socketPath;
      let stopped;

      before(async () => {
        service = writeService({
          files: {
            ...files,
            'app/router.js': router,
            'app/schedule/tick.js': schedule,
            'agent.js': agent,
            'config/plugin.js': `module.exports = ${JSON.stringify({ ...Object.fromEntries(plugins), tegg })};\n`,
            'config/config.default.js': config,
          },
        });
        const { baseDir } = service;
        // A pipe has no port that anyone else could take.
        socketPath = process.platform === 'win32' ? join('\\\\.\\pipe', baseDir) : join(baseDir, 'socket');
        const env = { NO_DEPRECATION: '*', TEGG_NATIVE_SOCKET: socketPath };
        cluster = start([script, eggs[egg].framework, baseDir], { env });
        await cluster.line(/the cluster is ready/);
      });

      after(async () => {
        if (stopped === undefined) await cluster?.stop('SIGTERM');
        service?.remove();
      });

      it('answers from both', async () => {
        const pids = new Set();
        for (let i = 0; i < 200 && pids.size < 2; i++) {
          const { json } = await get({ socketPath, path: `/apps/${i}` });
          assert.deepEqual({ ...json, pid: 0 }, { id: String(i), pid: 0, path: `/apps/${i}`, same: true });
          pids.add(json.pid);
        }
        assert.equal(pids.size, 2);
      });

      it('has the agent know the modules, but load none of their classes', async () => {
        const { json } = await get({ socketPath, path: '/agent' });
        assert.deepEqual(json, { references: ['foo'], configs: ['foo'], loaded: [], faces: [] });
      });

      it('has schedules read objects in a module scope', async () => {
        const { json } = await get({ socketPath, path: '/schedule' });
        assert.equal(json.same, true);
        assert.match(json.path, /^\/__schedule/);
      });

      it('stops cleanly: the singletons of both workers are destroyed, and no log has an error', async () => {
        stopped = await cluster.stop('SIGTERM');
        assert.equal(stopped.signal, null);
        assert.equal(stopped.code, 0, stopped.output);
        const pids = readFileSync(join(service.baseDir, 'destroyed'), 'utf8').trim().split('\n');
        assert.equal(new Set(pids).size, 2);
        assert.equal(pids.length, 2);
        assert.deepEqual(errorsOf(service.baseDir), []);
      });
    });

    it('is closed, started again and closed in one process, which then ends by itself', async () => {
      const service = writeService({ files });
      try {
        const { code, signal, output } = await start([twice, eggs[egg].entry, service.baseDir], {
          env: { NO_DEPRECATION: '*' },
        }).ended;
        assert.equal(code, 0, `${signal} ${output}`);
        const answers = output.split('\n').filter((line) => line.startsWith('answer: '));
        assert.equal(answers.length, 2, output);
        for (const answer of answers) assert.match(answer, /"id":"1",.*"path":"\/apps\/1","same":true/);
        assert.match(output, /closed/);
        const destroyed = readFileSync(join(service.baseDir, 'destroyed'), 'utf8').trim().split('\n');
        assert.equal(destroyed.length, 2);
      } finally {
        service.remove();
      }
    });
  });
}
