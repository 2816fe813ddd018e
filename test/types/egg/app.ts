import '@eggjs/tegg-plugin';
import type { Application, Context, ModuleConfigHolder, ModuleReference } from 'egg';
import type { MockApplication } from 'mock';
import { ContextEventBus, EggContext, Event, EventWaiter, Inject, Logger, ModuleConfigs, RuntimeConfig } from '@eggjs/tegg';
import { HTTPController, Middleware, SingletonProto } from '@eggjs/tegg';

@SingletonProto()
export class Foo {
  @Inject() private readonly logger!: Logger;
  @Inject() private readonly runtimeConfig!: RuntimeConfig;
  @Inject() private readonly moduleConfigs!: ModuleConfigs;

  hello(): string {
    this.logger.info(this.runtimeConfig.baseDir, this.moduleConfigs.get<ModuleConfigHolder>('foo'));
    return 'hello';
  }
}

const timed = async (ctx: Context, next: () => Promise<void>): Promise<void> => {
  await ctx.getEggObject(Foo);
  await next();
};

@HTTPController()
@Middleware(timed, async (ctx, next) => {
  ctx.set('x-foo', ctx.path);
  await next();
})
export class FooController {}

declare module '@eggjs/tegg' {
  interface Events {
    paid(order: string): void;
  }
}

@Event('paid')
export class Mailer {
  async handle(order: string): Promise<void> {
    order.at(0);
  }
}

export async function ofEvents(app: MockApplication, ctx: Context): Promise<boolean> {
  const waiter: EventWaiter = await app.getEventWaiter();
  const bus: ContextEventBus = ctx.eventBus;
  bus.cork();
  // @ts-expect-error there is no such event
  bus.emit('lost', 'one');
  (await app.getEventbus()).emit('paid', 'one');
  const { args } = await waiter.awaitFirst('paid');
  return bus.emit('paid', args[0]) && bus.uncork();
}

declare module 'egg' {
  interface EggModule {
    shop: { foo: Foo };
  }

  interface ModuleConfig {
    price: number;
  }
}

export async function ofApplication(app: Application): Promise<string> {
  const foo: Foo = await app.getEggObject(Foo);
  const named: Foo = await app.getEggObject(Foo, 'foo', [{ attribute: 'a', value: 1 }]);
  const byName = await app.getEggObjectFromName<Foo>('foo', { attribute: 'a', value: 1 });
  const holder: ModuleConfigHolder = app.moduleConfigs.shop;
  const price: number = holder.config.price;
  const reference: ModuleReference = app.moduleReferences[0];
  const { obj } = await app.eggContainerFactory.getOrCreateEggObjectFromClazz(Foo);
  await app.moduleHandler.ready();
  await app.runSchedule(Foo, 1);
  await app.runSchedule('foo');
  // @ts-expect-error it is neither a class nor a path
  await app.runSchedule(1);
  // @ts-expect-error it is no class
  await app.getEggObject('foo');
  // @ts-expect-error Foo has no such method
  foo.bye();
  // @ts-expect-error the list is not to be changed
  app.moduleReferences.push(reference);
  return [foo, named, byName, obj, app.module.shop.foo].map((one) => one.hello()).join() + price + reference.path;
}

export async function ofContext(ctx: Context): Promise<string> {
  const foo: Foo = await ctx.getEggObject(Foo);
  const byName = await ctx.getEggObjectFromName<Foo>('foo');
  const length: number = await ctx.beginModuleScope(async () => foo.hello().length);
  await ctx.beginModuleScope(async () => {});
  const same: EggContext = ctx;
  return byName.hello() + length + ctx.teggContext.id + ctx.module.shop.foo.hello() + same.path;
}

export async function ofMock(app: MockApplication): Promise<void> {
  const foo: Foo = await app.getEggObject(Foo);
  await app.mockModuleContextScope(async (ctx: Context) => {
    const one: Foo = await ctx.getEggObject(Foo);
    one.hello();
  });
  const said: string = await app.mockModuleContextScope(async () => foo.hello(), { user: 'mocked' });
  const ctx = await app.mockModuleContext({ user: said });
  await app.destroyModuleContext(ctx);
}
