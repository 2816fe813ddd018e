import native = require('tegg-native');
import aop = require('@eggjs/tegg/aop');
import type { EggContext, EventHandler, EventKeys } from 'tegg-native';

const storage: native.ContextStorage<number> = new native.ContextStorage<number>();
const result: string = storage.run(1, () => 'one');
const level: native.AccessLevel = native.AccessLevel.PUBLIC;
const custom: aop.PointcutType = aop.PointcutType.CUSTOM;
// @ts-expect-error a store of another type
storage.run('1', () => {});

class Handler implements aop.IAdvice {
  async around(ctx: aop.AdviceContext, next: () => Promise<any>): Promise<any> {
    return ctx.args.length === 0 ? undefined : next();
  }
}
const decorated: void = aop.Advice({ accessLevel: level })(Handler);
// A type, and a decorator of programs without Egg.
const handled: EventHandler<EventKeys> = { handle: () => {} };
native.EventHandler('fetch')(class {});
const path = (ctx: EggContext): string => ctx.path;

export = { result, custom, decorated, handled, path };
