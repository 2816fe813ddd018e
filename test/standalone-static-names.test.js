'use strict';

const assert = require('node:assert/strict');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const tegg = require('..');
const { Runner, StandaloneContext, main } = require('../standalone.js');
const { areCollected } = require('./support/classes.js');
const { runner, temporaryPrograms } = require('./support/programs.js');

const { ContextHandler, EggContainerFactory, EggPrototypeFactory, PrototypeUtil } = tegg;

describe("a runner's objects by tegg's static names", () => {
  const { program } = temporaryPrograms();

  const classes = `
    class Store {}
    tegg.SingletonProto({ accessLevel: 'PUBLIC' })(Store);
    exports.Store = Store;
    class Visit {}
    tegg.ContextProto({ accessLevel: 'PUBLIC' })(Visit);
    exports.Visit = Visit;
    ${runner('Main')}`;

  it('are found when it has begun, outside of its main method, until it is destroyed', async () => {
    const cwd = program({ one: classes });
    const own = new Runner(cwd);
    await own.init();
    const { Store } = require(join(cwd, 'one'));
    const found = await EggContainerFactory.getOrCreateEggObjectFromClazz(Store);
    assert.ok(found.obj instanceof Store);
    assert.equal(EggPrototypeFactory.instance.getPrototype('store'), found.proto);
    assert.equal(PrototypeUtil.getClazzProto(Store), found.proto);
    await own.destroy();
    assert.equal(PrototypeUtil.getClazzProto(Store), undefined);
  });

  it('are found in a context that a host runs', async () => {
    const cwd = program({ one: classes });
    const own = new Runner(cwd);
    await own.init();
    const { Visit } = require(join(cwd, 'one'));
    const context = new StandaloneContext();
    await ContextHandler.run(context, async () => {
      assert.equal(ContextHandler.getContext(), context);
      const { obj } = await EggContainerFactory.getOrCreateEggObjectFromClazz(Visit);
      assert.ok(obj instanceof Visit);
      assert.equal((await EggContainerFactory.getOrCreateEggObjectFromClazz(Visit)).obj, obj);
    });
    assert.equal(ContextHandler.getContext(), undefined);
    await context.destroy();
    await own.destroy();
  });

  it('are found while its singletons are made', async () => {
    const cwd = program({ one: `
      class Early {
        async init() {
          const { EggContainerFactory, EggPrototypeFactory } = tegg;
          this.store = (await EggContainerFactory.getOrCreateEggObjectFromClazz(exports.Store)).obj;
          this.name = EggPrototypeFactory.instance.getPrototype('store').name;
        }
      }
      tegg.SingletonProto({ accessLevel: 'PUBLIC' })(Early);
      exports.Early = Early;
      ${classes}
      tegg.Inject()(Main.prototype, 'early');
      Main.prototype.main = async function main() { return [this.early.store.constructor.name, this.early.name]; };` });
    assert.deepEqual(await main(cwd), ['Store', 'store']);
  });

  it('are the newest runner’s, and not those of one that did not begin', async () => {
    const failing = program({ one: `
      class Store { init() { throw new Error('on purpose'); } }
      tegg.SingletonProto({ accessLevel: 'PUBLIC' })(Store);
      exports.Store = Store;
      ${runner('Main')}` }, 'failing');
    const [first, second] = ['first', 'second'].map((name) => new Runner(program({ one: classes }, name)));
    await first.init();
    await second.init();
    await assert.rejects(main(failing), /on purpose/);
    const store = () => EggPrototypeFactory.instance.getPrototype('store').clazz;
    assert.equal(store(), require(join(second.cwd, 'one')).Store);
    await second.destroy();
    assert.equal(store(), require(join(first.cwd, 'one')).Store);
    await first.destroy();
  });

  it('are not kept by one that nobody has destroyed', async () => {
    async function begin() {
      const own = new Runner(program({ one: classes }));
      await own.init();
      return new WeakRef(own);
    }
    assert.equal(await areCollected([await begin()]), true);
  });
});

describe('what a runner is configured with', () => {
  const { program } = temporaryPrograms();

  it('lies in module.default.yml, too', async () => {
    const cwd = program({ one: `
      ${runner('Main', 'return this.moduleConfig;')}
      tegg.Inject()(Main.prototype, 'moduleConfig');` });
    writeFileSync(join(cwd, 'one', 'module.default.yml'), 'foo: x\n');
    assert.deepEqual(await main(cwd), { foo: 'x' });
  });

  it('is read by what a class makes its objects from, for the same env', async () => {
    const cwd = program({ one: `
      class Client {}
      tegg.MultiInstanceProto({
        getObjects({ unitPath }) {
          const { names } = tegg.ModuleConfigUtil.loadModuleConfigSync(unitPath);
          return names.map((name) => ({ name, qualifiers: [] }));
        },
      })(Client);
      exports.Client = Client;
      ${runner('Main', 'return this.b.constructor.name;')}
      tegg.Inject()(Main.prototype, 'b');` });
    writeFileSync(join(cwd, 'one', 'module.yml'), 'names: [a]\n');
    writeFileSync(join(cwd, 'one', 'module.dev.yml'), 'names: [a, b]\n');
    assert.equal(await main(cwd, { env: 'dev' }), 'Client');
    await assert.rejects(main(cwd), { code: 'TEGG_EGG_PROTO_NOT_FOUND' });
    assert.deepEqual(tegg.ModuleConfigUtil.loadModuleConfigSync(join(cwd, 'one')), { names: ['a'] });
  });

  it('may be options that a host has not', async () => {
    const cwd = program({ one: runner('Main', 'return this.constructor.name;') });
    const none = { innerObjects: { logger: undefined, tracer: null }, innerObjectHandlers: { place: undefined } };
    assert.equal(await main(cwd, { ...none, env: null, name: null, dependencies: null }), 'Main');
    assert.equal(await main(cwd, { innerObjects: null, innerObjectHandlers: null }), 'Main');
  });
});
