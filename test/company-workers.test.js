'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { Worker } = require('node:worker_threads');

const { engine } = require('..');
const { inChild, root } = require('./support/child.js');
const { storage } = require('./support/surroundings.js');

/** A worker that runs `body`, which is called with the package, `report` and its data. */
function start(body, workerData) {
  const source = `
    const { parentPort, workerData } = require('node:worker_threads');
    (${body})(require(${JSON.stringify(root)}), (value) => parentPort.postMessage(value), workerData, require);`;
  return new Worker(source, { eval: true, workerData });
}

/** Everything that it reports, when it has ended well. */
async function reports(worker) {
  const found = [];
  worker.on('message', (value) => found.push(value));
  const [code] = await once(worker, 'exit');
  assert.equal(code, 0);
  return found;
}

async function exercise({ ContextStorage, engine }, report, name) {
  const storage = new ContextStorage();
  report(engine);
  const request = async () => {
    await null;
    await new Promise((resolve) => setTimeout(resolve, 1));
    await { then: (resolve) => setImmediate(resolve) };
    return storage.getStore();
  };
  const stores = Array.from({ length: 20 }, (_, at) => `${name} ${at}`);
  const found = await Promise.all(stores.map((store) => storage.run(store, request)));
  report(found.join() === stores.join() ? 'right' : found.join());
  report(storage.getStore());
}

describe('worker threads', () => {
  it('have an engine and contexts of their own', async () => {
    await storage.run('main', async () => {
      assert.deepEqual(await reports(start(exercise, 'worker')), [engine, 'right', undefined]);
      assert.equal(storage.getStore(), 'main');
    });
  });

  it('work where the package is loaded by them alone, and main loads it later', async () => {
    const found = inChild(
      async (require, report, path) => {
        const { Worker } = require('node:worker_threads');
        const { once } = require('node:events');
        const source = `
          const { ContextStorage } = require(${JSON.stringify(path)});
          const storage = new ContextStorage();
          storage.run('worker', async () => {
            await null;
            setImmediate(() => require('node:worker_threads').parentPort.postMessage(storage.getStore()));
          });`;
        const run = async () => {
          const worker = new Worker(source, { eval: true });
          const exit = once(worker, 'exit');
          worker.on('message', report);
          await exit;
        };
        await run();
        const { ContextStorage } = require('tegg-native');
        const storage = new ContextStorage();
        await storage.run('main', async () => {
          await run();
          report(storage.getStore());
        });
        await run();
        report(storage.getStore());
      },
      { args: [root] },
    );
    assert.deepEqual(found, ['worker', 'worker', 'main', 'worker', null]);
  });

  it('start and end many at once', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `worker ${at}`);
    const found = await Promise.all(
      names.map((name) =>
        storage.run(name, async () => [...(await reports(start(exercise, name))), storage.getStore()]),
      ),
    );
    assert.deepEqual(found, names.map((name) => [engine, 'right', undefined, name]));
  });

  it('can be terminated inside of a run', async () => {
    async function busy({ ContextStorage }, report) {
      const storage = new ContextStorage();
      storage.run('busy', async () => {
        await null;
        report('started');
        for (;;) {
          await storage.run('inner', () => null);
        }
      });
    }
    await storage.run('main', async () => {
      const workers = Array.from({ length: 4 }, () => start(busy));
      await Promise.all(workers.map((worker) => once(worker, 'message')));
      const codes = await Promise.all(workers.map((worker) => worker.terminate()));
      assert.deepEqual(codes, [1, 1, 1, 1]);
      assert.equal(storage.getStore(), 'main');
    });
    assert.equal(storage.getStore(), undefined);
  });

  it('can end by process.exit inside of a run', async () => {
    const worker = start(({ ContextStorage }) => {
      const storage = new ContextStorage();
      storage.run('ending', async () => {
        await null;
        process.exit(7);
      });
    });
    assert.deepEqual(await once(worker, 'exit'), [7]);
  });

  it('report an unhandled rejection in its context, and end by it where nobody listens', async () => {
    const listening = start(({ ContextStorage }, report) => {
      const storage = new ContextStorage();
      process.on('unhandledRejection', () => report(storage.getStore()));
      storage.run('rejecter', async () => {
        await null;
        throw new Error('expected');
      });
    });
    assert.deepEqual(await reports(listening), ['rejecter']);
    const silent = start(({ ContextStorage }) => {
      new ContextStorage().run('rejecter', () => Promise.reject(new Error('expected')));
    });
    const exit = new Promise((resolve) => silent.on('exit', resolve));
    const [error] = await once(silent, 'error');
    assert.equal(error.message, 'expected');
    assert.equal(await exit, 1);
  });

  it('inside of workers have theirs too', async () => {
    const outer = start(
      ({ ContextStorage }, report, inner, require) => {
        const { Worker } = require('node:worker_threads');
        const storage = new ContextStorage();
        storage.run('outer', () => {
          new Worker(inner, { eval: true }).on('message', (value) => report([value, storage.getStore()]));
        });
      },
      `const { ContextStorage } = require(${JSON.stringify(root)});
       const storage = new ContextStorage();
       storage.run('inner', async () => {
         await null;
         require('node:worker_threads').parentPort.postMessage(storage.getStore());
       });`,
    );
    assert.deepEqual(await reports(outer), [['inner', 'outer']]);
  });
});
