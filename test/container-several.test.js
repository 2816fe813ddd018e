'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { Worker } = require('node:worker_threads');

const { Container } = require('..');
const { inChild, root } = require('./support/child.js');
const { create, turn } = require('./support/classes.js');
const { Foo, Tracer } = require('./support/tracer.js');

describe('several containers', () => {
  it('of the same classes have objects of their own, at the same time', async () => {
    const containers = [await create(Foo, Tracer), await create(Foo, Tracer)];
    const foos = await Promise.all(containers.map((container) => container.getEggObject(Foo)));
    assert.notEqual(foos[0], foos[1]);
    await containers[0].run({}, async () => {
      const outer = foos[0].tracer;
      assert.throws(() => foos[1].tracer, { code: 'TEGG_NATIVE_NO_CONTEXT' });
      assert.equal(containers[1].currentContext, undefined);
      await containers[1].run({}, async () => {
        assert.equal(foos[0].tracer, outer);
        const inner = foos[1].tracer;
        assert.notEqual(inner, outer);
        await containers[0].run({}, async () => {
          await turn();
          assert.notEqual(foos[0].tracer, outer);
          assert.equal(foos[1].tracer, inner);
        });
        assert.equal(foos[0].tracer, outer);
      });
      assert.throws(() => foos[1].tracer, { code: 'TEGG_NATIVE_NO_CONTEXT' });
    });
  });

  it('with one ctx in both have a context each', async () => {
    const containers = [await create(Foo, Tracer), await create(Foo, Tracer)];
    const foos = await Promise.all(containers.map((container) => container.getEggObject(Foo)));
    const ctx = {};
    await containers[0].run(ctx, () =>
      containers[1].run(ctx, async () => {
        assert.notEqual(foos[0].tracer, foos[1].tracer);
        assert.equal(containers[0].currentContext, ctx);
        assert.equal(containers[1].currentContext, ctx);
      }),
    );
  });

  it('live on when another is destroyed', async () => {
    const containers = [await create(Foo, Tracer), await create(Foo, Tracer)];
    const foo = await containers[1].getEggObject(Foo);
    await containers[1].run({}, async () => {
      const id = foo.hello();
      await containers[0].destroy();
      assert.equal(foo.hello(), id);
    });
    await containers[1].run({}, () => foo.hello());
  });

  it('may be made inside of a run of another, and see nothing of it', async () => {
    const outer = await create(Foo, Tracer);
    await outer.run({ outer: true }, async () => {
      const inner = await Container.create({ classes: [Foo, Tracer] });
      assert.equal(inner.currentContext, undefined);
      const foo = await inner.getEggObject(Foo);
      assert.throws(() => foo.tracer, { code: 'TEGG_NATIVE_NO_CONTEXT' });
      await inner.destroy();
    });
  });

  it('are one in each worker thread', async () => {
    const source = `
      const { parentPort, workerData } = require('node:worker_threads');
      const { Container, ContextProto, Inject, SingletonProto } = require(${JSON.stringify(root)});
      class Tracer { id = workerData; }
      ContextProto()(Tracer);
      class Foo {}
      Inject()(Foo.prototype, 'tracer');
      SingletonProto()(Foo);
      (async () => {
        const container = await Container.create({ classes: [Foo, Tracer] });
        const foo = await container.getEggObject(Foo);
        const runs = Array.from({ length: 20 }, () => container.run({}, async () => {
          const { tracer } = foo;
          await new Promise((resolve) => setImmediate(resolve));
          return foo.tracer === tracer ? tracer : undefined;
        }));
        const tracers = await Promise.all(runs);
        await container.destroy();
        parentPort.postMessage([new Set(tracers).size, ...new Set(tracers.map(({ id }) => id))]);
      })();`;
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    await container.run({}, async () => {
      const id = foo.hello();
      const workers = Array.from({ length: 3 }, (_, workerData) => new Worker(source, { eval: true, workerData }));
      const found = await Promise.all(
        workers.map(async (worker) => {
          const exit = once(worker, 'exit');
          const [message] = await once(worker, 'message');
          assert.deepEqual(await exit, [0]);
          return message;
        }),
      );
      assert.deepEqual(found, [[20, 0], [20, 1], [20, 2]]);
      assert.equal(foo.hello(), id);
    });
  });

  it('do not keep a process from ending', () => {
    const found = inChild(async (require, report) => {
      const { Container, ContextProto, Inject, SingletonProto } = require('tegg-native');
      class Tracer {}
      ContextProto()(Tracer);
      class Foo {}
      Inject()(Foo.prototype, 'tracer');
      SingletonProto()(Foo);
      const container = await Container.create({ classes: [Foo, Tracer] });
      const foo = await container.getEggObject(Foo);
      await container.run({}, () => report(foo.tracer instanceof Tracer));
    });
    assert.deepEqual(found, [true]);
  });
});
