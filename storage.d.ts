/// <reference types="node" />
import { AsyncLocalStorage } from 'node:async_hooks';

/** How the current frame follows asynchronous work in this environment. */
export type Engine = 'hooks' | 'frame' | 'builtin';

/** The engine that runs: the preferred one, or the one that `TEGG_NATIVE_ENGINE` names. */
export const engine: Engine;

/** The engines that this Node can run, preferred first. */
export const engines: readonly Engine[];

export interface ContextStorageOptions<T> {
  /** What `storage.name` tells. */
  name?: string;
  /** What `getStore()` returns where nothing was entered. */
  defaultValue?: T;
}

/** What `withScope` returns: puts back what was current before. */
export interface RunScope {
  /** Puts back what was current before; the second time nothing. */
  dispose(): void;
  [Symbol.dispose](): void;
}

/**
 * Node's `AsyncLocalStorage`, as Node 24 and 26 have it, on every version of
 * Node. The static `bind` and `snapshot` are Node's own: they carry these
 * storages too.
 */
export class ContextStorage<T> extends AsyncLocalStorage<T> {
  /**
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE` where `options` is not an object
   */
  constructor(options?: ContextStorageOptions<T>);

  /** Binds a function to the frame that is current. */
  static bind<F extends (...args: any[]) => any>(fn: F): F;

  /** A function that calls others in the frame that is current now. */
  static snapshot(): <R, A extends any[]>(fn: (...args: A) => R, ...args: A) => R;

  /**
   * Turns a storage of Node's own into one of these: the same object, with its
   * name, its default, its own properties and what is current in it.
   *
   * What it entered before, in work still pending, is kept on the `frame` engine
   * and lost on the others. There, what is current is entered anew, as by
   * `enterWith`: it stays to the end of the callback, also where a `run` of
   * Node's ends before. Best is to upgrade before the first run.
   * @returns `storage`; untouched where it is a `ContextStorage` already
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE` where it is no `AsyncLocalStorage`,
   *   `ERR_INVALID_ARG_VALUE` where it is frozen
   */
  static upgrade<T>(storage: AsyncLocalStorage<T>): ContextStorage<T>;

  /** The name it was made with, or ''. */
  get name(): string;

  /**
   * Calls `fn` with `store` current in this storage, in everything that `fn` starts too.
   * @returns what `fn` returns
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE` where `fn` is not a function; what `fn` throws
   */
  run<R>(store: T, fn: () => R): R;
  run<R, A extends any[]>(store: T, fn: (...args: A) => R, ...args: A): R;

  /**
   * Calls `fn` with `undefined` current in this storage.
   * @returns what `fn` returns
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE` where `fn` is not a function; what `fn` throws
   */
  exit<R, A extends any[]>(fn: (...args: A) => R, ...args: A): R;

  /** Makes `store` current for the rest of this callback or promise job and all it starts from here on. */
  enterWith(store: T): void;

  /** Takes this storage out of the current frame: its default is current there. */
  disable(): void;

  /** What is current in this storage, else its default. */
  getStore(): T | undefined;

  /** Makes `store` current until the scope is disposed of, by `dispose()` or by a `using` declaration. */
  withScope(store: T): RunScope;
}
