'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');

const { ContextHandler, EggContainerFactory } = require('../helper.js');
const { Runner, StandaloneContext, StandaloneUtil, main } = require('../standalone.js');
const { thrownBy } = require('./support/classes.js');

const hello = join(__dirname, 'fixtures/standalone/hello');

/** What a runner of the fixture is handed: what its main method does, and where it tells what happens. */
function options(task, more = {}) {
  const journal = [];
  const place = (side) => ({ obj: { side }, qualifiers: [{ attribute: 'side', value: side }] });
  const { innerObjects, ...others } = more;
  return {
    innerObjects: { task, journal, ...innerObjects },
    innerObjectHandlers: { place: [place('north'), place('south')] },
    ...others,
  };
}

describe('standalone', () => {
  it('resolves with what main returns, after its objects are destroyed', async () => {
    const given = options(({ counter, visit, journal }) => {
      journal.push(`hello ${visit.name}`);
      return counter.add();
    });

    assert.equal(await main(hello, given), 2);
    assert.deepEqual(given.innerObjects.journal, ['hello Ada', 'visit destroyed', 'counter destroyed']);
  });

  it('injects configurations, inner objects by qualifier, and what it has itself', async () => {
    const found = await main(
      hello,
      options((own) => ({
        config: { ...own.moduleConfig },
        ofCounting: { ...own.ofCounting },
        all: own.moduleConfigs.get('greeting'),
        runtime: own.runtimeConfig,
        sides: [own.north.side, own.south.side],
        isConsole: own.logger === console,
      }), { env: 'local', name: 'hello' }),
    );

    assert.deepEqual(found, {
      config: { salutation: 'Hi' },
      ofCounting: { step: 2 },
      all: { salutation: 'Hi' },
      runtime: { baseDir: hello, name: 'hello', env: 'local' },
      sides: ['north', 'south'],
      isConsole: true,
    });
  });

  it('has the context and the objects of its own be the current ones of tegg\'s static names', async () => {
    const ctx = new StandaloneContext();
    ctx.set('key', 'value');
    const runner = new Runner(hello, options(async (own) => [
      own.context,
      ContextHandler.getContext().get('key'),
      (await EggContainerFactory.getOrCreateEggObjectFromName('counter')).obj === own.counter,
      (await ContextHandler.run(ctx, async () => own.visit)) === own.visit,
    ]));
    await runner.init();

    assert.deepEqual(await runner.run(ctx), [ctx, 'value', true, true]);
    await runner.destroy();
    assert.throws(() => ContextHandler.getContext(), { code: 'TEGG_NATIVE_NO_APPLICATION' });
  });

  it('ends a run when background tasks are done', async () => {
    const given = options(({ backgroundTaskHelper, visit, journal }) => {
      backgroundTaskHelper.run(async () => {
        await new Promise((resolve) => setImmediate(resolve));
        journal.push(`task of ${visit.name}`);
      });
      return 'done';
    });

    assert.equal(await main(hello, given), 'done');
    assert.deepEqual(given.innerObjects.journal, ['task of Ada', 'visit destroyed', 'counter destroyed']);
  });

  it('logs what a background task throws', async () => {
    const errors = [];
    const logger = { error: (error) => errors.push(error.message) };
    const task = ({ backgroundTaskHelper }) => backgroundTaskHelper.run(async () => {
      throw new Error('lost');
    });

    await main(hello, options(task, { innerObjects: { logger } }));
    assert.deepEqual(errors, ['[BackgroundTaskHelper] background throw error:lost']);
  });

  it('has events handled', async () => {
    const given = options(async ({ eventBus, journal }) => {
      const handled = eventBus.await('greeted');
      eventBus.emit('greeted', 'Ada');
      await handled;
      return [...journal];
    });

    assert.deepEqual(await main(hello, given), ['greeted Ada']);
  });

  it('rejects with what main throws, and destroys all', async () => {
    const given = options(async ({ visit }) => {
      throw new Error(`no ${visit.name}`);
    });

    await assert.rejects(main(hello, given), { message: 'no Ada' });
    assert.deepEqual(given.innerObjects.journal, ['visit destroyed', 'counter destroyed']);
  });

  it('logs what objects throw at their end, and resolves all the same', async () => {
    const errors = [];
    const logger = { error: (error) => errors.push(error.message) };
    const task = ({ visit, counter }) => {
      visit.destroy = () => {
        throw new Error('visit');
      };
      counter.destroy = () => {
        throw new Error('counter');
      };
      return 1;
    };

    assert.equal(await main(hello, options(task, { innerObjects: { logger } })), 1);
    assert.deepEqual(errors, [
      '[tegg/standalone] destroy tegg context failed: visit',
      '[tegg/standalone] destroy tegg failed: counter',
    ]);
  });

  it('runs several times, and side by side with others, each with objects of its own', async () => {
    const task = (own) => {
      const { context } = own;
      return new Promise((resolve) => {
        setImmediate(() => resolve([own.counter.add(), own.visit, context === own.context]));
      });
    };
    const runners = [new Runner(hello, options(task)), new Runner(hello, options(task))];
    await Promise.all(runners.map((runner) => runner.init()));
    const [one, two, other] = await Promise.all([runners[0].run(), runners[0].run(), runners[1].run()]);

    assert.deepEqual([one[0], two[0], other[0]], [2, 4, 2]);
    assert.equal(new Set([one[1], two[1], other[1]]).size, 3);
    assert.deepEqual([one[2], two[2], other[2]], [true, true, true]);
    await runners[0].destroy();
    assert.equal((await runners[1].run())[0], 4);
    await runners[1].destroy();
  });

  it('cannot be run before init and after destroy; both can be called twice', async () => {
    const given = options(() => 1);
    const runner = new Runner(hello, given);
    await assert.rejects(runner.run(), { code: 'TEGG_NATIVE_RUNNER_NOT_STARTED' });
    await Promise.all([runner.init(), runner.init()]);
    assert.equal(await runner.run(), 1);
    await assert.rejects(runner.run({}), { code: 'ERR_INVALID_ARG_TYPE' });
    await Promise.all([runner.destroy(), runner.destroy()]);

    assert.deepEqual(given.innerObjects.journal, ['counter destroyed']);
    await assert.rejects(runner.run(), { code: 'TEGG_NATIVE_RUNNER_DESTROYED' });
    await assert.rejects(runner.init(), { code: 'TEGG_NATIVE_RUNNER_DESTROYED' });
  });

  it('tells its load units and their objects once it is started', async () => {
    const runner = new Runner(hello, options(() => 1));
    assert.deepEqual([runner.loadUnits, runner.loadUnitInstances], [[], []]);
    await runner.init();
    const classes = runner.loadUnits.map((unit) => Array.from(unit.iterateEggPrototype(), (proto) => proto.className));
    const at = classes.findIndex((names) => names.includes('Counter'));
    const { obj } = runner.loadUnitInstances[at].getEggObject('counter');
    assert.equal(obj.constructor.name, 'Counter');
    await runner.destroy();
  });

  it('can be destroyed without having been started', async () => {
    const runner = new Runner(hello, options(() => 1));
    await runner.destroy();
    await assert.rejects(runner.init(), { code: 'TEGG_NATIVE_RUNNER_DESTROYED' });
  });

  it('runs in worker threads', async () => {
    const script = `
      const { parentPort, workerData } = require('node:worker_threads');
      const { main } = require(workerData.entry);
      const place = (side) => ({ obj: { side }, qualifiers: [{ attribute: 'side', value: side }] });
      main(workerData.cwd, {
        innerObjects: { task: ({ counter, visit }) => [counter.add(), visit.name], journal: [] },
        innerObjectHandlers: { place: [place('north'), place('south')] },
      }).then((result) => parentPort.postMessage(result));`;
    const workerData = { entry: require.resolve('../standalone.js'), cwd: hello };
    const run = () => new Promise((resolve, reject) => {
      new Worker(script, { eval: true, workerData }).once('message', resolve).once('error', reject);
    });

    assert.deepEqual(await Promise.all([run(), run()]), [[2, 'Ada'], [2, 'Ada']]);
  });

  it('tells which class was declared to be run', () => {
    class Program {
      async main() {}
    }
    StandaloneUtil.setMainRunner(Program);
    assert.equal(StandaloneUtil.getMainRunner(), Program);
    assert.throws(() => StandaloneUtil.setMainRunner({}), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  it('is a class and a decorator by one name', async () => {
    class Own extends Runner {}
    const runner = new Own(hello, options(() => 'own'));
    assert.ok(runner instanceof Runner && runner instanceof Own);
    await runner.init();
    assert.equal(await runner.run(), 'own');
    await runner.destroy();
    const error = await thrownBy((async () => Runner(class Program {}))());
    assert.equal(error.code, 'TEGG_NATIVE_DECORATOR_TARGET');
  });
});
