'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { ContextHandler, EggContainerFactory, ModuleConfigUtil } = require('../helper.js');
const { eggs } = require('./support/egg-apps.js');
const { boot, skeleton, writeApp } = require('./support/tegg-app.js');

const files = {
  'app/modules/shop/package.json': JSON.stringify({ name: 'shop', eggModule: { name: 'shop' } }),
  'app/modules/shop/module.yml': 'prices: [one]\nlimit: 1',
  'app/modules/shop/module.unittest.yml': 'limit: 2',
  'app/modules/shop/index.ts': `
    import { AccessLevel, ContextProto, Inject, MultiInstanceProto, SingletonProto } from '@eggjs/tegg';
    import type { EggObject, EggObjectLifecycleContext } from '@eggjs/tegg';
    import { ModuleConfigUtil } from '@eggjs/tegg/helper';

    @ContextProto({ accessLevel: AccessLevel.PUBLIC })
    export class Cart {}

    @SingletonProto({ accessLevel: AccessLevel.PUBLIC })
    export class Shop {
      proto: unknown;
      @Inject() readonly appName: string;

      init(_ctx: EggObjectLifecycleContext, { proto }: EggObject) {
        this.proto = proto;
      }
    }

    @MultiInstanceProto({
      accessLevel: AccessLevel.PUBLIC,
      getObjects({ unitPath, moduleName }) {
        if (moduleName !== 'shop') return [];
        return [{ name: 'limit' + ModuleConfigUtil.loadModuleConfigSync(unitPath).limit }];
      },
    })
    export class Limit {}
  `,
  'app.ts': 'export default class Boot { constructor(app: any) { app.appName = app.config.appName; } }',
};

/** The app, which is told by its name. */
function named(name) {
  return { ...skeleton(), ...files, 'config/config.unittest.ts': `export default { appName: '${name}' };` };
}

for (const [title, egg] of Object.entries(eggs).filter(([, { esm }]) => !esm)) {
  describe(`@eggjs/tegg/helper in ${title}`, () => {
    let ends;

    beforeEach(() => (ends = []));

    afterEach(async () => {
      for (const end of ends.reverse()) await end();
    });

    async function start(name) {
      const { baseDir, remove } = writeApp(named(name), egg);
      ends.push(remove);
      const { app, close } = await boot(egg, baseDir);
      let closed;
      const once = () => (closed ??= close());
      ends.push(once);
      return { app, close: once, ...require(join(baseDir, 'app/modules/shop')) };
    }

    it("EggContainerFactory has the application's objects", async () => {
      const { app, Shop, Cart } = await start('one');
      const shop = await app.getEggObject(Shop);
      const found = await Promise.all([
        EggContainerFactory.getOrCreateEggObjectFromClazz(Shop),
        EggContainerFactory.getOrCreateEggObjectFromName('shop'),
        EggContainerFactory.getOrCreateEggObject(shop.proto),
        EggContainerFactory.getEggObject(shop.proto),
      ]);
      for (const { obj } of found) assert.equal(obj, shop);
      await assert.rejects(EggContainerFactory.getOrCreateEggObjectFromClazz(Cart), { code: 'TEGG_NATIVE_NO_CONTEXT' });
      await app.runInAnonymousContextScope((ctx) =>
        ctx.beginModuleScope(async () => {
          const { obj } = await EggContainerFactory.getOrCreateEggObjectFromClazz(Cart);
          assert.equal(obj, await ctx.getEggObject(Cart));
        }),
      );
    });

    it('means the application of the current context, or else the newest that is not closed', async () => {
      const name = async () => (await EggContainerFactory.getOrCreateEggObjectFromName('shop')).obj.appName;
      const first = await start('first');
      assert.equal(await name(), 'first');
      const second = await start('second');
      assert.equal(await name(), 'second');
      const inFirst = () => first.app.runInAnonymousContextScope((ctx) => ctx.beginModuleScope(name));
      assert.equal(await inFirst(), 'first');
      await second.close();
      assert.equal(await name(), 'first');
      await first.close();
      await assert.rejects(name(), { code: 'TEGG_NATIVE_NO_APPLICATION' });
    });

    it('ContextHandler tells the current context, and makes one the current', async () => {
      const { app, Cart } = await start('one');
      assert.equal(ContextHandler.getContext(), undefined);
      let context;
      await app.runInAnonymousContextScope((ctx) =>
        ctx.beginModuleScope(async () => {
          context = ContextHandler.getContext();
          assert.equal(context, ctx.teggContext);
          assert.equal(context.origin, ctx);
          const cart = await ctx.getEggObject(Cart);
          const seen = app.ctxStorage.exit(() => ContextHandler.run(context, () => app.getEggObject(Cart)));
          assert.equal(await seen, cart);
        }),
      );
      assert.equal(ContextHandler.run(context, () => app.currentContext), context.origin);
      assert.throws(() => ContextHandler.run({}, () => {}), { code: 'TEGG_NATIVE_CONTEXT' });
    });

    it("ModuleConfigUtil reads the files of the application's environment, also while it boots", async () => {
      const { app, Limit } = await start('one');
      const { path } = app.moduleReferences.find(({ name }) => name === 'shop');
      assert.deepEqual(ModuleConfigUtil.loadModuleConfigSync(path), { prices: ['one'], limit: 2 });
      assert.ok((await app.getEggObject(Limit, 'limit2')) instanceof Limit);
    });

    it('ModuleConfigUtil reads module alone when the application is closed', async () => {
      const { app, close } = await start('one');
      const { path } = app.moduleReferences.find(({ name }) => name === 'shop');
      await close();
      assert.equal(ModuleConfigUtil.loadModuleConfigSync(path).limit, 1);
    });
  });
}
