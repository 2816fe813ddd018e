// Egg's own types, where it is installed, have what applications and contexts get.
import './egg.js';
export * from './dynamic-inject.js';
export * from './events.js';
export * from './aop.js';
/** tegg's name for the same. */
export * as aop from './aop.js';
export * from './http.js';
export * from './controller-faces.js';
export * from './faces.js';
export * from './helper.js';
export * from './life-cycles.js';
export * from './objects.js';
export * from './schedule.js';
/** tegg's name for the same. */
export * as schedule from './schedule.js';
export * as standalone from './standalone.js';
export {
  AbstractEventHandler,
  EVENT_HANDLER_ATTRIBUTE,
  EventHandlerProto,
  EventType,
  FetchEventLike,
  InnerObject,
  MainRunner,
  MainRunnerClass,
  ModuleDependency,
  Runner,
  RunnerOptions,
  StandaloneContext,
  StandaloneContextHandler,
  StandaloneUtil,
  main,
  preLoad,
} from './standalone.js';
export * from './storage.js';

/** The decorator of programs without Egg (standalone.d.ts). */
export const EventHandler: typeof import('./standalone.js').EventHandler;
/** What handles an event (events.d.ts). */
export type EventHandler<E extends import('./events.js').EventKeys> = import('./events.js').EventHandler<E>;

// Decorators. Each can be written as TypeScript compiles decorators with
// experimentalDecorators and without, and be called from JavaScript:
//
//   Inject('logger')(Service.prototype, 'log')       a property
//   Inject('logger')(Service, undefined, 0)          a parameter of the constructor
//   SingletonProto()(Service)

/** Who may inject a prototype: its own load unit, or every load unit. */
export enum AccessLevel {
  PRIVATE = 'PRIVATE',
  PUBLIC = 'PUBLIC',
}

/** How long an instance lives: for one injection, one request, or the process. */
export enum ObjectInitType {
  ALWAYS_NEW = 'ALWAYS_NEW',
  CONTEXT = 'CONTEXT',
  SINGLETON = 'SINGLETON',
}

/** Where an object of Egg is taken from. */
export enum EggType {
  APP = 'APP',
  CONTEXT = 'CONTEXT',
}

export type AccessLevelLike = AccessLevel | `${AccessLevel}`;
export type ObjectInitTypeLike = ObjectInitType | `${ObjectInitType}`;
export type EggTypeLike = EggType | `${EggType}`;

export type EggPrototypeName = string | symbol;
export type QualifierAttribute = string | symbol;
export type QualifierValue = string | number;

export interface QualifierInfo {
  attribute: QualifierAttribute;
  value: QualifierValue;
}

export const ConfigSourceQualifierAttribute: unique symbol;
export const EggQualifierAttribute: unique symbol;
export const InitTypeQualifierAttribute: unique symbol;
export const LoadUnitNameQualifierAttribute: unique symbol;

type Class = abstract new (...args: any[]) => any;
// Constructors have a `prototype`: this keeps decorators of instances' members off static ones.
type Instance = object & { prototype?: never };
type Public = { static: false; private: false };
type PublicStatic = { static: true; private: false };

/** Decorates classes. */
export interface PrototypeDecorator {
  <T extends Class>(clazz: T, context?: ClassDecoratorContext<T>): void;
}

/** Decorates public properties of instances, `accessor`s too, and parameters of constructors. */
export interface InjectDecorator {
  (prototype: Instance, property: string | symbol, descriptor?: PropertyDescriptor): void;
  (clazz: Class, property: undefined, index: number): void;
  (value: undefined, context: ClassFieldDecoratorContext<any, any> & Public): void;
  (value: ClassAccessorDecoratorTarget<any, any>, context: ClassAccessorDecoratorContext<any, any> & Public): void;
}

/** Decorates parameters of constructors, which standard decorators do not have. */
export interface ConstructorParameterDecorator {
  (clazz: Class, property: undefined, index: number): void;
}

/** Decorates public methods of instances. */
export interface HookDecorator {
  (prototype: Instance, method: string | symbol, descriptor?: PropertyDescriptor): void;
  (value: (...args: any[]) => any, context: ClassMethodDecoratorContext<any, any> & Public): void;
}

/** Decorates public static methods. */
export interface StaticHookDecorator {
  (clazz: Class, method: string | symbol, descriptor?: PropertyDescriptor): void;
  (value: (...args: any[]) => any, context: ClassMethodDecoratorContext<any, any> & PublicStatic): void;
}

export interface SingletonProtoParams {
  /** Default: the name of the class, its first letter in lower case. */
  name?: EggPrototypeName;
  /** Default: PRIVATE. */
  accessLevel?: AccessLevelLike;
  /** Default: 'DEFAULT'. */
  protoImplType?: string;
}

export type ContextProtoParams = SingletonProtoParams;

export interface PrototypeParams extends SingletonProtoParams {
  /** Default: SINGLETON. */
  initType?: ObjectInitTypeLike;
}

/** One of a class's objects, as @MultiInstanceInfo hands it over. */
export interface ObjectInfo {
  name: EggPrototypeName;
  qualifiers: QualifierInfo[];
  /** Qualifiers of what is injected into it, by property or by parameter. */
  properQualifiers?: Record<PropertyKey, QualifierInfo[]>;
}

/** One of a class's objects, as the class declares it. */
export type ObjectParams = Omit<ObjectInfo, 'qualifiers'> & Partial<Pick<ObjectInfo, 'qualifiers'>>;

export interface MultiInstancePrototypeGetObjectsContext {
  moduleName: string;
  unitPath: string;
}

export interface MultiInstancePrototypeStaticParams extends Omit<PrototypeParams, 'name'> {
  objects: ObjectParams[];
  getObjects?: undefined;
}

export interface MultiInstancePrototypeCallbackParams extends Omit<PrototypeParams, 'name'> {
  /** Asked in every module. */
  getObjects(ctx: MultiInstancePrototypeGetObjectsContext): ObjectParams[];
  objects?: undefined;
}

export type MultiInstancePrototypeParams = MultiInstancePrototypeStaticParams | MultiInstancePrototypeCallbackParams;

export interface InjectParams {
  /** Default: the prototype that the type names, where types are recorded; else the property's or parameter's name. */
  name?: EggPrototypeName;
  /** Whether undefined is injected where there is no such prototype. */
  optional?: boolean;
}

// What the decorators throw, they throw when they decorate: TypeErrors with the
// codes ERR_INVALID_ARG_TYPE and ERR_INVALID_ARG_VALUE for bad options,
// TEGG_NATIVE_DECORATOR_TARGET for what they are not for,
// TEGG_NATIVE_DECORATOR_METADATA where a transpiler gives no context.metadata.

/**
 * Declares a class to the container; not the classes that extend it.
 * @throws {TypeError} `TEGG_NATIVE_PROTOTYPE_NAME` where neither the class nor the options have a name
 */
export function Prototype(params?: PrototypeParams): PrototypeDecorator;

/** Declares a class with one instance a process. */
export function SingletonProto(params?: SingletonProtoParams): PrototypeDecorator;

/** Declares a class with one instance a request. */
export function ContextProto(params?: ContextProtoParams): PrototypeDecorator;

/** Declares a class of which there are several objects, each with its name and qualifiers. */
export function MultiInstanceProto(params: MultiInstancePrototypeParams): PrototypeDecorator;

/**
 * Hands the name and these qualifiers of the object to a parameter: `{ name, qualifiers }`.
 * @throws {Error} `TEGG_NATIVE_DUPLICATE_INJECT` where the class has one already, or the parameter is injected
 */
export function MultiInstanceInfo(attributes: QualifierAttribute[]): ConstructorParameterDecorator;

/**
 * Injects an object into a property or a parameter of the constructor.
 * @throws {Error} `TEGG_NATIVE_INJECT_TYPE_CONFLICT` where the class, or one that it extends, does it the other way,
 *   `TEGG_NATIVE_DUPLICATE_INJECT` where it is injected already, `TEGG_NATIVE_PARAMETER_NAME` where a parameter has no
 *   name to take
 */
export function Inject(param?: EggPrototypeName | InjectParams): InjectDecorator;

/**
 * `Inject` with undefined where there is no such prototype. The type does not count.
 * @throws {Error} as `Inject`
 */
export function InjectOptional(param?: EggPrototypeName | Omit<InjectParams, 'optional'>): InjectDecorator;

/** Injects only an object of this init type. */
export function InitTypeQualifier(initType: ObjectInitTypeLike): InjectDecorator;

/** Injects only an object of this module. */
export function ModuleQualifier(moduleName: string): InjectDecorator;

/** Injects what Egg has on `app`, or on `ctx`. */
export function EggQualifier(eggType: EggTypeLike): InjectDecorator;

/** Injects the configuration of this module. */
export function ConfigSourceQualifier(moduleName: string): InjectDecorator;

// Each declares the method that is called at a point in an object's life, in
// place of the one named for it. They throw TEGG_NATIVE_DUPLICATE_HOOK where the
// class has declared another for that point.
export function LifecyclePostConstruct(): HookDecorator;
export function LifecyclePreInject(): HookDecorator;
export function LifecyclePostInject(): HookDecorator;
export function LifecycleInit(): HookDecorator;
export function LifecyclePreDestroy(): HookDecorator;
export function LifecycleDestroy(): HookDecorator;
export function LifecyclePreLoad(): StaticHookDecorator;

/** For decorators of qualifiers of one's own. */
export class QualifierUtil {
  /** Qualifies a class. */
  static addProtoQualifier(clazz: Class, attribute: QualifierAttribute, value: QualifierValue): void;

  /** The qualifiers of a class and of those that it extends. */
  static getProtoQualifiers(clazz: Class): QualifierInfo[];

  static getQualifierValue(clazz: Class, attribute: QualifierAttribute): QualifierValue | undefined;

  /** Qualifies what is injected, with the arguments that the decorator was called with, legacy or standard. */
  static addInjectQualifier(
    target: unknown,
    property: PropertyKey | DecoratorContext | undefined,
    parameterIndex: number | PropertyDescriptor | undefined,
    attribute: QualifierAttribute,
    value: QualifierValue,
  ): void;

  /** Qualifies what is injected into a property, or into the parameter of that name. */
  static addProperQualifier(
    clazz: Class,
    property: PropertyKey,
    attribute: QualifierAttribute,
    value: QualifierValue,
  ): void;

  static getProperQualifiers(clazz: Class, property: PropertyKey): QualifierInfo[];

  static getProperQualifier(
    clazz: Class,
    property: PropertyKey,
    attribute: QualifierAttribute,
  ): QualifierValue | undefined;

  /** Whether all that are requested are among the class's. */
  static matchQualifiers(clazzQualifiers: QualifierInfo[], requestQualifiers: QualifierInfo[]): boolean;

  /** Whether they match and are as many. */
  static equalQualifiers(clazzQualifiers: QualifierInfo[], requestQualifiers: QualifierInfo[]): boolean;

  /** One for each attribute: the last of its values. */
  static mergeQualifiers(...qualifiers: QualifierInfo[][]): QualifierInfo[];
}

// In Egg.

/**
 * The events of an app, with what each is emitted with. Apps declare their own, once for every package of theirs:
 *
 *   declare module '@eggjs/tegg' {      // or 'tegg-native', whichever name it is imported under
 *     interface Events { paid(orderId: string): void }
 *   }
 */
export interface Events {}

/** A class whose objects are made by the container. */
export type EggProtoImplClass<T = object> = abstract new (...args: any[]) => T;

export interface Logger {
  debug(message?: any, ...optionalParams: any[]): void;
  log(message?: any, ...optionalParams: any[]): void;
  info(message?: any, ...optionalParams: any[]): void;
  warn(message?: any, ...optionalParams: any[]): void;
  error(message?: any, ...optionalParams: any[]): void;
}

/** Injected as `runtimeConfig`. */
export interface RuntimeConfig {
  name: string;
  env: string;
  baseDir: string;
}

/** A module, by its name and folder. */
export interface ModuleReference {
  name: string;
  path: string;
  /** Whether it is left out where nothing injects from it. */
  optional?: boolean;
}

/** What a module is configured with: injected as `moduleConfig`. Apps declare their own. */
export interface ModuleConfig {}

export interface ModuleConfigHolder {
  name: string;
  config: ModuleConfig;
  reference: ModuleReference;
}

/** What each module of an app is configured with: injected as `moduleConfigs`. */
export class ModuleConfigs {
  constructor(inner: Record<string, ModuleConfigHolder>);
  readonly inner: Record<string, ModuleConfigHolder>;
  get<T = any>(moduleName: string): T | undefined;
  [Symbol.iterator](): IterableIterator<[string, ModuleConfigHolder]>;
}

/** Work that goes on after the response, and that a request's objects live for: injected as `backgroundTaskHelper`. */
export class BackgroundTaskHelper {
  /** How long the end of the request waits, in milliseconds: 5000, or what `config.backgroundTask.timeout` says. */
  timeout: number;

  /** Told of what fails: injected, and to be set on one that a unit test has made by `new`. */
  logger: { error(error: unknown): void };

  /** Starts a task at once. What it throws is logged, with the stack of this call. */
  run(fn: () => Promise<unknown>): void;

  /** Waits for the tasks, as the end of the request does: for unit tests. */
  doPreDestroy(): Promise<void>;
}

/** What `Container.create` is made of; at least one has to be given. */
export interface ContainerOptions {
  /** Decorated classes. They lie in one load unit, called `classes`. */
  classes?: Class[];
  /**
   * Modules: folders, or packages, whose package.json has `eggModule.name`. Paths are relative to `baseDir`, or else to
   * the working directory.
   */
  modules?: (string | { path: string } | { package: string })[];
  /** Where modules are looked for if `modules` is not given: `config/module.json`, else by a scan, as in tegg. */
  baseDir?: string;
}

/**
 * The objects of decorated classes: singletons, made once when the container is created, and the objects of each
 * context, made when they are first read. Containers know nothing of each other.
 *
 * Reading a context's object through a singleton throws `TEGG_NATIVE_NO_CONTEXT` outside of a context,
 * `TEGG_read_after_ctx_destroyed` after its end, `TEGG_NATIVE_NOT_AHEAD` where it takes time to make and was not made
 * ahead, `TEGG_NATIVE_ASYNC_HOOK` where that turns out then, `TEGG_NATIVE_RECURSIVE_READ` while it is being made, and
 * what its class throws.
 */
export class Container {
  private constructor();

  /**
   * Finds classes, resolves what they inject, and makes the singletons.
   * @throws `ERR_INVALID_ARG_TYPE`, `ERR_INVALID_ARG_VALUE`, `TEGG_NATIVE_NOT_DECORATED`, `TEGG_EGG_PROTO_NOT_FOUND`,
   *   `TEGG_MULTI_PROTO_FOUND`, `TEGG_NATIVE_RECURSIVE_DEPS`, `TEGG_NATIVE_DUPLICATE_PROTO`,
   *   `TEGG_advice_not_found`,
   *   `TEGG_NATIVE_PROTO_IMPL_TYPE`, `TEGG_NATIVE_INJECT`, those of modules (`TEGG_NATIVE_MODULE_NOT_FOUND`,
   *   `TEGG_NATIVE_MODULE_INVALID`, `TEGG_NATIVE_DUPLICATE_MODULE`, `TEGG_NATIVE_LOAD_FAILED`), and what the classes'
   *   own code throws. Singletons that were made have been destroyed then
   */
  static create(options: ContainerOptions): Promise<Container>;

  /** What `run` was given for the current context; undefined outside of one. */
  get currentContext(): unknown;

  /**
   * Calls `fn` with a context of its own, in all that it starts too. What it returns is awaited, then the context's
   * objects are destroyed. A run inside of a run with the same object shares its context.
   * @throws `ERR_INVALID_ARG_TYPE`, `TEGG_NATIVE_CONTAINER_DESTROYED`; what `fn` throws, else what the objects throw
   *   when they are destroyed, as an AggregateError with code `TEGG_NATIVE_DESTROY` if they are several
   */
  run<C, R>(ctx: C, fn: (ctx: C) => R): Promise<Awaited<R>>;

  /**
   * The object of a class. One of a context is made if it is not there; so is, ahead of its methods, what the object
   * can reach in the current context and cannot be made when it is read: what has asynchronous life cycle methods.
   * @param name of the object, where the class has several
   * @throws `ERR_INVALID_ARG_TYPE`, `TEGG_NATIVE_CLASS_NOT_FOUND`, `TEGG_EGG_PROTO_NOT_FOUND`,
   *   `TEGG_MULTI_PROTO_FOUND`, `TEGG_NATIVE_NO_CONTEXT`, `TEGG_NATIVE_CONTAINER_DESTROYED`,
   *   `TEGG_read_after_ctx_destroyed`, `TEGG_NATIVE_RECURSIVE_READ`, `TEGG_NATIVE_INJECT`; what the class's code throws
   */
  getEggObject<T>(
    clazz: abstract new (...args: any[]) => T,
    name?: EggPrototypeName,
    qualifiers?: QualifierInfo | QualifierInfo[],
  ): Promise<T>;

  /**
   * The object of a name: of a public prototype, or of a class that was handed to the container.
   * @throws as `getEggObject`
   */
  getEggObjectFromName<T = unknown>(
    name: EggPrototypeName,
    qualifiers?: QualifierInfo | QualifierInfo[],
  ): Promise<T>;

  /**
   * Destroys the singletons, those that need others first. The second call waits for the first. Runs that are open are
   * not waited for: end them before.
   * @throws what their methods throw, as `run`
   */
  destroy(): Promise<void>;
}
