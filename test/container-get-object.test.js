'use strict';

const assert = require('node:assert/strict');

const { AccessLevel } = require('..');
const { create, singleton } = require('./support/classes.js');
const { Foo, Tracer } = require('./support/tracer.js');

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
