// The same for ES modules. Egg 4 has declarations of its own for them: what is said in Egg's terms is said in those.
import './egg.mjs';
import * as everything from './index.js';
import type { ControllerDecorator, EggProtoImplClass, IAdvice, Next } from './index.js';

export * from './index.js';
export default everything;

/** Egg's context; any where Egg is not installed. */
// @ts-ignore
export type EggContext = import('egg').Context;

/** A middleware of Koa. */
export type MiddlewareFunc = (ctx: EggContext, next: Next) => Promise<void>;

/**
 * Puts middlewares around all methods of a controller, or inside of those around one. Of several decorators that
 * next to the class or method comes first.
 *
 * Classes that @Advice decorates are put around the methods themselves, as by @Pointcut: those of one method outside.
 * @throws {TypeError} `TEGG_NATIVE_MIDDLEWARE_CLASS` where one is a class that is no advice, or only some are classes
 */
export function Middleware(...middlewares: MiddlewareFunc[] | EggProtoImplClass<IAdvice>[]): ControllerDecorator;
