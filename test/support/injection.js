'use strict';

const assert = require('node:assert/strict');

const { alwaysNew, context, create, singleton } = require('./classes.js');

class Tracer {}
context(Tracer);
class Dep {}
singleton(Dep);

const injected = { tracer: 'tracer', dep: 'dep' };

/** Checks that objects of these classes, one of them a singleton and one of a context, have what is injected. */
async function takesInjection(make, [tracer, dep] = ['tracer', 'dep']) {
  for (const declare of [singleton, context, alwaysNew]) {
    const Foo = make();
    const container = await create(Tracer, Dep, declare(Foo, { [tracer]: 'tracer', [dep]: 'dep' }, { name: 'foo' }));
    const outside = declare === context ? undefined : await container.getEggObject(Foo);
    for (let i = 0; i < 2; i++) {
      await container.run({}, async () => {
        const foo = declare === singleton ? outside : await container.getEggObject(Foo);
        assert.equal(foo[tracer], await container.getEggObject(Tracer), `${declare === singleton}`);
        assert.equal(foo[dep], await container.getEggObject(Dep));
        assert.equal(Object.getOwnPropertyDescriptor(foo, dep).enumerable, true);
      });
    }
    if (outside !== undefined) assert.throws(() => outside[tracer], { code: 'TEGG_NATIVE_NO_CONTEXT' });
  }
}

module.exports = { Dep, Tracer, injected, takesInjection };
