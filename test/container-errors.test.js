'use strict';

const assert = require('node:assert/strict');
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const { Container, ContextProto, Inject, SingletonProto } = require('..');
const { declare, make } = require('./fixtures/container/declare.js');
const { root } = require('./fixtures/container/modules.js');
const { refusal } = require('./fixtures/container/refusal.js');

const refused = (code, options, ...parts) => refusal(code, Container.create(options), ...parts);

describe('a Container', () => {
  it('is made by Container.create only', async () => {
    const container = await Container.create({ classes: [] });
    class Sub extends Container {}
    for (const Class of [Container, container.constructor, Sub]) {
      for (const args of [[], [{ classes: [] }], [Symbol('tegg-native.create'), {}]]) {
        const make = () => new Class(...args);
        const error = await refusal('ERR_ILLEGAL_CONSTRUCTOR', make, 'await Container.create(options)');
        assert.ok(error instanceof TypeError);
      }
    }
    assert.throws(() => Container(), TypeError);
    assert.ok((await Sub.create({ classes: [] })) instanceof Container);
  });

  it('refuses a run without a function', async () => {
    const container = await Container.create({ classes: [] });
    for (const fn of [undefined, null, {}, 'fn']) {
      await refusal('ERR_INVALID_ARG_TYPE', container.run({}, fn), '"fn" argument must be of type function');
    }
  });

  it('refuses everything once it has been destroyed', async () => {
    const Foo = make('Foo', SingletonProto());
    const container = await Container.create({ classes: [Foo] });
    await container.destroy();
    const code = 'TEGG_NATIVE_CONTAINER_DESTROYED';
    await refusal(code, container.run({}, () => assert.fail('called')), 'the container has been destroyed');
    await refusal(code, container.getEggObject(Foo), 'make another one');
    await refusal(code, container.getEggObjectFromName('foo'));
  });
});

describe('a class whose name is no text', () => {
  for (const name of [Symbol('static'), 5, undefined, null, () => 'name', { toString: null }, '']) {
    it(`is told of all the same: ${typeof name === 'object' ? JSON.stringify(name) : String(name)}`, async () => {
      const of = (decorator, ...injected) => {
        return declare(class Foo { static name = name; }, decorator, ...injected);
      };
      const named = SingletonProto({ name: 'foo' });
      await refused('TEGG_EGG_PROTO_NOT_FOUND', { classes: [of(named, { it: Inject('bar') })] }, 'property it');
      await refused('TEGG_NATIVE_DUPLICATE_PROTO', { classes: [of(named), of(named)] }, 'duplicate proto: foo@');
      await refused('TEGG_NATIVE_RECURSIVE_DEPS', { classes: [of(named, { it: Inject('foo') })] }, 'foo@');
      const other = SingletonProto({ name: 'foo', protoImplType: 'A' });
      await refused('TEGG_NATIVE_PROTO_IMPL_TYPE', { classes: [of(other)] });
      const Tracer = of(ContextProto({ name: 'tracer' }));
      const Foo = of(named, { tracer: Inject() });
      const container = await Container.create({ classes: [Tracer, Foo] });
      const foo = await container.getEggObject(Foo);
      await refusal('TEGG_NATIVE_NO_CONTEXT', () => foo.tracer, 'ctx is required', 'property `tracer`');
      await refusal('TEGG_NATIVE_NO_CONTEXT', container.getEggObject(Tracer), 'ctx is required');
      await refusal('TEGG_EGG_PROTO_NOT_FOUND', container.getEggObject(Foo, 'bar'), 'Object bar not found');
      await container.run({}, () => assert.ok(foo.tracer instanceof Tracer));
    });
  }
});

describe('the codes of the container’s errors', () => {
  it('are each asserted by a test', () => {
    const folder = join(root, 'lib', 'container');
    const sources = ['errors.js', 'tegg-error.js', join('graph', 'errors.js'), join('objects', 'end.js')];
    const codes = sources.flatMap((name) => {
      const source = readFileSync(join(folder, name), 'utf8');
      const tegg = Array.from(source.matchAll(/new TeggError\([^)]*'(\w+)'\)/g), ([, serial]) => `TEGG_${serial}`);
      return [...tegg, ...Array.from(source.matchAll(/'((?:TEGG|ERR)_[A-Z_]+)'/g), ([, code]) => code)];
    });
    const tests = readdirSync(__dirname).filter((name) => name.startsWith('container-'));
    const own = tests.map((name) => readFileSync(join(__dirname, name), 'utf8')).join('');
    assert.ok(new Set(codes).size > 15, `the sources were read: ${codes}`);
    assert.deepEqual([...new Set(codes)].filter((code) => !own.includes(`'${code}'`)), []);
  });
});
