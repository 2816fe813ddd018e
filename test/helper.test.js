'use strict';

const assert = require('node:assert/strict');
const { mkdirSync, readFileSync, realpathSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Readable } = require('node:stream');

const helper = require('../helper.js');
const { temporaryFolder } = require('./support/temporary.js');

const { ErrorCodes, EggPrototypeNotFound, FSUtil, MapUtil, ModuleConfigUtil, ModuleConfigs } = helper;
const { ModuleReferenceConfigHelp, MultiPrototypeFound, NameUtil, ObjectUtils, StreamUtil, TeggError } = helper;
const { ContextHandler, EggContainerFactory, TimerUtil } = helper;

describe('@eggjs/tegg/helper', () => {
  const folder = temporaryFolder();

  it('declares what it has', () => {
    const text = readFileSync(join(__dirname, '../helper.d.ts'), 'utf8');
    const own = Array.from(text.matchAll(/^export (?:class|enum) (\w+)/gm), ([, name]) => name);
    const others = Array.from(text.matchAll(/^export \{([^}]+)\}/gm), ([, names]) => names.match(/\w+/g)).flat();
    const declared = [...own, ...others];
    assert.deepEqual(declared.sort(), Object.keys(helper).sort());
  });

  function write(files) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(folder.file(name)), { recursive: true });
      writeFileSync(folder.file(name), typeof text === 'string' ? text : JSON.stringify(text));
    }
  }

  describe('ModuleConfigUtil', () => {
    before(() => {
      write({
        'app/package.json': { name: 'app' },
        'app/modules/a/package.json': { eggModule: { name: 'moduleA' } },
        'app/modules/a/module.yml': 'price: 1\nlist: [1]',
        'app/modules/a/module.prod.yml': 'price: 2',
        'app/modules/b/package.json': { name: 'b' },
        'listed/config/module.json': [{ path: '../../app/modules/a' }],
      });
    });

    afterEach(() => ModuleConfigUtil.setConfigNames(undefined));

    it('finds the modules of a folder by a scan', () => {
      const found = ModuleConfigUtil.readModuleReference(folder.file('app'));
      assert.deepEqual(found, [{ name: 'moduleA', path: realpathSync(folder.file('app/modules/a')) }]);
    });

    it('keeps a scan to a depth', () => {
      assert.deepEqual(ModuleConfigUtil.readModuleReference(folder.file('app'), { deep: 1 }), []);
    });

    it('finds those that config/module.json lists', () => {
      const found = ModuleConfigUtil.readModuleReference(folder.file('listed'));
      assert.deepEqual(found.map(({ name }) => name), ['moduleA']);
    });

    it('refuses options that are of the wrong kind', () => {
      const read = () => ModuleConfigUtil.readModuleReference(folder.file('app'), { deep: 'deep' });
      assert.throws(read, { code: 'ERR_INVALID_ARG_TYPE' });
    });

    it("reads a module's name", async () => {
      const path = folder.file('app/modules/a');
      assert.equal(ModuleConfigUtil.readModuleNameSync(path), 'moduleA');
      assert.equal(ModuleConfigUtil.readModuleNameSync('../modules/a', folder.file('app')), 'moduleA');
      assert.equal(await ModuleConfigUtil.readModuleName(path), 'moduleA');
      assert.equal(ModuleConfigUtil.getModuleName({ eggModule: { name: 'c' } }), 'c');
    });

    it('refuses a folder that is no module', async () => {
      const expected = { code: 'TEGG_NATIVE_MODULE_INVALID', message: /eggModule\.name not found in .*package\.json/ };
      assert.throws(() => ModuleConfigUtil.readModuleNameSync(folder.file('app/modules/b')), expected);
      assert.throws(() => ModuleConfigUtil.getModuleName({}), expected);
      await assert.rejects(ModuleConfigUtil.readModuleName(folder.file('app/modules/b')), expected);
    });

    it('refuses a relative folder without a base, and what is no path', () => {
      assert.throws(() => ModuleConfigUtil.resolveModuleDir('../a'), { code: 'ERR_INVALID_ARG_TYPE' });
      assert.throws(() => ModuleConfigUtil.resolveModuleDir(1), { code: 'ERR_INVALID_ARG_TYPE' });
    });

    it('reads what a module is configured with, in an environment if that is given', async () => {
      const path = folder.file('app/modules/a');
      assert.deepEqual(ModuleConfigUtil.loadModuleConfigSync(path), { price: 1, list: [1] });
      assert.deepEqual(ModuleConfigUtil.loadModuleConfigSync(path, undefined, 'prod'), { price: 2, list: [1] });
      assert.deepEqual(await ModuleConfigUtil.loadModuleConfig(path, undefined, 'prod'), { price: 2, list: [1] });
    });

    it('reads the files whose names were set', () => {
      ModuleConfigUtil.setConfigNames(['module.default', 'module.prod']);
      assert.equal(ModuleConfigUtil.loadModuleConfigSync(folder.file('app/modules/a')).price, 2);
      ModuleConfigUtil.setConfigNames(['module.prod']);
      assert.deepEqual(ModuleConfigUtil.loadModuleConfigSync(folder.file('app/modules/a')), { price: 2 });
    });

    it('keeps each module once, and refuses two of one name', () => {
      const [one, same, other] = ['/a', '/a', '/b'].map((path) => ({ name: 'a', path }));
      assert.deepEqual(ModuleConfigUtil.deduplicateModules([{ ...one, optional: true }, same]), [same]);
      const expected = { code: 'TEGG_NATIVE_DUPLICATE_MODULE', message: /Duplicate module name "a" found/ };
      assert.throws(() => ModuleConfigUtil.deduplicateModules([one, other]), expected);
    });
  });

  it('ModuleReferenceConfigHelp tells folders from packages', () => {
    assert.equal(ModuleReferenceConfigHelp.isInlineModuleReference({ path: 'a' }), true);
    assert.equal(ModuleReferenceConfigHelp.isInlineModuleReference({ package: 'a' }), false);
    assert.equal(ModuleReferenceConfigHelp.isNpmModuleReference({ package: 'a' }), true);
    assert.equal(ModuleReferenceConfigHelp.isNpmModuleReference({ path: 'a' }), false);
  });

  it('ModuleConfigs is what is injected', () => {
    assert.equal(new ModuleConfigs({ a: { name: 'a', config: { b: 1 } } }).get('a').b, 1);
    assert.equal(require('..').ModuleConfigs, ModuleConfigs);
  });

  it('TeggError and those that extend it have codes', () => {
    const errors = [new TeggError('m', 'X'), new EggPrototypeNotFound('a', 'u'), new MultiPrototypeFound('a', [], 'r')];
    assert.deepEqual(errors.map(({ code }) => code), ['TEGG_X', 'TEGG_EGG_PROTO_NOT_FOUND', 'TEGG_MULTI_PROTO_FOUND']);
    assert.deepEqual(errors.map(({ name }) => name), ['TeggError', 'EggPrototypeNotFound', 'MultiPrototypeFound']);
    assert.deepEqual(errors.map(({ message }) => message), [
      'm',
      'Object a not found in u',
      'multi proto found for name:a and qualifiers [], result is r',
    ]);
    assert.equal(errors[1].serialNumber, ErrorCodes.EGG_PROTO_NOT_FOUND);
  });

  it('instanceof goes by the code', () => {
    class Own extends TeggError {}
    const notFound = new EggPrototypeNotFound('a');
    assert.ok(notFound instanceof TeggError && !(notFound instanceof MultiPrototypeFound));
    assert.ok(new Own('m', 'X') instanceof Own && !(notFound instanceof Own));
    assert.ok(!(new Error('m') instanceof TeggError) && !(null instanceof TeggError));
    assert.ok(!(Object.assign(new Error('m'), { code: 'TEGG_NATIVE_INJECT' }) instanceof TeggError));
  });

  it('MapUtil.getOrStore keeps the first value', () => {
    const map = new Map();
    assert.deepEqual([MapUtil.getOrStore(map, 'a', 1), MapUtil.getOrStore(map, 'a', 2), map.get('a')], [1, 1, 1]);
  });

  it('NameUtil.getClassName tells the default name', () => {
    assert.equal(NameUtil.getClassName(class HTTPClient {}), 'hTTPClient');
  });

  it('ObjectUtils tells properties and parameters', () => {
    class Base {
      constructor(first, second = '(,)') {
        this.own = [first, second];
      }

      one() {}
    }
    class Derived extends Base {
      two() {}
    }
    assert.deepEqual(ObjectUtils.getProperties(new Derived()), ['own', 'constructor', 'two', 'constructor', 'one']);
    assert.deepEqual(ObjectUtils.getConstructorArgNameList(Derived), ['first', 'second']);
    assert.deepEqual(ObjectUtils.getFunctionArgNameList((a, { b }, c = [1, 2]) => [a, b, c]), ['a', 'c']);
  });

  it('FSUtil.fileExists tells whether a file is there', async () => {
    assert.equal(await FSUtil.fileExists(__filename), true);
    assert.equal(await FSUtil.fileExists(join(__dirname, 'none')), false);
  });

  it('StreamUtil.isStream knows streams', () => {
    assert.equal(StreamUtil.isStream(Readable.from([])), true);
    assert.equal(StreamUtil.isStream({ pipe() {} }), false);
  });

  describe('TimerUtil', () => {
    it('sleeps', async () => {
      assert.equal(await TimerUtil.sleep(1), undefined);
    });

    it('returns or throws what comes in time', async () => {
      assert.equal(await TimerUtil.timeout(async () => 1, 60_000), 1);
      assert.equal(await TimerUtil.timeout(async () => 2), 2);
      const failing = async () => {
        throw new TypeError('on purpose');
      };
      await assert.rejects(TimerUtil.timeout(failing, 60_000), { name: 'TypeError' });
    });

    it('throws a TimeoutError else', async () => {
      const late = TimerUtil.timeout(() => new Promise(() => {}), 1);
      await assert.rejects(late, (error) => error instanceof TimerUtil.TimeoutError && error.name === 'TimeoutError');
    });
  });

  it('has no application where there is none', async () => {
    const expected = { code: 'TEGG_NATIVE_NO_APPLICATION' };
    assert.throws(() => ContextHandler.getContext(), expected);
    assert.throws(() => ContextHandler.run({}, () => {}), expected);
    assert.throws(() => EggContainerFactory.getEggObject({}), expected);
    await assert.rejects(EggContainerFactory.getOrCreateEggObject({}), expected);
    await assert.rejects(EggContainerFactory.getOrCreateEggObjectFromClazz(class {}), expected);
    await assert.rejects(EggContainerFactory.getOrCreateEggObjectFromName('a'), expected);
  });
});
