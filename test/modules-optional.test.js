'use strict';

const assert = require('node:assert/strict');

const { MultiInstanceProto } = require('..');
const { describe: describeAll } = require('../lib/container/graph/describe.js');
const { Graph } = require('../lib/container/graph/graph.js');
const { withoutUnused } = require('../lib/container/modules/optional.js');
const { fails } = require('./support/finding.js');
const { singleton } = require('./support/classes.js');

const publicly = { accessLevel: 'PUBLIC' };
const required = (name, ...classes) => ({ name, path: `/${name}`, classes: classes.map((clazz) => ({ clazz })) });
const optional = (...args) => ({ ...required(...args), optional: true });
/** A class of an own for each call, under this name, public. */
const proto = (name, injected = {}, options = publicly) => singleton(class {}, injected, { name, ...options });
const kept = (...sources) => withoutUnused(sources).map(({ name }) => name);

describe('optional modules', () => {
  it('are left out where nothing injects from them', () => {
    const sources = [required('app', proto('a')), optional('frame', proto('f')), optional('empty')];
    assert.deepEqual(kept(...sources), ['app']);
  });

  it('stay where another module injects from them, whether it is required or not, in their place', () => {
    const sources = [
      optional('used', proto('used')),
      required('app', proto('a', { used: undefined })),
      optional('also', proto('also')),
      optional('unused', proto('x', { also: undefined })),
    ];
    assert.deepEqual(kept(...sources), ['used', 'app', 'also']);
  });

  it('are of no use to themselves', () => {
    assert.deepEqual(kept(required('app'), optional('frame', proto('f', { g: undefined }), proto('g'))), ['app']);
  });

  it('are of no use to one that has an object of that name itself', () => {
    const app = required('app', proto('a', { x: undefined }), proto('x', {}, { accessLevel: 'PRIVATE' }));
    assert.deepEqual(kept(app, optional('frame', proto('x'))), ['app']);
  });

  it('are of no use where what is injected is private there', () => {
    const frame = optional('frame', proto('x', {}, { accessLevel: 'PRIVATE' }));
    assert.deepEqual(kept(required('app', proto('a', { x: { optional: true } })), frame), ['app']);
  });

  it('are left out whatever they are missing, as the others are not looked at for what they miss', () => {
    const app = required('app', proto('a', { logger: undefined }));
    assert.deepEqual(kept(app, optional('frame', proto('f', { tracer: undefined }))), ['app']);
  });

  it('may have objects by a function, which is asked for each module', () => {
    const clazz = class {};
    const asked = [];
    const getObjects = ({ moduleName }) => {
      asked.push(moduleName);
      return [{ name: `${moduleName}Object`, qualifiers: [] }];
    };
    MultiInstanceProto({ ...publicly, getObjects })(clazz);
    const app = required('app', proto('a', { oneObject: undefined }), clazz);
    assert.deepEqual(kept(app, optional('one'), optional('two')), ['app', 'one']);
    assert.deepEqual(asked, ['app', 'one', 'two']);
  });

  it('leave an array without any as it is', () => {
    const sources = [required('app', proto('a', { missing: undefined })), required('b')];
    assert.equal(withoutUnused(sources), sources);
  });

  it('leave what the classes say as it was', () => {
    const sources = [required('app', proto('a', { missing: undefined })), optional('frame', proto('f'))];
    const { loadUnits, prototypes } = describeAll(withoutUnused(sources));
    fails(() => new Graph(loadUnits, prototypes), 'TEGG_EGG_PROTO_NOT_FOUND', 'missing');
  });

  it('may not need each other in a circle, though none is used', () => {
    const sources = [optional('x', proto('a', { b: undefined })), optional('y', proto('b', { a: undefined }))];
    fails(() => withoutUnused(sources), 'TEGG_NATIVE_RECURSIVE_DEPS', 'recursive deps');
  });

  it('are known to their load units', () => {
    const { loadUnits } = describeAll([required('app'), optional('frame')]);
    assert.deepEqual(loadUnits.map((loadUnit) => loadUnit.optional), [false, true]);
  });
});
