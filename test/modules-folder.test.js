'use strict';

const assert = require('node:assert/strict');
const { symlinkSync } = require('node:fs');
const { join, relative } = require('node:path');

const { loadFolder } = require('../lib/container/modules/loader.js');
const { clazz, esClazz, isPrototype } = require('./support/loading.js');
const { eggModule, temporaryTrees } = require('./support/trees.js');

const { temporary, tree } = temporaryTrees();

async function loaded(base) {
  const classes = await loadFolder(base, isPrototype);
  return classes.map((each) => [each.clazz.name, relative(base, each.file)]);
}

describe('the classes of a folder that is no module', () => {
  it('are found by the rules for modules', async () => {
    const base = tree({
      'z.js': clazz('Z'),
      'api/a.mjs': esClazz('A'),
      'test/t.js': 'throw new Error("loaded")',
      'node_modules/n/index.js': 'throw new Error("loaded")',
      '.hidden/h.js': 'throw new Error("loaded")',
      'again.js': "exports.Z = require('./z.js').Z;",
    });
    assert.deepEqual(await loaded(base), [['Z', 'again.js'], ['A', 'api/a.mjs']]);
  });

  it('are also those of a module in it, as in tegg', async () => {
    const base = tree({
      'package.json': eggModule('itself'),
      'a.js': clazz('A'),
      'inner/package.json': eggModule('inner'),
      'inner/b.js': clazz('B'),
      'wrong/package.json': { eggModule: { name: 5 } },
      'wrong/c.js': clazz('C'),
    });
    assert.deepEqual(await loaded(base), [['A', 'a.js'], ['B', 'inner/b.js'], ['C', 'wrong/c.js']]);
  });

  it('are none where there is no folder', async () => {
    const base = tree({ 'a.js': clazz('A') });
    symlinkSync('nowhere', join(base, 'dangling'));
    assert.deepEqual(await loaded(join(temporary.path, 'nowhere')), []);
    assert.deepEqual(await loaded(join(base, 'dangling')), []);
    assert.deepEqual(await loaded(join(base, 'a.js')), []);
    assert.deepEqual(await loaded(join(base, 'a.js/controller')), []);
  });

  it('give the errors of their files with the file', async () => {
    const base = tree({ 'a.js': 'throw new Error("x")' });
    await assert.rejects(loaded(base), { message: `[tegg-native] load ${join(base, 'a.js')} failed: x` });
  });
});
