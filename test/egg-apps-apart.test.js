'use strict';

const assert = require('node:assert/strict');

const { context, singleton } = require('./support/classes.js');
const { describeServices } = require('./support/egg-services.js');

describeServices('two apps of one process', (start) => {
  /** An app with `count` context objects, each of which a singleton of its own reads, and their names. */
  function parts(letter, count) {
    const classes = [];
    for (let i = 0; i < count; i++) {
      const name = `${letter}${i}`;
      const clazz = { [name]: class { path = name; } }[name];
      context(clazz, {}, { name, accessLevel: 'PUBLIC' });
      const reader = { [`Read${name}`]: class {} }[`Read${name}`];
      singleton(reader, { it: name }, { name: `read${name}`, accessLevel: 'PUBLIC' });
      classes.push(clazz, reader);
    }
    return { modules: { [letter]: classes } };
  }

  it('do not read the objects of each other’s requests', async () => {
    const one = await start(parts('a', 1));
    const two = await start(parts('b', 100));
    const first = await one.app.getEggObjectFromName('reada0');
    const last = await two.app.getEggObjectFromName('readb99');
    await two.app.createAnonymousContext().beginModuleScope(async () => {
      assert.equal(last.it.path, 'b99');
      assert.throws(() => first.it, { code: 'TEGG_NATIVE_NO_CONTEXT', message: /tegg context have not ready/ });
      await assert.rejects(one.app.getEggObjectFromName('a0'), { code: 'TEGG_NATIVE_NO_CONTEXT' });
    });
    await one.app.createAnonymousContext().beginModuleScope(async () => {
      assert.equal(first.it.path, 'a0');
      assert.throws(() => last.it, { code: 'TEGG_NATIVE_NO_CONTEXT' });
    });
  });
});
