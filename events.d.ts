import type { EggProtoImplClass, EggPrototype, Events } from './index.js';
import type { TeggContext } from './helper.js';

// Events: what one part of an app tells, and others do something about, each time in a context of its own.

export type EventName = string | symbol;

/** The names of the events that are declared in `Events`; any name where none is. */
export type EventKeys = [keyof Events] extends [never] ? EventName : keyof Events;

type Listener<E> = E extends keyof Events ? Events[E] : (...args: any[]) => any;

/** What an event is emitted with. */
export type Arguments<T> = [T] extends [(...args: infer U) => any] ? U : [T] extends [void] ? [] : [T];

type ArgumentsOf<E> = Arguments<Listener<E>>;

/** What `handle` gets first where its first parameter is decorated with @EventContext. */
export interface IEventContext {
  eventName: EventKeys;
}

/** What handles an event: a class that @Event decorates. */
export type EventHandler<E extends EventKeys> =
  | { handle: Listener<E> }
  | { handle: (ctx: IEventContext, ...args: ArgumentsOf<E>) => any };

/** Emits events: injected as `eventBus`. */
export interface EventBus {
  /**
   * Has an event be handled, after this returns.
   * @returns whether there is something that handles it
   */
  emit<E extends EventKeys>(event: E, ...args: ArgumentsOf<E>): boolean;

  cork(corkId: string): void;

  /** @returns whether that was the last one */
  uncork(corkId: string): boolean;
}

/** The events of one request: injected as `eventBus` in Egg, and `ctx.eventBus`. */
export interface ContextEventBus extends EventBus {
  /** Has events wait until uncork is called as many times as this. */
  cork(): void;

  /**
   * Sends those that wait, in their order, if it is called for the last time.
   * @returns whether it is
   * @throws `TEGG_NATIVE_EVENT_CORK` without cork
   */
  uncork(): boolean;
}

type Handled<E> = E extends EventKeys ? { event: E; args: ArgumentsOf<E> } : never;

/** Waits for events that were handled: for unit tests. */
export interface EventWaiter {
  /** Resolved with the first argument of the event. */
  await<E extends EventKeys>(event: E): Promise<any>;

  /** The first of several. */
  awaitFirst<E extends EventKeys>(...events: E[]): Promise<Handled<E>>;
}

export interface EventDecorator<E extends EventKeys> {
  <T extends new (...args: any[]) => EventHandler<E>>(clazz: T, context?: ClassDecoratorContext<T>): void;
}

/**
 * Declares a class whose `handle` is called for each event of that name. May be repeated. The class is a public singleton.
 */
export function Event<E extends EventKeys>(eventName: E): EventDecorator<E>;

/** Has the context of the event be handed to the first parameter of `handle`. */
export function EventContext(): (prototype: object, method: PropertyKey, index: number) => void;

export const EVENT_NAME: unique symbol;
export const EVENT_CONTEXT_INJECT: unique symbol;
export const CORK_ID: unique symbol;

/** For decorators of events of one's own. */
export class EventInfoUtil {
  /** @deprecated in tegg; use addEventName */
  static setEventName(eventName: EventName, clazz: EggProtoImplClass): void;

  /** Adds an event to those that the objects of a class handle. It does not declare the class. */
  static addEventName(eventName: EventName, clazz: EggProtoImplClass): void;

  static getEventNameList(clazz: EggProtoImplClass): EventName[];

  /** @deprecated in tegg: a class may have several; this is the last one */
  static getEventName(clazz: EggProtoImplClass): EventName | undefined;

  static setEventHandlerContextInject(enable: boolean, clazz: EggProtoImplClass): void;
  static getEventHandlerContextInject(clazz: EggProtoImplClass): boolean;
}

// For who extends events. In Egg they are had by `app.getEggObject(Class)`.

/** The bus of an app, which is of no request. */
export class SingletonEventBus implements EventBus, EventWaiter {
  /** Calls a listener once an event was handled the next time. */
  once<E extends EventKeys>(event: E, listener: Listener<E>): this;
  /** @throws `TEGG_NATIVE_CONTAINER_DESTROYED` where the container, or the app, ends before that */
  await<E extends EventKeys>(event: E): Promise<any>;
  /** @throws as `await` */
  awaitFirst<E extends EventKeys>(...events: E[]): Promise<Handled<E>>;
  /** What is emitted when the app has ended is not handled; that is logged: `TEGG_NATIVE_CONTAINER_DESTROYED`. */
  emit<E extends EventKeys>(event: E, ...args: ArgumentsOf<E>): boolean;
  hasListeners(event: EventName): boolean;
  generateCorkId(): string;
  cork(corkId: string): void;

  /** @throws `TEGG_NATIVE_EVENT_CORK` without cork */
  uncork(corkId: string): boolean;

  /** @throws `TEGG_NATIVE_EVENT_CORK` where nothing is corked by that id */
  queueEvent(corkId: string, event: { name: EventName; args: any[]; context?: TeggContext }): void;

  /** `emit` for a context: where it has a CORK_ID, the event waits. */
  emitWithContext<E extends EventKeys>(parentContext: TeggContext, event: E, args: ArgumentsOf<E>): boolean;
}

/** Which prototypes handle which events. */
export class EventHandlerFactory {
  registerHandler(event: EventName, proto: EggPrototype): void;
  hasListeners(event: EventName): boolean;
  getHandlerProtos(event: EventName): readonly EggPrototype[];
  getHandler(proto: EggPrototype): Promise<any>;
  getHandlers(event: EventName): Promise<any[]>;
  handle(eventName: EventName, proto: EggPrototype, args: any[]): Promise<void>;
}

/** Makes the contexts in which events are handled. */
export class EventContextFactory {
  createContext(parentContext?: TeggContext): TeggContext;
  registerContextCreator(creator: (parentContext?: TeggContext) => TeggContext): void;
}
