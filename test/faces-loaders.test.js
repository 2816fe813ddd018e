'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const tegg = require('..');
const { Cart, Reader, Users } = require('./fixtures/faces/user/classes.js');
const { Fresh, Hidden, Session, Shop, Store } = require('./fixtures/faces/base/classes.js');
const { destroy, fileOf, folder, loaderOf, prepare } = require('./support/load-units.js');

const { LoaderFactory, LoaderUtil, PrototypeUtil } = tegg;

describe('loaders of load units', () => {
  it('LoaderFactory loads the prototypes of a folder, once', () => {
    const loader = loaderOf(folder('base'));
    const classes = loader.load();
    assert.deepEqual(classes, [Fresh, Hidden, Session, Shop, Store]);
    assert.equal(loader.load(), classes);
    assert.equal(PrototypeUtil.getFilePath(Store), fileOf('base'));
    assert.equal(tegg.ClassUtil.classDescription(Store), `class:store@${fileOf('base')}`);
  });

  it('LoaderFactory.registerLoader is asked for another type', () => {
    const loader = { load: () => [Store] };
    LoaderFactory.registerLoader('FACES', (path) => ({ ...loader, path }));
    assert.equal(LoaderFactory.createLoader('/foo', 'FACES').path, '/foo');
    assert.throws(() => LoaderFactory.createLoader('/foo', 'NONE'), {
      code: 'TEGG_NATIVE_LOAD_UNIT_TYPE',
      message: /^not find creator for loader type NONE/,
    });
    assert.throws(() => LoaderFactory.createLoader(1, 'MODULE'), { code: 'ERR_INVALID_ARG_TYPE' });
    assert.throws(() => LoaderFactory.registerLoader('FACES'), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  it('LoaderFactory.loadApp describes modules', () => {
    const references = [{ name: 'facesBase', path: folder('base'), optional: true }];
    assert.deepEqual(LoaderFactory.loadApp(references), [
      {
        name: 'facesBase',
        unitPath: folder('base'),
        clazzList: [Fresh, Hidden, Session, Shop, Store],
        protos: [],
        multiInstanceClazzList: [],
        optional: true,
      },
    ]);
  });

  it('LoaderUtil loads a file, and tells which are', () => {
    assert.deepEqual(LoaderUtil.loadFile(fileOf('user')), [Cart, Reader, Users]);
    assert.throws(() => LoaderUtil.loadFile(join(__dirname, 'none.js')), /load .*none\.js failed: Cannot find module/);
    assert.equal(['.js', '.ts'].includes(LoaderUtil.extension), true);
    LoaderUtil.setConfig({ extraFilePattern: ['!**/extra'] });
    const patterns = LoaderUtil.filePattern();
    LoaderUtil.setConfig({});
    assert.match(patterns[0], /^\*\*\/\*\.\(js\|/);
    assert.equal(patterns.at(-1), '!**/extra');
    assert.equal(LoaderUtil.filePattern().includes('!**/extra'), false);
  });

  it('an ES module is loaded by who waits for it', async () => {
    const loader = loaderOf(folder('esm'));
    assert.throws(() => loader.load(), { code: 'TEGG_NATIVE_LOAD_FAILED', message: /ES module.*loaded at once/ });
    const [instance] = await prepare('esm');
    assert.equal((await instance.getOrCreateEggObject('modern')).obj.constructor.name, 'Modern');
    await destroy([instance]);
  });
});
