'use strict';

const assert = require('node:assert/strict');

const { context, gate, singleton, turn } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

describeServices('the end of a request waits for background tasks', (start) => {
  const log = [];
  let ended;

  class Tracked {
    destroy() {
      log.push('destroyed');
      ended.open();
    }
  }
  context(Tracked);
  class Reader {}
  singleton(Reader, { tracked: 'tracked', backgroundTaskHelper: 'backgroundTaskHelper' });

  beforeEach(() => {
    log.splice(0);
    ended = gate();
  });

  /** An app that is so configured, and what begins a task in a request of its own. */
  async function startWith(config) {
    const service = await start({ modules: { foo: [Tracked, Reader] }, config });
    const reader = await service.app.getEggObject(Reader);
    function inScope(fn) {
      return service.app.createAnonymousContext().beginModuleScope(() => {
        assert.ok(reader.tracked);
        return fn(reader.backgroundTaskHelper);
      });
    }
    const timeouts = () => service.lines.filter((line) => line.includes('task is timeout'));
    return { service, inScope, timeouts };
  }

  const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  it('for 5 seconds where nothing else is said', async () => {
    for (const config of [{}, { backgroundTask: {} }, { backgroundTask: { timeout: 0 } }]) {
      const { inScope } = await startWith(config);
      await inScope(({ timeout }) => assert.equal(timeout, 5000));
    }
  });

  it('as long as config.backgroundTask.timeout says, and logs it', async () => {
    const { inScope, timeouts } = await startWith({ backgroundTask: { timeout: 20 } });
    const never = gate();
    await inScope((tasks) => {
      assert.equal(tasks.timeout, 20);
      tasks.run(() => never.promise);
    });
    await ended.promise;
    assert.equal(timeouts().length, 1);
    assert.match(timeouts()[0], /ERROR .*\[BackgroundTaskHelper\] task is timeout actual is \d+ expect is 20/);
  });

  it('as long as the request says', async () => {
    const { inScope, timeouts } = await startWith({ backgroundTask: { timeout: 60_000 } });
    await inScope((tasks) => {
      tasks.timeout = 10;
      tasks.run(() => gate().promise);
    });
    await ended.promise;
    assert.match(timeouts()[0], /expect is 10/);
  });

  it('no longer than they take', async () => {
    const { inScope, timeouts } = await startWith({ backgroundTask: { timeout: 60_000 } });
    await inScope((tasks) => tasks.run(() => later(5)));
    await ended.promise;
    assert.deepEqual(timeouts(), []);
  });

  for (const timeout of [0, -1, Infinity]) {
    it(`for ever where the request says ${timeout}`, async () => {
      const { inScope, timeouts } = await startWith({ backgroundTask: { timeout: 5 } });
      const go = gate();
      await inScope((tasks) => {
        tasks.timeout = timeout;
        tasks.run(() => go.promise);
      });
      await later(20);
      assert.deepEqual(log, []);
      go.open();
      await ended.promise;
      assert.deepEqual(timeouts(), []);
    });
  }

  it('and for those that a late one starts, its own time', async () => {
    const { inScope, timeouts } = await startWith({ backgroundTask: { timeout: 20 } });
    await inScope((tasks) => {
      tasks.run(async () => {
        await turn();
        tasks.run(() => gate().promise);
        log.push('second');
      });
    });
    await ended.promise;
    assert.deepEqual(log, ['second', 'destroyed']);
    assert.equal(timeouts().length, 1);
  });
});
