'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { Worker } = require('node:worker_threads');

const { AccessLevel, Container } = require('..');
const { inChild, root } = require('./support/child.js');
const {
  alwaysNew,
  areCollected,
  context,
  create,
  gate,
  inject,
  singleton,
  thrownBy,
  turn,
} = require('./support/classes.js');

let made = 0;
class Tracer {
  id = ++made;
}
context(Tracer);
class Foo {
  hello() {
    return this.tracer.id;
  }
}
singleton(Foo, { tracer: 'tracer' });

describe('container.run', () => {
  it('returns what the function returns, hands it the context and makes it current', async () => {
    const container = await create(Foo, Tracer);
    for (const ctx of [{}, () => {}, 'text', 0, null, undefined, Symbol('ctx')]) {
      const seen = await container.run(ctx, (...args) => [args, container.currentContext]);
      assert.deepEqual(seen, [[ctx], ctx]);
      const later = await container.run(ctx, async (own) => {
        await turn();
        return [own, container.currentContext];
      });
      assert.deepEqual(later.slice(0, 1), [ctx]);
      assert.equal(container.currentContext, undefined);
    }
  });

  it('is rejected with what the function throws, at once or later', async () => {
    const container = await create(Foo, Tracer);
    const error = new Error('expected');
    const sync = () => {
      throw error;
    };
    const async = async () => {
      await turn();
      throw error;
    };
    for (const fn of [sync, async]) assert.equal(await thrownBy(container.run({}, fn)), error);
  });

  it('refuses what is no function', async () => {
    const container = await create(Foo, Tracer);
    for (const fn of [undefined, null, {}, 'fn']) {
      await assert.rejects(container.run({}, fn), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' });
    }
  });

  it('calls the then of what the function returns in the context, which lasts until it is settled', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const ids = await container.run({}, () => {
      const id = foo.hello();
      return {
        then(resolve) {
          const early = foo.hello();
          setImmediate(() => resolve([id, early, foo.hello()]));
        },
      };
    });
    assert.equal(new Set(ids).size, 1);
  });
});

describe('a context object', () => {
  it('is made when it is first read, and is the same in the whole context', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const before = made;
    await container.run({}, async () => {
      assert.equal(made, before);
      const { tracer } = foo;
      assert.equal(made, before + 1);
      await turn();
      assert.equal(foo.tracer, tracer);
      assert.equal(await container.getEggObject(Tracer), tracer);
      assert.equal(await container.getEggObjectFromName('tracer'), tracer);
      assert.ok(tracer instanceof Tracer);
    });
    assert.equal(made, before + 1);
  });

  it('is another one in the next context', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const ctx = {};
    const ids = [];
    for (let i = 0; i < 3; i++) ids.push(await container.run(ctx, () => foo.hello()));
    assert.equal(new Set(ids).size, 3);
  });

  it('is not made where nothing reads it', async () => {
    class Unread {
      constructor() {
        assert.fail('it was made');
      }
    }
    class Reader {}
    const container = await create(context(Unread), Foo, Tracer, singleton(Reader, { unread: 'unread', foo: 'foo' }));
    await container.run({}, async () => {
      const reader = await container.getEggObject(Reader);
      await container.getEggObject(Tracer);
      assert.ok(reader.foo.hello());
      assert.ok('unread' in reader);
    });
  });

  it('is made by getEggObject where no singleton has read it', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    await container.run({}, async () => {
      const asked = [container.getEggObject(Tracer), container.getEggObjectFromName('tracer')];
      const [one, other] = await Promise.all(asked);
      assert.equal(one, other);
      assert.equal(foo.tracer, one);
    });
  });

  it('cannot be had outside of a context, which an error tells with the class and property that read it', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const expected = { code: 'TEGG_NATIVE_NO_CONTEXT' };
    assert.throws(() => foo.hello(), {
      ...expected,
      message: /^ctx is required to read property `tracer` of class Foo: tracer \(class Tracer, CONTEXT/,
    });
    await assert.rejects(container.getEggObject(Tracer), { ...expected, message: /^ctx is required to read tracer/ });
    await assert.rejects(container.getEggObjectFromName('tracer'), expected);
  });

  it('is reached through singletons, constructor proxies, and others of its context alike', async () => {
    class Session {}
    class Bar {
      constructor(tracer) {
        this.tracer = tracer;
      }
    }
    context(Session, { tracer: 'tracer', foo: 'foo' });
    singleton(Bar, ['tracer']);
    const container = await create(Foo, Tracer, Session, Bar);
    const foo = await container.getEggObject(Foo);
    const bar = await container.getEggObject(Bar);
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        const session = await container.getEggObject(Session);
        assert.equal(session.foo, foo);
        assert.equal(session.tracer, foo.tracer);
        assert.equal(bar.tracer.id, session.tracer.id);
        bar.tracer.note = 'noted';
        assert.equal(foo.tracer.note, 'noted');
      });
    }
  });

  it('is made after what it needs, however it is got to', async () => {
    const order = [];
    const named = (name) => ({ [name]: class { constructor() { order.push(name); } } })[name];
    const A = context(named('A'));
    const B = context(named('B'), { a: 'a' });
    const C = context(named('C'), ['a', 'b']);
    class Entry {}
    const container = await create(C, B, A, singleton(Entry, { b: 'b', c: 'c' }));
    const entry = await container.getEggObject(Entry);
    await container.run({}, () => entry.c);
    assert.deepEqual(order.splice(0), ['A', 'B', 'C']);
    await container.run({}, () => entry.b);
    assert.deepEqual(order.splice(0), ['A', 'B']);
    await container.run({}, () => container.getEggObject(C));
    assert.deepEqual(order.splice(0), ['A', 'B', 'C']);
  });

  it('keeps what was injected into it after its context ended', async () => {
    class Session {}
    const container = await create(Foo, Tracer, context(Session, { tracer: 'tracer', foo: 'foo' }));
    const { session, tracer, foo } = await container.run({}, async () => {
      const own = await container.getEggObject(Session);
      return { session: own, tracer: own.tracer, foo: own.foo };
    });
    assert.equal(session.tracer, tracer);
    assert.equal(session.foo, foo);
    assert.throws(() => session.foo.hello(), { code: 'TEGG_NATIVE_NO_CONTEXT' });
    await container.run({}, () => {
      assert.equal(session.tracer, tracer);
      assert.notEqual(session.foo.hello(), tracer.id);
    });
  });

  it('is made anew by the next read where making it failed', async () => {
    let attempts = 0;
    class Flaky {
      constructor() {
        if (attempts++ === 0) throw new Error('flaky');
      }
    }
    class Reader {}
    const container = await create(context(Flaky), singleton(Reader, { flaky: 'flaky' }));
    const reader = await container.getEggObject(Reader);
    await container.run({}, () => {
      assert.throws(() => reader.flaky, /flaky/);
      assert.equal(reader.flaky, reader.flaky);
    });
    assert.equal(attempts, 2);
  });

  it('follows its context through awaits, timers, ticks and events', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const walk = async () => {
      const ids = [foo.hello()];
      const note = (resolve) => resolve(ids.push(foo.hello()));
      await null;
      note(() => {});
      await new Promise((resolve) => setImmediate(note, resolve));
      await new Promise((resolve) => setTimeout(note, 1, resolve));
      await new Promise((resolve) => process.nextTick(note, resolve));
      await new Promise((resolve) => queueMicrotask(() => note(resolve)));
      await Promise.all([turn().then(() => note(() => {})), Promise.reject(1).catch(() => note(() => {}))]);
      return ids;
    };
    const walks = await Promise.all(Array.from({ length: 20 }, () => container.run({}, walk)));
    const ids = walks.map((own) => {
      assert.equal(own.length, 8);
      assert.equal(new Set(own).size, 1);
      return own[0];
    });
    assert.equal(new Set(ids).size, 20);
  });

  it('is never mixed up between contexts whose steps interleave', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    const steps = Array.from({ length: 3 }, () => [gate(), gate()]);
    const seen = [];
    const runs = steps.map((gates, who) =>
      container.run({ who }, async (ctx) => {
        for (const { promise } of gates) {
          seen.push([who, ctx.who, foo.hello()]);
          await promise;
        }
        seen.push([who, container.currentContext.who, foo.hello()]);
      }),
    );
    for (const [who, step] of [[1, 0], [0, 0], [2, 0], [0, 1], [2, 1], [1, 1]]) {
      steps[who][step].open();
      await turn();
    }
    await Promise.all(runs);
    assert.equal(seen.length, 9);
    const ids = steps.map((_, who) => new Set(seen.filter((row) => row[0] === who).map((row) => row[2])));
    for (const own of ids) assert.equal(own.size, 1);
    assert.equal(new Set(ids.flatMap((own) => [...own])).size, 3);
    for (const [who, current] of seen) assert.equal(who, current);
  });

  it('is one in each of 200 contexts at once', async () => {
    const ended = new Set();
    class Session {
      destroy() {
        ended.add(this);
      }
    }
    class Reader {}
    const container = await create(context(Session), singleton(Reader, { session: 'session' }));
    const reader = await container.getEggObject(Reader);
    const sessions = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        container.run({}, async () => {
          if (i % 3 === 0) await turn();
          const { session } = reader;
          for (let step = 0; step < i % 5; step++) await (step % 2 === 0 ? turn() : null);
          assert.equal(reader.session, session);
          return session;
        }),
      ),
    );
    assert.equal(new Set(sessions).size, 200);
    assert.deepEqual(ended, new Set(sessions));
  });
});

describe('a run inside of a run', () => {
  /** A singleton that reads a context object which notes its end. */
  async function reading() {
    const ended = [];
    class Session {
      id = ++made;
      destroy() {
        ended.push(this);
      }
    }
    class Reader {}
    const container = await create(context(Session), singleton(Reader, { session: 'session' }));
    return { ended, container, reader: await container.getEggObject(Reader) };
  }

  it('with another context has objects of its own, and the outer ones are there after', async () => {
    const { ended, container, reader } = await reading();
    await container.run({}, async () => {
      const outer = reader.session;
      await container.run({}, async () => {
        const inner = reader.session;
        assert.notEqual(inner, outer);
        await turn();
        assert.equal(reader.session, inner);
        assert.deepEqual(ended, []);
      });
      assert.equal(ended.length, 1);
      assert.equal(reader.session, outer);
      assert.notEqual(ended[0], outer);
      await assert.rejects(container.run({}, () => assert.fail(`${reader.session} inside`)), /inside/);
      assert.equal(reader.session, outer);
    });
    assert.equal(ended.length, 3);
  });

  it('with the same object shares its objects, which live to the end of the outer one', async () => {
    const { ended, container, reader } = await reading();
    for (const ctx of [{}, () => {}]) {
      ended.length = 0;
      await container.run(ctx, async () => {
        const session = await container.run(ctx, async (own) => {
          assert.equal(own, ctx);
          await turn();
          return reader.session;
        });
        assert.deepEqual(ended, []);
        assert.equal(reader.session, session);
        await assert.rejects(container.run(ctx, () => assert.fail('inside')), /inside/);
        assert.deepEqual(ended, []);
        assert.equal(reader.session, session);
      });
      assert.equal(ended.length, 1);
    }
  });

  it('with an equal value that is no object has objects of its own', async () => {
    const { ended, container, reader } = await reading();
    for (const ctx of ['request', undefined, 1]) {
      await container.run(ctx, async () => {
        const outer = reader.session;
        await container.run(ctx, () => assert.notEqual(reader.session, outer));
      });
    }
    assert.equal(ended.length, 6);
  });

  it('with the object of a context that has ended begins another', async () => {
    const { ended, container, reader } = await reading();
    const ctx = {};
    const over = gate();
    let later;
    const first = await container.run(ctx, () => {
      later = over.promise.then(() => container.run(ctx, () => reader.session));
      return reader.session;
    });
    assert.deepEqual(ended, [first]);
    over.open();
    const second = await later;
    assert.notEqual(second, first);
    assert.deepEqual(ended, [first, second]);
  });

  it('with another context may outlast the outer one', async () => {
    const { ended, container, reader } = await reading();
    const over = gate();
    let inner;
    const outer = await container.run({}, () => {
      inner = container.run({}, async () => {
        const { session } = reader;
        await over.promise;
        assert.equal(reader.session, session);
        return session;
      });
      return reader.session;
    });
    assert.deepEqual(ended, [outer]);
    over.open();
    const session = await inner;
    assert.notEqual(session, outer);
    assert.deepEqual(ended, [outer, session]);
  });
});

describe('an object that is always new', () => {
  class Fresh {}
  alwaysNew(Fresh, { tracer: 'tracer', foo: 'foo' });

  it('is another at each injection and each getEggObject', async () => {
    class One {}
    class Two {}
    class Three {}
    const container = await create(
      Foo,
      Tracer,
      Fresh,
      singleton(One, { fresh: 'fresh', other: 'fresh' }),
      singleton(Two, ['fresh']),
      context(Three, { fresh: 'fresh' }),
    );
    const one = await container.getEggObject(One);
    const found = [one.fresh, one.other, await container.getEggObject(Fresh), await container.getEggObject(Fresh)];
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        const three = await container.getEggObject(Three);
        assert.equal(three.fresh, three.fresh);
        found.push(three.fresh, await container.getEggObjectFromName('fresh'));
      });
    }
    for (const fresh of found) assert.ok(fresh instanceof Fresh);
    assert.equal(new Set(found).size, 8);
  });

  it('is handed to constructors as itself', async () => {
    const given = [];
    class One {
      constructor(fresh, other) {
        given.push(fresh, other);
      }
    }
    inject(One, ['fresh', 'fresh']);
    await create(Foo, Tracer, Fresh, singleton(One));
    assert.deepEqual(given.map((fresh) => fresh.constructor), [Fresh, Fresh]);
    assert.notEqual(given[0], given[1]);
  });

  it('reads the current context’s objects where it lives in a singleton', async () => {
    class One {}
    const container = await create(Foo, Tracer, Fresh, singleton(One, { fresh: 'fresh' }));
    const { fresh } = await container.getEggObject(One);
    assert.throws(() => fresh.tracer, { code: 'TEGG_NATIVE_NO_CONTEXT' });
    const ids = [];
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        assert.equal(fresh.tracer.id, fresh.foo.hello());
        ids.push(fresh.tracer.id);
        assert.equal((await container.getEggObject(Fresh)).tracer, fresh.tracer);
      });
    }
    assert.notEqual(ids[0], ids[1]);
  });

  it('has those of its context where it lives in a context object', async () => {
    class Session {}
    const container = await create(Foo, Tracer, Fresh, context(Session, { fresh: 'fresh' }));
    const session = await container.run({}, async () => {
      const own = await container.getEggObject(Session);
      assert.equal(own.fresh.tracer, own.fresh.foo.tracer);
      return own;
    });
    assert.ok(session.fresh.tracer instanceof Tracer);
  });

  it('is kept by nobody', async () => {
    class Session {}
    class Heard {
      init() {}
      preDestroy() {
        assert.fail('it was told of its end');
      }
    }
    alwaysNew(Heard);
    const container = await create(Foo, Tracer, Fresh, Heard, context(Session, { fresh: 'fresh', heard: 'heard' }));
    const references = [];
    await container.run({}, async () => {
      for (let i = 0; i < 3; i++) {
        for (const clazz of [Fresh, Heard]) references.push(new WeakRef(await container.getEggObject(clazz)));
      }
      const session = await container.getEggObject(Session);
      references.push(new WeakRef(session.fresh), new WeakRef(session.heard));
    });
    references.push(new WeakRef(await container.getEggObject(Fresh)));
    assert.ok(await areCollected(references));
  });
});

describe('getEggObject', () => {
  it('gives the singleton, inside of a context and outside', async () => {
    const container = await create(Foo, Tracer);
    const foo = await container.getEggObject(Foo);
    assert.equal(await container.getEggObjectFromName('foo'), foo);
    await container.run({}, async () => {
      assert.equal(await container.getEggObject(Foo), foo);
      assert.equal(await container.getEggObjectFromName('foo'), foo);
    });
  });
});

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

describe('a private class', () => {
  it('is found by getEggObject and, as one of the container’s own, by its name', async () => {
    class Hidden {}
    class Open {}
    const container = await create(singleton(Hidden), singleton(Open, {}, { accessLevel: AccessLevel.PUBLIC }));
    for (const clazz of [Hidden, Open]) {
      assert.ok((await container.getEggObject(clazz)) instanceof clazz);
      assert.ok((await container.getEggObjectFromName(clazz.name.toLowerCase())) instanceof clazz);
    }
  });
});
