import type { EggProtoImplClass } from './index.js';

/** Which workers run a schedule when its time comes. */
export enum ScheduleType {
  /** One of them, by chance. */
  WORKER = 'worker',
  /** Each of them. */
  ALL = 'all',
}

/** Plugins may give Egg's agent other types. */
export type ScheduleTypeLike = ScheduleType | string;

// tegg's keys of what it writes down.
export const IS_SCHEDULE: unique symbol;
export const SCHEDULE_PARAMS: unique symbol;
export const SCHEDULE_OPTIONS: unique symbol;
export const SCHEDULE_METADATA: unique symbol;

export interface CronParams {
  /** `'0 0 3 * * *'`: second, minute, hour, day of the month, month, day of the week. */
  cron: string;
  /** As of the package cron-parser: `{ tz, utc, currentDate, endDate … }`. */
  cronOptions?: any;
}

export interface IntervalParams {
  /** In milliseconds, or as `'10s'`. */
  interval: string | number;
}

export interface ScheduleParams<T> {
  type: ScheduleTypeLike;
  /** When: `CronParams` or `IntervalParams`; for other types, what their plugin takes. */
  scheduleData: T;
}

export type CronScheduleParams = ScheduleParams<CronParams>;
export type IntervalScheduleParams = ScheduleParams<IntervalParams>;

export interface ScheduleOptions {
  /** Once when all workers are ready, too. */
  immediate?: boolean;
  /** Never. */
  disable?: boolean;
  /** Only in these of Egg's environments. */
  env?: string[];
}

export interface ScheduleSubscriber {
  /** Called when the time comes, with what `app.runSchedule` or a plugin's own type of schedules passes on. */
  subscribe(data?: any): Promise<any>;
}

export type Subscriber = ScheduleSubscriber;

/** Decorates classes with a `subscribe`. */
export interface ScheduleDecorator {
  <T extends EggProtoImplClass<ScheduleSubscriber>>(clazz: T, context?: ClassDecoratorContext<T>): void;
}

/**
 * Declares a class whose `subscribe(data)` is called by the clock, in Egg: a public singleton under the name of the
 * class as it is. Not the classes that extend it.
 * @throws {Error} `TEGG_NATIVE_SCHEDULE_TIME` where there is neither `cron` nor `interval`
 */
export function Schedule<T>(params: ScheduleParams<T>, options?: ScheduleOptions): ScheduleDecorator;

/** What a schedule is, with all defaults. */
export class ScheduleMetadata<T = object> {
  constructor(
    type: ScheduleTypeLike,
    scheduleData: T,
    immediate: boolean,
    disable: boolean,
    env: string[] | undefined,
  );
  type: ScheduleTypeLike;
  scheduleData: T;
  immediate: boolean;
  disable: boolean;
  env: string[] | undefined;
  shouldRegister(env: string): boolean;
}

/** Reads what a class says of itself as a schedule. */
export class ScheduleMetaBuilder {
  constructor(clazz: EggProtoImplClass);
  /** @throws {Error} `TEGG_NATIVE_NOT_A_SCHEDULE` */
  build(): ScheduleMetadata<object>;
}

/** For decorators of schedules of one's own. What a class inherits does not count. */
export class ScheduleInfoUtil {
  static isSchedule(clazz: EggProtoImplClass): boolean;
  static setIsSchedule(isSchedule: boolean, clazz: EggProtoImplClass): void;
  static setScheduleParams<T>(scheduleParams: ScheduleParams<T>, clazz: EggProtoImplClass): void;
  static setScheduleOptions(scheduleOptions: ScheduleOptions, clazz: EggProtoImplClass): void;
  static getScheduleOptions(clazz: EggProtoImplClass): ScheduleOptions | undefined;
  static getScheduleParams(clazz: EggProtoImplClass): ScheduleParams<object> | undefined;
}

/** What an app has read of a schedule when it booted. */
export class ScheduleMetadataUtil {
  static setScheduleMetadata(clazz: EggProtoImplClass, metadata: ScheduleMetadata<object>): void;
  static getScheduleMetadata(clazz: EggProtoImplClass): ScheduleMetadata<object> | undefined;
}
