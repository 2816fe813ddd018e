import type {
  AbstractEggContext,
  ContextEventBus,
  ControllerMetaBuilderFactory,
  EggContextLifecycleUtil,
  EggObjectFactory,
  EggObjectLifecycleUtil,
  EggProtoImplClass,
  EggPrototypeCreatorFactory,
  EggPrototypeFactory,
  EggPrototypeLifecycleUtil,
  EggPrototypeName,
  EventBus,
  EventWaiter,
  IdenticalUtil,
  LoadUnit,
  LoadUnitFactory,
  LoadUnitInstance,
  LoadUnitInstanceFactory,
  LoadUnitInstanceLifecycleUtil,
  LoadUnitLifecycleUtil,
  LoaderFactory,
  QualifierInfo,
  RuntimeConfig,
} from './index.js';
import type { EggContainerFactory, TeggContext } from './helper.js';

// What applications and contexts get, in Egg's own types: egg.d.ts adds it there, and egg.d.mts for ES modules.

/** What an application has; of which modules and contexts, Egg's own types say. */
export interface ApplicationMembers<Modules, Context> {
  /** `app.getEggObject`, as `{ obj }`. */
  eggContainerFactory: typeof EggContainerFactory;
  moduleHandler: {
    /** Resolved when the singletons are there. */
    ready(): Promise<void>;
    readonly loadUnits: LoadUnit[];
    readonly loadUnitInstances: LoadUnitInstance[];
  };
  readonly runtimeConfig: RuntimeConfig;
  // What plugins that extend the container ask for; the same as tegg's static names.
  readonly abstractEggContext: typeof AbstractEggContext;
  readonly eggObjectFactory: typeof EggObjectFactory;
  readonly eggPrototypeCreatorFactory: typeof EggPrototypeCreatorFactory;
  /** Of this application's prototypes. */
  readonly eggPrototypeFactory: EggPrototypeFactory;
  readonly identicalUtil: typeof IdenticalUtil;
  readonly controllerMetaBuilderFactory: typeof ControllerMetaBuilderFactory;
  readonly loaderFactory: typeof LoaderFactory;
  readonly loadUnitFactory: typeof LoadUnitFactory;
  readonly loadUnitInstanceFactory: typeof LoadUnitInstanceFactory;
  // Hooks into the lives of what this application's container makes; forgotten when it has closed.
  readonly loadUnitLifecycleUtil: typeof LoadUnitLifecycleUtil;
  readonly loadUnitInstanceLifecycleUtil: typeof LoadUnitInstanceLifecycleUtil;
  readonly eggPrototypeLifecycleUtil: typeof EggPrototypeLifecycleUtil;
  readonly eggObjectLifecycleUtil: typeof EggObjectLifecycleUtil;
  readonly eggContextLifecycleUtil: typeof EggContextLifecycleUtil;

  /**
   * The public singletons of modules.
   * @deprecated in tegg; use getEggObject
   */
  module: Modules;

  /** The object of a class: the singleton, or that of the current request, made if it is not there. */
  getEggObject<T>(
    clazz: EggProtoImplClass<T>,
    name?: EggPrototypeName,
    qualifiers?: QualifierInfo | QualifierInfo[],
  ): Promise<T>;

  /** The object of a name: of a public class, or what Egg has by it. */
  getEggObjectFromName<T = any>(
    name: EggPrototypeName,
    qualifiers?: QualifierInfo | QualifierInfo[],
  ): Promise<T>;

  /** In unit tests: calls `fn` with a mocked context, in a module scope that has ended when this resolves. */
  mockModuleContextScope<R = any>(fn: (ctx: Context) => R | Promise<R>, data?: any): Promise<R>;

  /** @deprecated in tegg; use mockModuleContextScope */
  mockModuleContext(data?: any): Promise<Context>;

  /** @deprecated in tegg; use mockModuleContextScope */
  destroyModuleContext(ctx: Context): Promise<void>;

  /** In unit tests: the application's bus. */
  getEventbus(): Promise<EventBus>;

  /** In unit tests: what waits for events that were handled. */
  getEventWaiter(): Promise<EventWaiter>;
}

/** What a context has. */
export interface ContextMembers<Modules> {
  /** The events of this context, which can be held back. */
  readonly eventBus: ContextEventBus;

  /** The context of the objects; throws outside of a module scope. */
  readonly teggContext: TeggContext;

  /**
   * The public objects of modules that belong to a request.
   * @deprecated in tegg; use getEggObject
   */
  module: Modules;

  /** Calls `func` where the objects of this context can be read; its scope ends after it. */
  beginModuleScope<R = void>(func: () => R | Promise<R>): Promise<R>;

  /** The object of a class: the singleton, or this context's, made if it is not there. */
  getEggObject<T>(
    clazz: EggProtoImplClass<T>,
    name?: EggPrototypeName,
    qualifiers?: QualifierInfo | QualifierInfo[],
  ): Promise<T>;

  /** The object of a name: of a public class, or what Egg has by it. */
  getEggObjectFromName<T = any>(
    name: EggPrototypeName,
    qualifiers?: QualifierInfo | QualifierInfo[],
  ): Promise<T>;
}
