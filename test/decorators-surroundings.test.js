'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const ours = require('..');
const { isPrototype, read } = require('../lib/decorators/metadata.js');
const { inChild } = require('./support/child.js');
const { copyPackage } = require('./support/copies.js');
const { temporaryFolder } = require('./support/temporary.js');
const { dialects, load } = require('./support/transpile.js');

const support = join(__dirname, 'support', 'transpile.js');
const metadataPath = join(__dirname, '..', 'lib', 'decorators', 'metadata.js');

describe('two copies of the package', () => {
  const folder = temporaryFolder();
  let theirs;
  let theirMetadata;

  before(() => {
    const copy = copyPackage(folder.file('copy'));
    theirs = require(copy);
    theirMetadata = require(join(copy, 'lib', 'decorators', 'metadata.js'));
  });

  it('are two', () => {
    assert.notEqual(theirs.Inject, ours.Inject);
  });

  const source = `
    import { ContextProto, Inject, LifecycleInit, QualifierUtil } from 'tegg-native';
    @ContextProto() export class Theirs {
      @Inject() a: any;
      @LifecycleInit() start() {}
    }
  `;
  for (const one of dialects) {
    it(`see each other’s classes by ${one.name}`, () => {
      const { Theirs } = load(source, one, { 'tegg-native': theirs });
      assert.equal(isPrototype(Theirs), true);
      assert.deepEqual(read(Theirs), theirMetadata.read(Theirs));
      assert.equal(read(Theirs).prototype.name, 'theirs');
      assert.equal(read(Theirs).injections.length, 1);
    });
  }

  it('add to each other’s classes, and refuse the same', () => {
    class Shared {}
    theirs.Inject()(Shared.prototype, 'a');
    ours.Inject()(Shared.prototype, 'b');
    ours.QualifierUtil.addProperQualifier(Shared, 'a', 'flavour', 'sour');
    assert.deepEqual(theirMetadata.read(Shared).injections.map(({ refName }) => refName), ['a', 'b']);
    assert.deepEqual(theirs.QualifierUtil.getProperQualifiers(Shared, 'a').length, 1);
    assert.throws(() => ours.Inject()(Shared.prototype, 'a'), { code: 'TEGG_NATIVE_DUPLICATE_INJECT' });
    assert.throws(() => ours.Inject('a')(Shared, undefined, 0), { code: 'TEGG_NATIVE_INJECT_TYPE_CONFLICT' });
  });

  it('take the other’s prototypes from types', () => {
    const typed = `
      import { ContextProto } from 'theirs';
      import { Inject } from 'tegg-native';
      @ContextProto({ name: 'other' }) class Theirs {}
      export class Ours { @Inject() a: Theirs }
    `;
    for (const one of dialects.filter(({ types }) => types)) {
      const { Ours } = load(typed, one, { theirs });
      assert.equal(read(Ours).injections[0].objName, 'other', one.name);
    }
  });
});

describe('decorators in an odd surrounding', () => {
  const source = `
    import { Inject, SingletonProto } from 'tegg-native';
    @SingletonProto() export class A { @Inject() a: any }
  `;

  it('meet on the registered symbol where nobody has brought one', () => {
    const seen = inChild((require, report) => {
      const before = Symbol.metadata;
      require('tegg-native');
      const descriptor = Object.getOwnPropertyDescriptor(Symbol, 'metadata');
      report(before === undefined, Symbol.metadata === Symbol.for('Symbol.metadata'), descriptor.enumerable);
    });
    assert.deepEqual(seen, [true, true, false]);
  });

  it('keep the Symbol.metadata that somebody has brought', () => {
    const seen = inChild(
      (require, report, support, metadata, source) => {
        const theirs = Symbol('metadata');
        Symbol.metadata = theirs;
        const { dialects, load } = require(support);
        const { read } = require(metadata);
        report(Symbol.metadata === theirs);
        for (const one of dialects) report(read(load(source, one).A).injections.length);
      },
      { args: [support, metadataPath, source] },
    );
    assert.deepEqual(seen, [true, ...dialects.map(() => 1)]);
  });

  it('find what was written under the registered symbol when somebody brings one later', () => {
    const seen = inChild(
      (require, report, support, metadata, source) => {
        const { dialects, load } = require(support);
        const { read } = require(metadata);
        const classes = dialects.map((one) => load(source, one).A);
        Symbol.metadata = Symbol('metadata');
        for (const clazz of classes) report(read(clazz).injections.length);
      },
      { args: [support, metadataPath, source] },
    );
    assert.deepEqual(seen, dialects.map(() => 1));
  });

  it('do without what a frozen Reflect and a frozen Symbol lack', () => {
    const seen = inChild(
      (require, report, metadata) => {
        Object.freeze(Reflect);
        Object.freeze(Symbol);
        const { Inject } = require('tegg-native');
        class A {}
        Inject()(A.prototype, 'a');
        report(typeof Reflect.getMetadata, require(metadata).read(A).injections.length);
      },
      { args: [metadataPath] },
    );
    assert.deepEqual(seen, ['undefined', 1]);
  });

  it('load reflect-metadata only where Reflect has nothing of the kind', () => {
    const seen = inChild((require, report) => {
      const { defineMetadata, getMetadata } = Reflect;
      Reflect.getMetadata = () => undefined;
      require('tegg-native');
      report(typeof defineMetadata, typeof getMetadata, typeof Reflect.defineMetadata);
    });
    assert.deepEqual(seen, ['undefined', 'undefined', 'undefined']);
  });
});
