import native, { ContextStorage, SingletonProto, type Engine } from 'tegg-native';
import { TimerUtil } from '@eggjs/tegg/helper';

const late = import('tegg-native/koa');
export const storage: ContextStorage<number> = new native.ContextStorage<number>();
export const current: Engine = native.engine;
export const added: Promise<{ close(): Promise<void> }> = late.then(({ addModules }) => {
  return addModules({ use() {} }, { classes: [] });
});
export const timed: Promise<number> = TimerUtil.timeout(async () => 1, 10);

@SingletonProto()
export class Foo {}

export const foo: Promise<Foo> = native.Container.create({ classes: [Foo] }).then((made) => made.getEggObject(Foo));
// @ts-expect-error it is read-only
native.engines.push('frame');
