'use strict';

const assert = require('node:assert/strict');
const { symlinkSync } = require('node:fs');
const { join } = require('node:path');

const { context } = require('./support/classes.js');
const { mockService } = require('./support/egg-services.js');
const { createLog, daily, manifest, never, plugins, subscriber } = require('./support/schedules.js');

for (const egg of ['Egg 3', 'Egg 4']) {
  describe(`app.runSchedule, on ${egg}`, () => {
    const Log = createLog();
    let service;
    let app;
    let log;

    class Connection {}
    context(Connection, { request: 'request' }, { accessLevel: 'PUBLIC' });

    before(async () => {
      const body = "if (data?.fails) throw new Error('on purpose'); data?.see?.(this)";
      service = await mockService(egg, {
        plugins,
        modules: { log: [Log], connection: [Connection] },
        files: {
          ...manifest('modules/jobs', 'jobs'),
          'modules/jobs/all.js': "module.exports = require('./foo.js');",
          'modules/jobs/foo.js': subscriber('Foo', daily, undefined, { body, inject: ['connection'] }),
          'modules/jobs/off.js': subscriber('Off', daily, { disable: true }),
          'modules/jobs/elsewhere.js': subscriber('Elsewhere', daily, { env: ['nowhere'] }),
          'modules/jobs/two.js': `{ ${subscriber('A', daily)} }\n{ ${subscriber('B', daily)} }`,
          'app/schedule/plain.js': `module.exports = class {
            static get schedule() { return { type: 'worker', ...${JSON.stringify(never)} }; }
            async subscribe() { return 'plain'; }
          };`,
        },
      });
      ({ app } = service);
      log = await app.getEggObject(Log);
    });

    beforeEach(() => log.runs.splice(0));
    after(() => service.close());

    const file = (name) => join(service.baseDir, 'modules/jobs', name);
    const classOf = (path, name) => require(file(path))[name];

    it('runs a schedule by its file, and gives what that returns', async () => {
      assert.equal(await app.runSchedule(file('foo.js'), { value: 1 }), 'Foo has run');
      assert.deepEqual(log.runs, [{ name: 'Foo', data: { value: 1 } }]);
    });

    it('runs it by its file without extension, and by a link to it', async () => {
      symlinkSync(join(service.baseDir, 'modules/jobs'), join(service.baseDir, 'linked'), 'junction');
      assert.equal(await app.runSchedule(join(service.baseDir, 'linked/foo.js')), 'Foo has run');
      assert.equal(await app.runSchedule(file('foo')), 'Foo has run');
    });

    it('runs it by its class', async () => {
      assert.equal(await app.runSchedule(classOf('foo.js', 'Foo'), 'data'), 'Foo has run');
      assert.deepEqual(log.runs, [{ name: 'Foo', data: 'data' }]);
    });

    it('runs each of one file by its class, and the last one by the file', async () => {
      assert.equal(await app.runSchedule(file('two.js')), 'B has run');
      assert.equal(await app.runSchedule(classOf('two.js', 'A')), 'A has run');
      assert.equal(await app.runSchedule(classOf('two.js', 'B')), 'B has run');
      assert.equal(await app.runSchedule(`A@${file('two.js')}`), 'A has run');
    });

    it('begins a scope for each run', async () => {
      const seen = [];
      const see = (subscriber) => {
        const { connection } = subscriber;
        assert.equal(subscriber.connection, connection);
        seen.push([connection, connection.request.url]);
      };
      await app.runSchedule(file('foo.js'), { see });
      await app.runSchedule(file('foo.js'), { see });
      assert.notEqual(seen[0][0], seen[1][0]);
      const text = 'cron=0%200%203%20*%20*%20*&cronOptions=&type=worker&env=&disable=false&immediate=false';
      assert.equal(seen[0][1], `/__schedule?path=${file('foo.js')}&${text}`);
    });

    it('throws what the schedule throws', async () => {
      await assert.rejects(app.runSchedule(file('foo.js'), { fails: true }), /^Error: on purpose$/);
    });

    it('does nothing for one that is disabled', async () => {
      assert.equal(await app.runSchedule(file('off.js')), undefined);
      assert.deepEqual(log.runs, []);
    });

    it('runs one of another environment', async () => {
      assert.equal(await app.runSchedule(file('elsewhere.js')), 'Elsewhere has run');
    });

    it("runs Egg's own as before, and finds no others", async () => {
      assert.equal(await app.runSchedule('plain'), 'plain');
      await assert.rejects(async () => app.runSchedule('nothing'), /Cannot find schedule nothing/);
      await assert.rejects(async () => app.runSchedule(file('all.js')), /Cannot find schedule .*all\.js/);
    });
  });
}
