import { AsyncLocalStorage } from 'node:async_hooks';

import { ContextStorage, engine, engines } from 'tegg-native';

interface Context {
  id: number;
}

const storage = new ContextStorage<Context>({ name: 'request', defaultValue: { id: 0 } });
const parent: AsyncLocalStorage<Context> = storage;
const id: number | undefined = storage.getStore()?.id;
const result: string = storage.run({ id: 1 }, (text: string) => text, 'text');
const promise: Promise<number> = storage.run({ id: 1 }, async () => 1);
const left: number = storage.exit((a: number, b: number) => a + b, 1, 2);
const upgraded: ContextStorage<Context> = ContextStorage.upgrade(new AsyncLocalStorage<Context>());
const bound: (a: number) => string = ContextStorage.bind((a: number) => `${a}`);
const sum: number = ContextStorage.snapshot()((a: number, b: number) => a + b, 1, 2);
const current: 'hooks' | 'frame' | 'builtin' = engine;
const all: readonly string[] = engines;
storage.enterWith({ id: 2 });
storage.withScope({ id: 3 }).dispose();
storage.disable();

// @ts-expect-error a store of another type
storage.run(1, () => {});
// @ts-expect-error the list is read-only
engines.push('frame');
// @ts-expect-error not a storage
ContextStorage.upgrade({});

export { parent, id, result, promise, left, upgraded, bound, sum, current, all };
