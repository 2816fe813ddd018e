/// <reference types="node" />
// Programs without Egg: docs/standalone.md.
import type {
  LoadUnit,
  LoadUnitInstance,
  ModuleConfigHolder,
  ModuleReference,
  PrototypeDecorator,
  QualifierInfo,
  SingletonProtoParams,
} from './index.js';

/** What a class with @Runner implements. */
export interface MainRunner<T = void> {
  main(): Promise<T>;
}

export type MainRunnerClass<T = void> = new (...args: any[]) => MainRunner<T>;

export interface InnerObject {
  obj: unknown;
  qualifiers?: QualifierInfo[];
}

/** A folder with modules, and how it is scanned. */
export interface ModuleDependency {
  baseDir: string;
  /** How many levels. Default: 10. */
  deep?: number;
  /** Where the packages of its config/module.json are looked for. */
  cwd?: string;
  /** Such as ['!**\/dist']. */
  extraFilePattern?: string[];
}

export interface RunnerOptions {
  /** Has modules' `module.<env>.yml` be read, too. */
  env?: string;
  name?: string;
  /** Other folders with modules. */
  dependencies?: (string | ModuleDependency)[];
  /** Injected by their names. */
  innerObjects?: Record<string, object>;
  /** The same, several of one name, told apart by qualifiers. */
  innerObjectHandlers?: Record<string, InnerObject[]>;
  /** Nothing is written, whatever it says. */
  dump?: boolean;
}

/** What a program runs in. */
export class StandaloneContext {
  readonly id: string;
  get(key: string | symbol): any;
  set(key: string | symbol, value: any): void;
}

/** tegg's name for `ContextHandler`. */
export class StandaloneContextHandler {
  static register(): void;
  static getContext(): StandaloneContext | undefined;
  static run<R>(context: StandaloneContext, fn: () => R): R;
}

/** A program: its modules, its objects, and how it is run. */
export interface Runner {
  readonly cwd: string;
  readonly env?: string;
  readonly name?: string;
  readonly options: RunnerOptions;
  readonly moduleReferences: readonly ModuleReference[];
  /** By the names of modules. May be changed until `init`. */
  readonly moduleConfigs: Record<string, ModuleConfigHolder>;

  /** One a module; none before `init`. */
  readonly loadUnits: LoadUnit[];
  readonly loadUnitInstances: LoadUnitInstance[];

  /** Loads the classes and makes the singletons. Nothing is left where it fails. */
  init(): Promise<void>;
  /** Calls the main method, in a context of its own. */
  run<T = void>(ctx?: StandaloneContext): Promise<T>;
  /** Destroys the singletons. */
  destroy(): Promise<void>;
}

/** With `new` a program, without it the decorator of the class whose `main()` is called. */
export const Runner: {
  new (cwd: string, options?: RunnerOptions): Runner;
  (): PrototypeDecorator;
  getModuleReferences(cwd: string, dependencies?: RunnerOptions['dependencies']): ModuleReference[];
  preLoad(cwd: string, dependencies?: RunnerOptions['dependencies']): Promise<void>;
};

export class StandaloneUtil {
  static setMainRunner(runnerClass: MainRunnerClass<any>): void;
  /** The class that was declared last in this process. */
  static getMainRunner(): MainRunnerClass<any> | undefined;
}

/** Starts a program, calls its main method, destroys its objects, and returns what the main method returned. */
export function main<T = void>(cwd: string, options?: RunnerOptions): Promise<T>;

/** Calls the static preLoad methods of a program's classes. */
export function preLoad(cwd: string, dependencies?: RunnerOptions['dependencies']): Promise<void>;

/** What handles events of a type from outside. */
export abstract class AbstractEventHandler<E = any, R = any> {
  abstract handleEvent(event: E): Promise<R>;
}

export const EVENT_HANDLER_ATTRIBUTE: unique symbol;
export type EventType = Record<string, string>;

/** Declares an implementation of AbstractEventHandler, by the type of its events. */
export const EventHandler: (type: string) => PrototypeDecorator;

/** `EventHandler` and `SingletonProto`. */
export function EventHandlerProto(type: string, params?: SingletonProtoParams): PrototypeDecorator;

export interface FetchEventLike {
  type: string;
  request: Request;
  respondWith(response: Response | Promise<Response>): void;
  waitUntil?(promise: Promise<unknown>): void;
}
