'use strict';

const assert = require('node:assert/strict');

const { context, gate, singleton, turn, unshowable } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

const delimiter = '\n --------------------\n';

describeServices('work that goes on after the response', (start, egg) => {
  let service;
  let app;
  let reader;
  let handle;
  let log;
  let ended;

  class Tracked {
    destroy() {
      log.push('destroyed');
      ended.open();
    }
  }
  context(Tracked);
  class Work {}
  context(Work, { backgroundTaskHelper: 'backgroundTaskHelper', tracked: 'tracked', later: 'later' });
  class Later {
    read() {
      return this.tracked;
    }
  }
  context(Later, { tracked: 'tracked' });
  class Reader {}
  singleton(Reader, { tracked: 'tracked', work: 'work', backgroundTaskHelper: 'backgroundTaskHelper' });

  before(async () => {
    service = await start({
      modules: { foo: [Tracked, Work, Later, Reader] },
      router: (owner) => owner.router.get('/:name', (ctx) => handle(ctx)),
    });
    ({ app } = service);
    reader = await app.getEggObject(Reader);
  });

  beforeEach(() => {
    log = [];
    ended = gate();
    service.lines.splice(0);
  });

  /** Has a request do `fn`, and waits for its answer. */
  async function request(fn, path = '/a') {
    handle = async (ctx) => {
      await fn(ctx);
      ctx.body = 'answer';
    };
    assert.equal((await service.get(path)).body, 'answer');
  }

  async function turns(count = 5) {
    for (let i = 0; i < count; i++) await turn();
  }

  /** What app tells as an error next. */
  const nextError = () => new Promise((resolve) => app.once('error', (error, ctx) => resolve({ error, ctx })));

  /** Two ways to start it. */
  const ways = {
    'ctx.runInBackground': (ctx, fn) => ctx.runInBackground(fn),
    'BackgroundTaskHelper.run': (_ctx, fn) => reader.backgroundTaskHelper.run(fn),
  };
  for (const [way, begin] of Object.entries(ways)) {
    it(`${way}: holds the objects until it is done`, async () => {
      const go = gate();
      let same;
      await request((ctx) => {
        const { tracked } = reader;
        begin(ctx, async () => {
          await go.promise;
          same = reader.tracked === tracked && app.currentContext === ctx;
        });
      });
      await turns();
      assert.deepEqual(log, []);
      go.open();
      await ended.promise;
      assert.equal(same, true);
    });

    it(`${way}: makes objects that nobody had read before, after the response`, async () => {
      const go = gate();
      let url;
      await request((ctx) => {
        begin(ctx, async () => {
          await go.promise;
          url = (await ctx.getEggObject(Later)).read() === reader.tracked && ctx.url;
        });
      });
      go.open();
      await ended.promise;
      assert.equal(url, '/a');
    });

    it(`${way}: holds them for a task that a task has started, too`, async () => {
      const [first, second] = [gate(), gate()];
      await request((ctx) => {
        assert.ok(reader.tracked);
        begin(ctx, async () => {
          await first.promise;
          begin(ctx, async () => {
            await second.promise;
            assert.ok(reader.tracked);
            log.push('second');
          });
          log.push('first');
        });
      });
      first.open();
      await turns();
      assert.deepEqual(log, ['first']);
      second.open();
      await ended.promise;
      assert.deepEqual(log, ['first', 'second', 'destroyed']);
    });

    it(`${way}: ends the objects when it has failed`, async () => {
      const told = way === 'ctx.runInBackground' ? nextError() : undefined;
      await request((ctx) => {
        assert.ok(reader.tracked);
        begin(ctx, async () => {
          await turn();
          throw new Error('on purpose');
        });
      });
      await ended.promise;
      await told;
    });

    it(`${way}: keeps requests apart`, async () => {
      const go = gate();
      const found = [];
      const done = [gate(), gate()];
      for (const [i, path] of ['/one', '/two'].entries()) {
        await request((ctx) => {
          const { tracked } = reader;
          begin(ctx, async () => {
            await go.promise;
            found.push([path, ctx.url, app.currentContext.url, reader.tracked === tracked]);
            done[i].open();
          });
        }, path);
      }
      go.open();
      await Promise.all(done.map(({ promise }) => promise));
      assert.deepEqual(found.sort(), [['/one', '/one', '/one', true], ['/two', '/two', '/two', true]]);
    });
  }

  it('ctx.runInBackground: tells what fails, with the stack of the call', async () => {
    const told = nextError();
    let own;
    await request(function callsInBackground(ctx) {
      own = ctx;
      ctx.runInBackground(async () => {
        await turn();
        throw new Error('on purpose');
      });
    });
    const { error, ctx } = await told;
    assert.equal(error.message, 'on purpose');
    assert.equal(error.runInBackground, true);
    assert.equal(ctx, own);
    const [, cause] = error.stack.split(delimiter);
    assert.match(cause.split('\n')[0], /at callsInBackground .*egg-background\.test\.js/);
  });

  it('ctx.runInBackground: tells of what is thrown that is no error, or is frozen', async () => {
    const told = nextError();
    await request((ctx) => ctx.runInBackground(async () => {
      throw Object.preventExtensions(Object.assign(new Error('sealed'), { runInBackground: false }));
    }));
    assert.equal((await told).error.message, 'sealed');
  });

  it('ctx.runInBackground: names the task as Egg does', async () => {
    const names = [];
    for (const [task, expected] of [
      [async function named() {}, 'named'],
      [Object.assign(async () => {}, { _name: 'given' }), 'given'],
      [[async () => {}][0], /^\S*egg-background\.test\.js:\d+:\d+$/],
    ]) {
      service.lines.splice(0);
      await request((ctx) => ctx.runInBackground(task));
      const find = () => service.lines.map((line) => /\[egg:background\] task:(\S+) success/.exec(line)).find(Boolean);
      while (find() === undefined) await turn();
      const [, name] = find();
      names.push(name);
      if (typeof expected === 'string') assert.equal(name, expected);
      else assert.match(name, expected);
      assert.equal(task._name, name);
    }
    assert.equal(names.length, 3);
  });

  it('ctx.runInBackground: gives the task its ctx, also where nothing is held open', async () => {
    const ctx = app.createAnonymousContext({ url: '/anonymous' });
    const given = await new Promise((resolve) => ctx.runInBackground(async (own) => resolve(own)));
    assert.equal(given, ctx);
    const inScope = await ctx.beginModuleScope(() => new Promise((resolve) => {
      ctx.runInBackground(async (own) => resolve(own));
    }));
    assert.equal(inScope, ctx);
  });

  // Egg 4 refuses them.
  if (egg === 'Egg 3') {
    it('ctx.runInBackground: runs generator functions, as Egg 3 does', async () => {
      let yielded;
      await request((ctx) => {
        assert.ok(reader.tracked);
        ctx.runInBackground(function* work() {
          yielded = yield Promise.resolve('yielded');
        });
      });
      await ended.promise;
      assert.equal(yielded, 'yielded');
    });
  }

  it('ctx.runInBackground: runs in a scope that has ended, as Egg does', async () => {
    let own;
    await request((ctx) => (own = ctx));
    const given = await new Promise((resolve) => own.runInBackground(async (ctx) => resolve(ctx)));
    assert.equal(given, own);
  });

  it('BackgroundTaskHelper.run: is injected, begins at once, and logs what fails', async () => {
    await request(async (ctx) => {
      const work = await ctx.getEggObject(Work);
      const { backgroundTaskHelper } = work;
      let isBegun = false;
      assert.equal(backgroundTaskHelper.run(() => (isBegun = true)), undefined);
      assert.equal(isBegun, true);
      backgroundTaskHelper.run(() => {
        throw new Error('at once');
      });
      backgroundTaskHelper.run(async () => {
        throw new Error('later');
      });
      backgroundTaskHelper.run(() => Promise.reject('no error'));
      backgroundTaskHelper.run(() => Promise.reject(Object.create(null)));
      backgroundTaskHelper.run(() => Promise.reject(unshowable()));
    });
    await ended.promise;
    const logged = service.lines.filter((line) => line.includes('ERROR'));
    assert.equal(logged.length, 5);
    assert.match(logged[0], /GET \/a\].*\[BackgroundTaskHelper\] create background throw error:at once/);
    assert.ok(logged.some((line) => /\[BackgroundTaskHelper\] background throw error:later/.test(line)));
    assert.ok(logged.some((line) => /\[BackgroundTaskHelper\] background throw error:no error/.test(line)));
    assert.ok(logged.some((line) => line.includes('background throw error:[Object: null prototype] {}')));
    assert.ok(logged.some((line) => line.includes('background throw error:something that cannot be shown')));
  });

  it('BackgroundTaskHelper.run: logs what fails later with the stack of the call', async () => {
    await request(function callsHelper() {
      assert.ok(reader.tracked);
      reader.backgroundTaskHelper.run(async () => {
        await turn();
        throw new Error('on purpose');
      });
    });
    await ended.promise;
    const [logged, ...others] = service.lines.filter((line) => line.includes('on purpose'));
    assert.deepEqual(others, []);
    const [, cause] = logged.split(delimiter);
    assert.match(cause.split('\n')[0], /at callsHelper .*egg-background\.test\.js/);
  });

  it('does not hold up beginModuleScope, which returns before it is done', async () => {
    const go = gate();
    const ctx = app.createAnonymousContext();
    await ctx.beginModuleScope(() => {
      assert.ok(reader.tracked);
      reader.backgroundTaskHelper.run(() => go.promise);
    });
    await turns();
    assert.deepEqual(log, []);
    go.open();
    await ended.promise;
  });
});
