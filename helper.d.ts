/// <reference types="node" />
import type { EggProtoImplClass, EggPrototypeName, ModuleReference, QualifierInfo } from './index.js';
import type { EggObject, EggObjectLifecycleContext, EggPrototype } from './objects.js';

// What `@eggjs/tegg/helper` of tegg has for apps, their tests, and those who extend the container. What it has of tegg's
// own graphs (GlobalGraph, AppGraph, ProtoNode and the like) is not here.

export { ModuleConfigs } from './index.js';
export { EggObjectFactory } from './dynamic-inject.js';
export {
  EggContextLifecycleUtil,
  EggObjectLifecycleUtil,
  EggPrototypeLifecycleUtil,
  LoadUnitInstanceLifecycleUtil,
  LoadUnitLifecycleUtil,
} from './life-cycles.js';
export {
  AbstractEggContext,
  ClassUtil,
  EggLoadUnitType,
  EggObjectStatus,
  EggObjectUtil,
  EggPrototypeCreatorFactory,
  EggPrototypeFactory,
  Graph,
  GraphNode,
  GraphPath,
  LoadUnitFactory,
  LoadUnitInstanceFactory,
  LoadUnitMultiInstanceProtoHook,
  LoaderFactory,
  LoaderUtil,
  ModuleLoadUnitInstance,
  ProxyUtil,
  StackUtil,
} from './faces.js';
export type {
  EggPrototypeName,
  Logger,
  ModuleConfig,
  ModuleConfigHolder,
  ModuleReference,
  QualifierInfo,
  RuntimeConfig,
} from './index.js';
export type {
  EggObject,
  EggObjectLifecycle,
  EggObjectLifecycleContext,
  EggPrototype,
  LoadUnit,
  LoadUnitInstance,
} from './objects.js';

export type {
  EggPrototypeLifecycleContext,
  LoadUnitInstanceLifecycleContext,
  LoadUnitLifecycleContext,
} from './life-cycles.js';
export type {
  EggContainer,
  EggContextLifecycleContext,
  EggLoadUnitTypeLike,
  EggPrototypeClass,
  EggPrototypeCreator,
  EggPrototypeWithClazz,
  EggRuntimeContext,
  InjectConstructor,
  InjectConstructorProto,
  InjectObject,
  InjectObjectProto,
  Loader,
  LoaderCreator,
} from './faces.js';

/** tegg's spelling. */
export type EggObjectLifeCycleContext = EggObjectLifecycleContext;

/** Such as 'local', 'unittest' or 'prod'. */
export type EnvType = string;

/** The context of one request's objects. */
export interface TeggContext {
  readonly id: string;
  /** Egg's context. */
  readonly origin?: any;
}

/** The contexts of the current Egg application: that of the current request, or else the newest in the process. */
export class ContextHandler {
  /**
   * @returns the context of the current request's objects, or undefined
   * @throws `TEGG_NATIVE_NO_APPLICATION`
   */
  static getContext(): TeggContext | undefined;

  /** Who says what the current context is, where that is not this package; for unit tests. */
  static getContextCallback: (() => any) | undefined;
  static runInContextCallback: ((context: any, fn: () => any) => any) | undefined;

  /**
   * Calls `fn` where that context is the current one.
   * @throws `TEGG_NATIVE_NO_APPLICATION`, `TEGG_NATIVE_CONTEXT` where it is none of Egg's; what `fn` throws
   */
  static run<R>(context: TeggContext, fn: () => R): R;
}

/**
 * The objects of the current Egg application. Each throws `TEGG_NATIVE_NO_APPLICATION` where there is none, and else as
 * `app.getEggObject`.
 */
export class EggContainerFactory {
  /** The object of what a life cycle method has seen as `eggObject.proto`, made if it is not there. */
  static getOrCreateEggObject(proto: EggPrototype, name?: EggPrototypeName): Promise<EggObject<any>>;

  static getOrCreateEggObjectFromClazz<T = any>(
    clazz: EggProtoImplClass<T>,
    name?: EggPrototypeName,
    qualifiers?: QualifierInfo | QualifierInfo[],
  ): Promise<EggObject<T & object>>;

  static getOrCreateEggObjectFromName(
    name: EggPrototypeName,
    qualifiers?: QualifierInfo | QualifierInfo[],
  ): Promise<EggObject<any>>;

  /** The same as getOrCreateEggObject, at once. */
  static getEggObject(proto: EggPrototype, name?: EggPrototypeName): EggObject<any>;

  /** What keeps the object of a prototype. */
  static getContainer(proto: EggPrototype): {
    getEggObject(name: EggPrototypeName, proto?: EggPrototype): EggObject<any>;
    getOrCreateEggObject(name: EggPrototypeName, proto?: EggPrototype): Promise<EggObject<any>>;
  };

  /** @throws `TEGG_NATIVE_NOT_OFFERED` */
  static registerContainerGetMethod(initType: string, method: Function): never;
}

/** The serial numbers of tegg's errors: their `code` is 'TEGG_' and one of these. */
export enum ErrorCodes {
  EGG_PROTO_NOT_FOUND = 'EGG_PROTO_NOT_FOUND',
  MULTI_PROTO_FOUND = 'MULTI_PROTO_FOUND',
  INCOMPATIBLE_PROTO_INJECT = 'INCOMPATIBLE_PROTO_INJECT',
}

/** tegg's errors. `instanceof` goes by their codes. */
export class TeggError extends Error {
  constructor(message: string, serialNumber: string);
  readonly module: string;
  readonly serialNumber: string;
  readonly code: string;
}

export class EggPrototypeNotFound extends TeggError {
  constructor(name: EggPrototypeName, loadUnitId?: string);
}

/** Nothing here throws it. */
export class IncompatibleProtoInject extends TeggError {
  constructor(message: string);
}

export class MultiPrototypeFound extends TeggError {
  constructor(name: EggPrototypeName, qualifiers: QualifierInfo[], found?: string);
}

export interface InlineModuleReferenceConfig {
  path: string;
  optional?: boolean;
}

export interface NpmModuleReferenceConfig {
  package: string;
  optional?: boolean;
}

export type ModuleReferenceConfig = InlineModuleReferenceConfig | NpmModuleReferenceConfig;

/** Tells the two kinds of entries of a config/module.json apart. */
export class ModuleReferenceConfigHelp {
  static isInlineModuleReference(reference: ModuleReferenceConfig): reference is InlineModuleReferenceConfig;
  static isNpmModuleReference(reference: ModuleReferenceConfig): reference is NpmModuleReferenceConfig;
}

export interface ReadModuleReferenceOptions {
  deep?: number;
  cwd?: string;
  extraFilePattern?: string[];
}

/** Finds modules and reads what they are configured with. */
export class ModuleConfigUtil {
  /** The names that were set: they count before those of the current Egg application. */
  static configNames: string[] | undefined;

  /** Of the files that configure modules, such as `['module.default', 'module.prod']`. */
  static setConfigNames(names: string[] | undefined): void;

  /** The modules of a folder, each once: those of its config/module.json, or else of a scan and its dependencies. */
  static readModuleReference(baseDir: string, options?: ReadModuleReferenceOptions): ModuleReference[];

  /** @throws `TEGG_NATIVE_DUPLICATE_MODULE` */
  static deduplicateModules(references: readonly ModuleReference[]): ModuleReference[];

  /** A path that is relative is so to the config folder of `baseDir`. */
  static resolveModuleDir(moduleDir: string, baseDir?: string): string;

  /** @throws `TEGG_NATIVE_MODULE_INVALID` */
  static getModuleName(manifest: any): string;

  /** The `eggModule.name` of a folder's package.json. @throws `TEGG_NATIVE_MODULE_INVALID` */
  static readModuleName(moduleDir: string, baseDir?: string): Promise<string>;
  static readModuleNameSync(moduleDir: string, baseDir?: string): string;

  /**
   * What a module's own files say. What the app lays over it is in `app.moduleConfigs`.
   * @param env for module and module.<env>; else the names that were set, or the current Egg application's, count
   * @throws `TEGG_NATIVE_MODULE_CONFIG`
   */
  static loadModuleConfig<T = any>(moduleDir: string, baseDir?: string, env?: string): Promise<T>;
  static loadModuleConfigSync<T = any>(moduleDir: string, baseDir?: string, env?: string): T;
}

export class FSUtil {
  static fileExists(path: string): Promise<boolean>;
}

export class MapUtil {
  /** The value of a key; `value`, which is kept, where there is none. */
  static getOrStore<K, V>(map: Map<K, V>, key: K, value: V): V;
}

export class NameUtil {
  /** The name that an object of the class has by default. */
  static getClassName(clazz: Function): string;
}

export class ObjectUtils {
  /** The names of all properties, inherited ones too, but for those that every object has. */
  static getProperties(object: object): string[];

  /** The names of a function's parameters, without those that have none. */
  static getFunctionArgNameList(fn: Function): string[];

  static getConstructorArgNameList(clazz: Function): string[];
}

export class StreamUtil {
  static isStream(value: unknown): value is NodeJS.ReadableStream | NodeJS.WritableStream;
}

export class TimerUtil {
  static readonly TimeoutError: new (message?: string) => Error;
  static sleep(ms: number): Promise<void>;

  /** @throws `TimeoutError` where `fn`, which goes on, takes longer; no limit where `ms` is 0 or not given */
  static timeout<R>(fn: () => Promise<R>, ms?: number): Promise<R>;
}
