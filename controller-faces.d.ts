import type {
  ControllerTypeLike,
  EggProtoImplClass,
  EggPrototypeName,
  HTTPMethodEnum,
  HTTPParamType,
  MiddlewareFunc,
} from './index.js';

// What controllers say of themselves, for those who extend the container.

export enum MethodType {
  HTTP = 'HTTP',
  SOFA_RPC = 'SOFA_RPC',
  SOFA_RPC_STREAM = 'SOFA_RPC_STREAM',
  MGW_RPC = 'MGW_RPC',
  MGW_RPC_STREAM = 'MGW_RPC_STREAM',
  MESSAGE = 'MESSAGE',
  SCHEDULE = 'SCHEDULE',
}

export type MethodTypeLike = MethodType | string;

export const CONTROLLER_ACL: unique symbol;
export const CONTROLLER_AOP_MIDDLEWARES: unique symbol;
export const CONTROLLER_HOST: unique symbol;
export const CONTROLLER_HTTP_PATH: unique symbol;
export const CONTROLLER_META_DATA: unique symbol;
export const CONTROLLER_METHOD_METHOD_MAP: unique symbol;
export const CONTROLLER_METHOD_PARAM_NAME_MAP: unique symbol;
export const CONTROLLER_METHOD_PARAM_TYPE_MAP: unique symbol;
export const CONTROLLER_METHOD_PATH_MAP: unique symbol;
export const CONTROLLER_METHOD_PRIORITY: unique symbol;
export const CONTROLLER_MIDDLEWARES: unique symbol;
export const CONTROLLER_NAME: unique symbol;
export const CONTROLLER_TIMEOUT_METADATA: unique symbol;
export const CONTROLLER_TYPE: unique symbol;
export const METHOD_ACL: unique symbol;
export const METHOD_AOP_MIDDLEWARES: unique symbol;
export const METHOD_AOP_REGISTER_MAP: unique symbol;
export const METHOD_CONTEXT_INDEX: unique symbol;
export const METHOD_CONTROLLER_HOST: unique symbol;
export const METHOD_CONTROLLER_TYPE_MAP: unique symbol;
export const METHOD_MIDDLEWARES: unique symbol;
export const METHOD_TIMEOUT_METADATA: unique symbol;

/** What of a request a parameter takes. */
export abstract class ParamMeta {
  type: HTTPParamType | `${HTTPParamType}`;
  /** @throws where the path of a method has no such parameter */
  validate(httpPath: string): void;
}

export class RequestParamMeta extends ParamMeta {}
export class BodyParamMeta extends ParamMeta {}
export class HeadersParamMeta extends ParamMeta {}
export class CookiesParamMeta extends ParamMeta {}

export class QueryParamMeta extends ParamMeta {
  constructor(name: string);
  name: string;
}

export class QueriesParamMeta extends ParamMeta {
  constructor(name: string);
  name: string;
}

export class PathParamMeta extends ParamMeta {
  constructor(name: string);
  name: string;
}

export class ParamMetaUtil {
  /** @throws `TEGG_NATIVE_PARAMETER_NAME`, `ERR_INVALID_ARG_VALUE` */
  static createParam(type: HTTPParamType | `${HTTPParamType}`, name?: string): ParamMeta;
}

/** A method of a controller, without what its controller adds. */
export class HTTPMethodMeta {
  constructor(
    name: string,
    path: string,
    method: HTTPMethodEnum | `${HTTPMethodEnum}`,
    middlewares: readonly MiddlewareFunc[],
    contextParamIndex: number | undefined,
    paramMap: Map<number, ParamMeta>,
    priority: number,
    needAcl: boolean,
    aclCode: string | undefined,
    hosts: string[] | undefined,
    timeout: number | undefined,
  );
  readonly name: string;
  readonly path: string;
  readonly method: HTTPMethodEnum | `${HTTPMethodEnum}`;
  readonly middlewares: readonly MiddlewareFunc[];
  readonly contextParamIndex: number | undefined;
  readonly paramMap: Map<number, ParamMeta>;
  readonly priority: number;
  readonly needAcl: boolean;
  readonly aclCode: string | undefined;
  readonly hosts: string[] | undefined;
  readonly timeout: number | undefined;
}

export interface MethodMeta {
  readonly name: string;
  readonly middlewares: readonly MiddlewareFunc[];
}

export interface ControllerMetadata {
  readonly className: string;
  readonly controllerName: string;
  readonly protoName: EggPrototypeName;
  readonly type: ControllerTypeLike;
  readonly middlewares: readonly MiddlewareFunc[];
  readonly methods: readonly MethodMeta[];
}

export class HTTPControllerMeta implements ControllerMetadata {
  constructor(
    className: string,
    protoName: EggPrototypeName,
    controllerName: string,
    path: string | undefined,
    middlewares: readonly MiddlewareFunc[],
    methods: readonly HTTPMethodMeta[],
    needAcl: boolean,
    aclCode: string | undefined,
    hosts: string[] | undefined,
    timeout: number | undefined,
  );
  readonly type: ControllerTypeLike;
  readonly className: string;
  readonly protoName: EggPrototypeName;
  readonly controllerName: string;
  readonly path: string | undefined;
  readonly middlewares: readonly MiddlewareFunc[];
  readonly methods: readonly HTTPMethodMeta[];
  readonly needAcl: boolean;
  readonly aclCode: string | undefined;
  readonly hosts: string[] | undefined;
  readonly timeout: number | undefined;
  getMethodRealPath(method: HTTPMethodMeta): string;
  getMethodHosts(method: HTTPMethodMeta): string[] | undefined;
  getMethodName(method: HTTPMethodMeta): string;
  getMethodMiddlewares(method: HTTPMethodMeta): MiddlewareFunc[];
  hasMethodAcl(method: HTTPMethodMeta): boolean;
  getMethodAcl(method: HTTPMethodMeta): string | undefined;
  getMethodTimeout(method: HTTPMethodMeta): number | undefined;
}

export class HTTPPriorityUtil {
  static readonly DEFAULT_PRIORITY: number;
  static readonly TOKEN_PRIORITY: number;
  static calcPathPriority(path: string): number;
}

export interface ControllerMetaBuilder {
  build(): ControllerMetadata | undefined;
}

export type ControllerMetaBuilderCreator = (clazz: EggProtoImplClass) => ControllerMetaBuilder;

export class ControllerMetaBuilderFactory {
  static registerControllerMetaBuilder(controllerType: ControllerTypeLike, creator: ControllerMetaBuilderCreator): void;
  /** @throws `TEGG_NATIVE_CONTROLLER_TYPE` */
  static createControllerMetaBuilder(
    clazz: EggProtoImplClass,
    controllerType?: ControllerTypeLike,
  ): ControllerMetaBuilder | undefined;
  /** @throws what is wrong with the decorators of a controller, `TEGG_NATIVE_HTTP_…` */
  static build(clazz: EggProtoImplClass, controllerType?: ControllerTypeLike): ControllerMetadata | undefined;
}

export class ControllerMetadataUtil {
  static setControllerMetadata(clazz: EggProtoImplClass, metaData: ControllerMetadata): void;
  /** The same for each call. @throws as `ControllerMetaBuilderFactory.build` */
  static getControllerMetadata(clazz: EggProtoImplClass): ControllerMetadata | undefined;
}

export class ControllerInfoUtil {
  static addControllerMiddleware(middleware: MiddlewareFunc, clazz: Function): void;
  static addControllerAopMiddleware(middleware: EggProtoImplClass, clazz: Function): void;
  static getControllerMiddlewares(clazz: Function): MiddlewareFunc[];
  static getControllerAopMiddlewares(clazz: Function): EggProtoImplClass[];
  static setControllerType(clazz: Function, controllerType: ControllerTypeLike): void;
  static getControllerType(clazz: Function): ControllerTypeLike | undefined;
  static setControllerName(clazz: Function, controllerName: string): void;
  static getControllerName(clazz: Function): string | undefined;
  static setControllerAcl(code: string | undefined, clazz: Function): void;
  static hasControllerAcl(clazz: Function): boolean;
  static getControllerAcl(clazz: Function): string | undefined;
  static addControllerHosts(hosts: string[], clazz: Function): void;
  static getControllerHosts(clazz: Function): string[] | undefined;
  static setControllerTimeout(timeout: number, clazz: Function): void;
  static getControllerTimeout(clazz: Function): number | undefined;
}

export class MethodInfoUtil {
  static setMethodControllerType(clazz: Function, methodName: string, controllerType: ControllerTypeLike): void;
  static getMethodControllerType(clazz: Function, methodName: string): ControllerTypeLike | undefined;
  static setMethodContextIndexInArgs(index: number, clazz: Function, methodName: string): void;
  static getMethodContextIndex(clazz: Function, methodName: string): number | undefined;
  static addMethodMiddleware(middleware: MiddlewareFunc, clazz: Function, methodName: string): void;
  static getMethodMiddlewares(clazz: Function, methodName: string): MiddlewareFunc[];
  static addMethodAopMiddleware(middleware: EggProtoImplClass, clazz: Function, methodName: string): void;
  static getMethodAopMiddlewares(clazz: Function, methodName: string): EggProtoImplClass[];
  static setMethodAcl(code: string | undefined, clazz: Function, methodName: string): void;
  static hasMethodAcl(clazz: Function, methodName: string): boolean;
  static getMethodAcl(clazz: Function, methodName: string): string | undefined;
  static setMethodHosts(hosts: string[], clazz: Function, methodName: string): void;
  static getMethodHosts(clazz: Function, methodName: string): string[] | undefined;
  static getMethods(clazz: Function): string[];
  static setMethodTimeout(timeout: number, clazz: Function, methodName: string): void;
  static getMethodTimeout(clazz: Function, methodName: string): number | undefined;
}

export class HTTPInfoUtil {
  static getHTTPPath(clazz: Function): string | undefined;
  static getHTTPMethodPath(clazz: Function, methodName: string): string | undefined;
  static getHTTPMethodMethod(clazz: Function, methodName: string): HTTPMethodEnum | `${HTTPMethodEnum}` | undefined;
  static getHTTPMethodPriority(clazz: Function, methodName: string): number | undefined;
  static getParamIndexList(clazz: Function, methodName: string): number[];
  static getHTTPMethodParamType(
    parameterIndex: number,
    clazz: Function,
    methodName: string,
  ): HTTPParamType | `${HTTPParamType}` | undefined;
  static getHTTPMethodParamName(parameterIndex: number, clazz: Function, methodName: string): string | undefined;
}
