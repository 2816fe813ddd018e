import type {
  EggObject,
  EggObjectLifecycle,
  EggObjectLifecycleContext,
  EggProtoImplClass,
  EggPrototype,
  EggPrototypeName,
  LoadUnit,
  LoadUnitInstance,
} from './index.js';
import type { TeggContext } from './helper.js';

/** What a hook gets first, whatever it hooks into. */
export interface LifecycleContext {}

export interface IdenticalObject {
  readonly id: string;
}

/** What hooks may be registered for. */
export type LifecycleObject<_C = LifecycleContext> = IdenticalObject;

/** The points of an object's life that a class may declare methods for. */
export type LifecycleHookName = keyof EggObjectLifecycle;

/** A hook into the lives of things; each method may take time. */
export interface LifecycleHook<C = unknown, T = unknown> {
  preCreate?(ctx: C, obj: T): unknown;
  postCreate?(ctx: C, obj: T): unknown;
  preDestroy?(ctx: C, obj: T): unknown;
}

export interface LoadUnitLifecycleContext {
  readonly unitPath: string;
  /** The classes of the unit. Not there when it ends. */
  readonly loader?: { load(): EggProtoImplClass[] };
}

export interface EggPrototypeLifecycleContext {
  readonly clazz: EggProtoImplClass;
  readonly loadUnit: LoadUnit;
}

export type LoadUnitInstanceLifecycleContext = EggObjectLifecycleContext;

/**
 * Hooks into the lives of things of one kind. What one of them throws has the making of the thing fail; at its end it is
 * told after the others were called, too.
 */
export class LifecycleUtil<C = any, T extends object = any> {
  /** @param parent whose hooks are called before these */
  constructor(parent?: LifecycleUtil<C, T>);
  /** @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  registerLifecycle(lifecycle: LifecycleHook<C, T>): void;
  deleteLifecycle(lifecycle: LifecycleHook<C, T>): void;
  getLifecycleList(): LifecycleHook<C, T>[];
  /** The same for one thing alone. @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  registerObjectLifecycle(obj: T, lifecycle: LifecycleHook<C, T>): void;
  deleteObjectLifecycle(obj: T, lifecycle: LifecycleHook<C, T>): void;
  clearObjectLifecycle(obj: T): void;
  getObjectLifecycleList(obj: T): LifecycleHook<C, T>[];
  /** Calls the hooks: those of all things side by side, then those of this one. */
  objectPreCreate(ctx: C, obj: T): Promise<void>;
  objectPostCreate(ctx: C, obj: T): Promise<void>;
  objectPreDestroy(ctx: C, obj: T): Promise<void>;
  /** The method that an object's class declares for a point of its life by a decorator. */
  getLifecycleHook(hookName: string, proto: EggPrototype): EggPrototypeName | undefined;
  /** Has a method called at a point of the lives of a class's objects. @throws {TypeError} `ERR_INVALID_ARG_TYPE` */
  static setLifecycleHook(method: EggPrototypeName, hookName: string, clazz: EggProtoImplClass): void;
  static getStaticLifecycleHook(hookName: string, clazz: EggProtoImplClass): EggPrototypeName | undefined;
}

// Hooks for all containers in the process; `app.loadUnitLifecycleUtil` and so on are those of one application.
export const LoadUnitLifecycleUtil: LifecycleUtil<LoadUnitLifecycleContext, LoadUnit>;
export const LoadUnitInstanceLifecycleUtil: LifecycleUtil<LoadUnitInstanceLifecycleContext, LoadUnitInstance>;
export const EggPrototypeLifecycleUtil: LifecycleUtil<EggPrototypeLifecycleContext, EggPrototype>;
export const EggObjectLifecycleUtil: LifecycleUtil<EggObjectLifecycleContext, EggObject>;
export const EggContextLifecycleUtil: LifecycleUtil<object, TeggContext>;
