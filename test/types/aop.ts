import {
  Advice,
  AdviceContext,
  aop,
  Crosscut,
  HTTPController,
  IAdvice,
  Middleware,
  ObjectInitType,
  Pointcut,
  PointcutType,
  SingletonProto,
} from 'tegg-native';

// Checked twice, as decorators.ts.

@Advice()
class LogAdvice implements IAdvice<Service, string> {
  async beforeCall(ctx: AdviceContext<Service, string>): Promise<void> {
    ctx.args = [ctx.adviceParams?.length, ctx.that.name, String(ctx.method)];
  }

  async around(_ctx: AdviceContext<Service, string>, next: () => Promise<any>): Promise<any> {
    return next();
  }
}

@Crosscut({ type: PointcutType.CLASS, clazz: Object, methodName: Symbol('a') }, { order: 1, adviceParams: {} })
@Crosscut({ type: PointcutType.NAME, className: /^Foo/, methodName: /bar/ })
@aop.Crosscut({ type: aop.PointcutType.CUSTOM, callback: (clazz, method) => clazz.name === 'A' && method === 'b' })
@Advice({ initType: ObjectInitType.SINGLETON, accessLevel: 'PRIVATE', name: 'all' })
class AllAdvice implements IAdvice {
  afterThrow = async (_ctx: AdviceContext, error: Error): Promise<void> => console.error(error.message);
}

@SingletonProto()
class Service {
  name = 'service';

  @Pointcut(LogAdvice, { order: 1, adviceParams: 'text' })
  @Pointcut(AllAdvice)
  async call(): Promise<void> {}
}

@HTTPController()
@Middleware(AllAdvice)
class Controller {
  @Middleware(AllAdvice, AllAdvice)
  async get() {
    return new Service().call();
  }
}
new Controller().get();

// @ts-expect-error: what the advice takes is a string
Pointcut(LogAdvice, { adviceParams: 1 });
// @ts-expect-error: no stage takes these
Pointcut(class { beforeCall(_text: number) {} });
// @ts-expect-error: a class has to be named
Crosscut({ type: PointcutType.CLASS, methodName: 'a' });
// @ts-expect-error: regular expressions
Crosscut({ type: PointcutType.NAME, className: 'A', methodName: 'b' });
// @ts-expect-error: not both
Middleware(AllAdvice, async () => {});
