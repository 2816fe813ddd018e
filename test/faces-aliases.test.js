'use strict';

const assert = require('node:assert/strict');
const { mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const tegg = require('..');
const { temporaryFolder } = require('./support/temporary.js');

const root = join(__dirname, '..');

// What extenders and their tests import from each package; what applications do is tested elsewhere.
const names = {
  '@eggjs/core-decorator': ['InjectType', 'MetadataUtil', 'MultiInstanceType', 'PrototypeUtil', 'QualifierUtil'],
  '@eggjs/controller-decorator': [
    'CONTROLLER_META_DATA',
    'ControllerInfoUtil',
    'ControllerMetaBuilderFactory',
    'ControllerMetadataUtil',
    'HTTPControllerMeta',
    'HTTPMethodMeta',
    'HTTPPriorityUtil',
    'MethodInfoUtil',
    'MethodType',
    'ParamMetaUtil',
  ],
  '@eggjs/tegg-types': [
    'ASPECT_LIST',
    'AccessLevel',
    'EggLoadUnitType',
    'EggObjectStatus',
    'ErrorCodes',
    'INIT_TYPE_TRY_ORDER',
    'ObjectInitType',
    'QUALIFIER_META_DATA',
  ],
  '@eggjs/tegg-common-util': [
    'FSUtil',
    'Graph',
    'GraphNode',
    'GraphPath',
    'MapUtil',
    'ModuleConfigUtil',
    'ModuleConfigs',
    'ModuleReferenceConfigHelp',
    'NameUtil',
    'ObjectUtils',
    'ProxyUtil',
    'StackUtil',
    'StreamUtil',
    'TimerUtil',
  ],
  '@eggjs/tegg-lifecycle': ['IdenticalUtil', 'LifecycleInit', 'LifecycleUtil'],
  '@eggjs/tegg-metadata': [
    'ClassUtil',
    'EggPrototypeCreatorFactory',
    'EggPrototypeFactory',
    'EggPrototypeLifecycleUtil',
    'EggPrototypeNotFound',
    'IncompatibleProtoInject',
    'LoadUnitFactory',
    'LoadUnitLifecycleUtil',
    'LoadUnitMultiInstanceProtoHook',
    'MultiPrototypeFound',
    'TeggError',
  ],
  '@eggjs/tegg-runtime': [
    'AbstractEggContext',
    'ContextHandler',
    'EggContainerFactory',
    'EggContextLifecycleUtil',
    'EggObjectFactory',
    'EggObjectLifecycleUtil',
    'EggObjectUtil',
    'LoadUnitInstanceFactory',
    'LoadUnitInstanceLifecycleUtil',
    'ModuleLoadUnitInstance',
  ],
  '@eggjs/tegg-loader': ['LoaderFactory', 'LoaderUtil'],
  '@eggjs/egg-module-common': ['EGG_CONTEXT', 'ROOT_PROTO', 'TEGG_CONTEXT'],
};

const ofHelper = ['common-util', 'metadata', 'runtime', 'loader'].flatMap((name) => names[`@eggjs/tegg-${name}`]);

describe("what extenders import under tegg's names", () => {
  const folder = temporaryFolder();

  before(() => {
    for (const alias of [...Object.keys(names), '@eggjs/tegg']) {
      const path = folder.file(join('node_modules', alias));
      mkdirSync(join(path, '..'), { recursive: true });
      symlinkSync(root, path, 'junction');
    }
  });

  for (const [alias, exported] of Object.entries(names)) {
    it(`${alias} has it, for require and import`, async () => {
      const required = createRequire(folder.file('test.js'))(alias);
      const file = folder.file(`${alias.replace(/\W/g, '')}.mjs`);
      writeFileSync(file, `export { ${exported.join(', ')} } from '${alias}';\n`);
      const imported = await import(pathToFileURL(file).href);
      for (const name of exported) {
        assert.notEqual(required[name], undefined, name);
        assert.equal(required[name], tegg[name], name);
        assert.equal(imported[name], tegg[name], name);
      }
    });
  }

  it('@eggjs/tegg/helper has what the four packages have that tegg has there', async () => {
    const required = createRequire(folder.file('test.js'))('@eggjs/tegg/helper');
    const file = folder.file('helper.mjs');
    writeFileSync(file, `export { ${ofHelper.join(', ')} } from '@eggjs/tegg/helper';\n`);
    const imported = await import(pathToFileURL(file).href);
    for (const name of ofHelper) assert.deepEqual([required[name], imported[name]], [tegg[name], tegg[name]], name);
  });

  it('the package has all that helper has', () => {
    for (const [name, value] of Object.entries(require('../helper.js'))) assert.equal(tegg[name], value, name);
  });
});
