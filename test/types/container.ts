import { Container, ContextProto, EggObject, EggObjectLifecycle, EggObjectLifecycleContext } from 'tegg-native';
import { AccessLevel, Inject, SingletonProto } from 'tegg-native';

@ContextProto({ accessLevel: AccessLevel.PUBLIC })
class Tracer {
  readonly traceId: string = '';
}

@SingletonProto()
class Foo implements EggObjectLifecycle {
  @Inject() private readonly tracer!: Tracer;

  hello(): string {
    return this.tracer.traceId;
  }

  async init(ctx: EggObjectLifecycleContext, eggObject: EggObject): Promise<void> {
    ctx.loadUnit.name.length;
    eggObject.proto.getQualifier('a');
  }
}

async function use(): Promise<void> {
  const container: Container = await Container.create({ classes: [Tracer, Foo] });
  const length: number = await container.run({ any: 'context' }, async (ctx) => {
    const text: string = ctx.any;
    const foo: Foo = await container.getEggObject(Foo);
    const same = await container.getEggObject(Foo, 'foo', { attribute: Symbol('a'), value: 1 });
    const named: Foo = await container.getEggObjectFromName<Foo>('foo');
    return foo.hello().length + same.hello().length + named.hello().length + text.length;
  });
  length.toFixed();
  const current: unknown = container.currentContext;
  await Container.create({ modules: ['./a', { package: 'b' }, { path: 'c' }], baseDir: '.' });
  await container.destroy();

  // @ts-expect-error made by Container.create
  new Container();
  // @ts-expect-error not classes
  Container.create({ classes: [1] });
  // @ts-expect-error no function
  container.run({}, 1);
  return void current;
}

export { use };
