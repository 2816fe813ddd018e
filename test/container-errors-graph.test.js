'use strict';

const assert = require('node:assert/strict');
const { join, resolve } = require('node:path');

const {
  AccessLevel,
  Container,
  ContextProto,
  InitTypeQualifierAttribute,
  Inject,
  MultiInstanceProto,
  ObjectInitType,
  Prototype,
  SingletonProto,
} = require('..');
const { make, withQualifiers } = require('./fixtures/container/declare.js');
const { moduleOf } = require('./fixtures/container/modules.js');
const { refusal } = require('./fixtures/container/refusal.js');
const { temporaryFolder } = require('./support/temporary.js');

const { PUBLIC } = AccessLevel;
const { ALWAYS_NEW, SINGLETON } = ObjectInitType;
const here = resolve('.');
const temporary = temporaryFolder();
const moduleWith = (name, ...classes) => moduleOf(temporary.path, name, ...classes);
const refused = (code, options, ...parts) => refusal(code, Container.create(options), ...parts);

describe('classes that inject each other in a circle', () => {
  const CODE = 'TEGG_NATIVE_RECURSIVE_DEPS';
  const remedy = (...classes) =>
    `. To break the circle, take an injection out of class ${classes.join(' or of class ')}`;

  it('are told with tegg’s text, and the whole way', async () => {
    const A = make('A', SingletonProto(), { b: Inject() });
    const B = make('B', ContextProto(), { a: Inject() });
    const error = await refused(CODE, { classes: [A, B] });
    const way = `a@${here} inject b -> b@${here} inject a -> a@${here}`;
    assert.equal(error.message, `proto has recursive deps: ${way}${remedy('A', 'B')}`);
  });

  it('are told without those that only lead there', async () => {
    const Start = make('Start', SingletonProto(), { one: Inject() });
    const One = make('One', SingletonProto(), {}, [Inject({ optional: true, name: 'two' })]);
    const Two = make('Two', Prototype({ initType: ALWAYS_NEW }), { three: Inject() });
    const Three = make('Three', SingletonProto(), { end: Inject(), one: Inject() });
    const End = make('End', ContextProto());
    const error = await refused(CODE, { classes: [Start, One, Two, Three, End] });
    const way = `one@${here} inject two -> two@${here} inject three -> three@${here} inject one -> one@${here}`;
    assert.equal(error.message, `proto has recursive deps: ${way}${remedy('One', 'Two', 'Three')}`);
  });

  it('may be one class', async () => {
    const Foo = make('Foo', SingletonProto(), { it: Inject('foo') });
    const error = await refused(CODE, { classes: [Foo] });
    const way = `foo@${here} inject foo -> foo@${here}`;
    assert.equal(error.message, `proto has recursive deps: ${way}${remedy('Foo')}`);
  });

  it('may be modules, though the classes do not', async () => {
    const A = make('A', SingletonProto({ accessLevel: PUBLIC }));
    const B = make('B', SingletonProto({ accessLevel: PUBLIC }));
    const one = moduleWith('one', A, make('OfOne', SingletonProto(), { b: Inject() }));
    const two = moduleWith('two', B, make('OfTwo', SingletonProto(), { a: Inject() }));
    const error = await refused(CODE, { modules: [one, two] });
    const way = `one@${one} Object ofOne inject b -> two@${two} Object ofTwo inject a -> one@${one}`;
    const [ofOne, ofTwo] = [`OfOne (${join(one, 'classes.js')})`, `OfTwo (${join(two, 'classes.js')})`];
    assert.equal(error.message, `module has recursive deps: ${way}${remedy(ofOne, ofTwo)}`);
  });

  it('are modules first, where both are', async () => {
    const A = make('A', SingletonProto({ accessLevel: PUBLIC }), { b: Inject() });
    const B = make('B', SingletonProto({ accessLevel: PUBLIC }), { a: Inject() });
    await refused(CODE, { modules: [moduleWith('one', A), moduleWith('two', B)] }, /^module has recursive deps: one@/);
  });
});

describe('classes of one name', () => {
  it('are duplicates where nothing tells them apart', async () => {
    const [One, Two] = ['One', 'Two'].map((name) => make(name, SingletonProto({ name: 'bar' })));
    const error = await refused('TEGG_NATIVE_DUPLICATE_PROTO', { classes: [One, Two] }, 'class One', 'class Two');
    assert.ok(error.message.startsWith(`duplicate proto: bar@${here}`), error.message);
    assert.match(error.message, /LOAD_UNIT:classes.*rename one, or give one a qualifier/);
  });

  it('are duplicates in a module, told with their files', async () => {
    const [One, Two] = ['One', 'Two'].map((name) => make(name, SingletonProto({ name: Symbol.for('bar') })));
    const folder = moduleWith('one', One, Two);
    const start = `duplicate proto: Symbol(bar)@${folder}`;
    await refused('TEGG_NATIVE_DUPLICATE_PROTO', { modules: [folder] }, start, join(folder, 'classes.js'));
  });

  it('are duplicates as objects of one class, too', async () => {
    const objects = [1, 1].map((value) => ({ name: 'bar', qualifiers: [{ attribute: 'size', value }] }));
    const Bar = make('Bar', MultiInstanceProto({ objects }));
    await refused('TEGG_NATIVE_DUPLICATE_PROTO', { classes: [Bar] }, 'duplicate proto: bar@');
  });

  it('are duplicates whatever the order of their qualifiers, and whether one says what is so by default', async () => {
    const [One, Two] = ['One', 'Two'].map((name) => make(name, SingletonProto({ name: 'bar' })));
    withQualifiers(One, ['size', 1], ['colour', 'red']);
    withQualifiers(Two, ['colour', 'red'], [InitTypeQualifierAttribute, SINGLETON], ['size', 1]);
    await refused('TEGG_NATIVE_DUPLICATE_PROTO', { classes: [One, Two] });
  });

  it('are none where the same class was handed over twice', async () => {
    const Foo = make('Foo', SingletonProto());
    const container = await Container.create({ classes: [Foo, Foo] });
    assert.ok((await container.getEggObject(Foo)) instanceof Foo);
  });
});

describe('modules of one name', () => {
  it('are told with tegg’s text and both folders', async () => {
    const [one, other] = [moduleWith('one'), moduleWith('one')];
    const error = await refused('TEGG_NATIVE_DUPLICATE_MODULE', { modules: [one, other] });
    assert.equal(error.message, `Duplicate module name "one" found: existing at ${one}, duplicate at ${other}`);
  });

  it('may not be that of classes that were handed over', async () => {
    const folder = moduleWith('classes', make('Foo', SingletonProto()));
    await refused('TEGG_NATIVE_DUPLICATE_MODULE', { classes: [], modules: [folder] }, folder, '"classes"', 'rename it');
    await Container.create({ modules: [folder] });
  });
});
