'use strict';

const assert = require('node:assert/strict');

const { context, create, gate, singleton, turn } = require('./support/classes.js');

let made = 0;

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
