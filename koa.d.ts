import type { Container, ContainerOptions } from './index.js';

/** What is asked of an application of Koa. */
export interface KoaApplication {
  use(middleware: (ctx: any, next: () => Promise<any>) => any): unknown;
}

export interface KoaModulesOptions extends ContainerOptions {
  /** Injected by their names. `logger` is the console where none is given. */
  innerObjects?: Record<string, object>;
  /** Such as that of @koa/router: gets the routes of controllers; the app uses it. Default: one that is used here. */
  router?: { match(path: string, method: string): unknown };
}

/**
 * Gives a Koa app modules and controllers. Each request has objects of its own in the middlewares that are added after
 * this, until its response has been sent. Call `close` when the server has closed.
 */
export function addModules(
  app: KoaApplication,
  options: KoaModulesOptions,
): Promise<{ container: Container; close(): Promise<void> }>;
