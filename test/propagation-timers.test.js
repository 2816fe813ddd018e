'use strict';

const assert = require('node:assert/strict');
const timers = require('node:timers/promises');

const { callback, carries, likeHooks, storage } = require('./support/surroundings.js');

describe('jobs', () => {
  for (const [name, schedule] of Object.entries({
    queueMicrotask,
    'process.nextTick': process.nextTick,
    setImmediate,
    setTimeout,
  })) {
    carries(name, (check) =>
      callback((done) => {
        schedule(() => {
          check();
          schedule(() => {
            check();
            done();
          });
        });
      }));

    it(`${name} does not see what a job before it entered`, async () => {
      const found = await callback((done) => {
        storage.run('outer', () => schedule(() => storage.enterWith('entered')));
        schedule(() => done(null, storage.getStore()));
      });
      assert.equal(found, undefined);
    });

    it(`${name} carries what was entered before it to what it starts`, async () => {
      const found = await callback((done) => {
        storage.run('outer', () =>
          schedule(() => {
            storage.enterWith('entered');
            schedule(() => done(null, storage.getStore()));
          }));
      });
      assert.equal(found, 'entered');
    });
  }

  carries('setTimeout with arguments', (check, store) =>
    callback((done) => {
      setTimeout(
        (argument) => {
          assert.equal(argument, store);
          check();
          done();
        },
        1,
        store,
      );
    }));

  carries('a mix of all of them', async (check) => {
    await new Promise((resolve) => process.nextTick(resolve));
    check();
    await new Promise((resolve) => setTimeout(resolve, 1));
    check();
    await new Promise((resolve) => queueMicrotask(resolve));
    check();
    await callback((done) => {
      setImmediate(() => process.nextTick(() => queueMicrotask(() => setTimeout(() => done(check())))));
    });
    check();
  });
});

describe('setInterval', () => {
  carries('every tick', (check) =>
    callback((done) => {
      let ticks = 0;
      const interval = setInterval(() => {
        check();
        if (++ticks < 3) return;
        clearInterval(interval);
        done();
      }, 1);
    }));

  it('what one tick enters the next does not see', async () => {
    const found = await callback((done) => {
      const seen = [];
      storage.run('outer', () => {
        const interval = setInterval(() => {
          seen.push(storage.getStore());
          storage.enterWith('entered');
          if (seen.length < 3) return;
          clearInterval(interval);
          done(null, seen);
        }, 1);
      });
    });
    assert.deepEqual(found, likeHooks ? ['outer', 'entered', 'entered'] : ['outer', 'outer', 'outer']);
  });

  it('what one tick enters after a run of its own the next does not see', async () => {
    const found = await callback((done) => {
      const seen = [];
      const interval = setInterval(() => {
        seen.push(storage.getStore());
        storage.run('inner', () => storage.enterWith('deeper'));
        storage.enterWith('entered');
        if (seen.length < 3) return;
        clearInterval(interval);
        done(null, seen);
      }, 1);
    });
    assert.deepEqual(found, likeHooks ? [undefined, 'entered', 'entered'] : [undefined, undefined, undefined]);
  });

  it('refreshed timers run where they were made', async () => {
    const found = await callback((done) => {
      const seen = [];
      const timeout = storage.run('maker', () =>
        setTimeout(() => {
          seen.push(storage.getStore());
          if (seen.length === 2) done(null, seen);
          else storage.run('refresher', () => timeout.refresh());
        }, 1));
    });
    assert.deepEqual(found, ['maker', 'maker']);
  });
});

describe('timers/promises', () => {
  carries('setTimeout', async (check) => {
    await timers.setTimeout(1);
    check();
  });

  carries('setImmediate', async (check) => {
    await timers.setImmediate();
    check();
  });

  carries('setInterval', async (check) => {
    let ticks = 0;
    for await (const _ of timers.setInterval(1)) {
      check();
      if (++ticks === 3) break;
    }
    check();
  });

  carries('scheduler.wait', async (check) => {
    await timers.scheduler.wait(1);
    check();
    await timers.scheduler.yield();
    check();
  });

  carries('an aborted setTimeout', async (check) => {
    const controller = new AbortController();
    const pending = timers.setTimeout(1e6, undefined, { signal: controller.signal });
    setImmediate(() => controller.abort());
    await assert.rejects(pending, { name: 'AbortError' });
    check();
  });
});
