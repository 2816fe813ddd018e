/// <reference types="node" />
import type { EggProtoImplClass, EggPrototypeName, IAdvice, PrototypeDecorator } from './index.js';

// Constructors have a `prototype`: this keeps decorators of instances' members off static ones.
type Instance = object & { prototype?: never };
type Public = { static: false; private: false };

// Controllers. Parameters are decorated as TypeScript compiles decorators with
// experimentalDecorators, or by calls:
//
//   HTTPParam()(AppController.prototype, 'get', 1)
//
// What is wrong with a controller as a whole is told at boot.

/** What serves a method of a controller; here only HTTP does. */
export enum ControllerType {
  HTTP = 'HTTP',
  MCP = 'MCP',
  SOFA_RPC = 'SOFA_RPC',
  SOFA_RPC_STREAM = 'SOFA_RPC_STREAM',
  MGW_RPC = 'MGW_RPC',
  MGW_RPC_STREAM = 'MGW_RPC_STREAM',
  MESSAGE = 'MESSAGE',
  SCHEDULE = 'SCHEDULE',
  HEADERS = 'HEADERS',
}

export enum HTTPMethodEnum {
  GET = 'GET',
  POST = 'POST',
  PUT = 'PUT',
  DELETE = 'DELETE',
  PATCH = 'PATCH',
  OPTIONS = 'OPTIONS',
  HEAD = 'HEAD',
}

/** What of a request a parameter takes. */
export enum HTTPParamType {
  QUERY = 'QUERY',
  QUERIES = 'QUERIES',
  BODY = 'BODY',
  PARAM = 'PARAM',
  REQUEST = 'REQUEST',
  HEADERS = 'HEADERS',
  COOKIES = 'COOKIES',
}

export type ControllerTypeLike = ControllerType | string;
export type HTTPMethodLike = HTTPMethodEnum | `${HTTPMethodEnum}`;
export type HostType = string | string[];

/** Egg's context; any where Egg is not installed. */
// @ts-ignore
export type EggContext = import('egg').Context;

/** Goes on with the request. */
export type Next = () => Promise<void>;

/** A middleware of Koa. */
export type MiddlewareFunc = (ctx: EggContext, next: Next) => Promise<void>;

export type { IncomingHttpHeaders } from 'node:http';

export interface HTTPControllerParams {
  /** The name of the prototype. Default: the name of the class, its first letter in lower case. */
  protoName?: EggPrototypeName;
  /** What routes are called after. Default: the name of the class. */
  controllerName?: string;
  /** What the paths of the methods are joined to. */
  path?: string;
  /** In milliseconds, of methods that have none; 0 is none. */
  timeout?: number;
}

export interface HTTPMethodParams {
  method: HTTPMethodLike;
  /** Joined to that of the controller; as a whole it begins with `/`. */
  path: string;
  /**
   * Routes of a higher priority are matched first. Default: 100000 of a path without parameters, else the sum of the
   * segments before each parameter, in thousands: 1000 of `/hello/:name`.
   */
  priority?: number;
  /** In milliseconds. Default: the controller's; 0 is none. */
  timeout?: number;
}

export interface HTTPQueryParams {
  /** Default: the name of the parameter. */
  name?: string;
}

export type HTTPQueriesParams = HTTPQueryParams;
export type HTTPParamParams = HTTPQueryParams;

/** Decorates public methods of instances whose name is a string. */
export interface HTTPMethodDecorator {
  (prototype: Instance, method: string, descriptor?: PropertyDescriptor): void;
  (value: (...args: any[]) => any, context: ClassMethodDecoratorContext<any, any> & Public & { name: string }): void;
}

/** Decorates controllers and their methods. */
export interface ControllerDecorator extends PrototypeDecorator, HTTPMethodDecorator {}

/** Decorates parameters of public methods, which standard decorators do not have. */
export interface HTTPParameterDecorator {
  (prototype: Instance, method: string, index: number): void;
}

/**
 * Declares a class whose methods serve HTTP requests: a public prototype with one instance a process. A class that
 * extends a controller has to be decorated again; what it does not say anew it inherits.
 * @throws {TypeError} `TEGG_NATIVE_PROTOTYPE_NAME` where neither the class nor the options have a name
 */
export function HTTPController(params?: HTTPControllerParams): PrototypeDecorator;

/**
 * Declares the route that a method serves.
 * @throws {Error} `TEGG_NATIVE_DUPLICATE_HTTP` where the class has declared one of this method already
 */
export function HTTPMethod(params: HTTPMethodParams): HTTPMethodDecorator;

// Each decorates a parameter; TEGG_NATIVE_DUPLICATE_HTTP where the class has decorated it already.

/** Hands over the context of the request. */
export function Context(): HTTPParameterDecorator;

/** Hands over `ctx.query[name]`. */
export function HTTPQuery(params?: HTTPQueryParams): HTTPParameterDecorator;

/** Hands over `ctx.queries[name]`: every value of that name. */
export function HTTPQueries(params?: HTTPQueriesParams): HTTPParameterDecorator;

/** Hands over `ctx.params[name]`: what stands in the path. */
export function HTTPParam(params?: HTTPParamParams): HTTPParameterDecorator;

/** Hands over the body of the request. */
export function HTTPBody(): HTTPParameterDecorator;

/** Hands over the headers of the request. */
export function HTTPHeaders(): HTTPParameterDecorator;

/** Hands over the request as a web `Request`. */
export function Request(): HTTPParameterDecorator;

/** Hands over `ctx.cookies`. */
export function Cookies(): HTTPParameterDecorator;

/** A web `Request`: the type of what `Request()` hands over. */
export interface HTTPRequest extends globalThis.Request {}

/** Makes a web `Request`, or without `new` is the same decorator as `Request`. */
export const HTTPRequest: {
  new (...args: ConstructorParameters<typeof globalThis.Request>): HTTPRequest;
  (): HTTPParameterDecorator;
  readonly prototype: HTTPRequest;
};

/** The type of what `Cookies()` hands over. */
export interface HTTPCookies {
  get(name: string, options?: { signed?: boolean; encrypt?: boolean }): string | undefined;
  set(name: string, value?: string | null, options?: Record<string, any>): this;
}

/** Tells what has these functions by `instanceof`, or is the same decorator as `Cookies`. It makes none. */
export const HTTPCookies: {
  (): HTTPParameterDecorator;
  [Symbol.hasInstance](value: unknown): value is HTTPCookies;
  readonly prototype: HTTPCookies;
};

/**
 * Puts middlewares around all methods of a controller, or inside of those around one. Of several decorators that
 * next to the class or method comes first.
 *
 * Classes that @Advice decorates are put around the methods themselves, as by @Pointcut: those of one method outside.
 * @throws {TypeError} `TEGG_NATIVE_MIDDLEWARE_CLASS` where one is a class that is no advice, or only some are classes
 */
export function Middleware(...middlewares: MiddlewareFunc[] | EggProtoImplClass<IAdvice>[]): ControllerDecorator;

/** Serves only requests for these hosts. Those of the controller win. */
export function Host(host: HostType): ControllerDecorator;

/** Serves only who `ctx.acl` lets in. */
export function Acl(code?: string): ControllerDecorator;
