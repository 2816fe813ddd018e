import type { EggProtoImplClass, HookDecorator, PrototypeParams } from './index.js';

// Aspects: advices, and the methods that they are put around. An advised method is asynchronous, whatever it was before.

/** What each stage of an advice gets; of its own each time. */
export interface AdviceContext<T = object, K = any> {
  /** The object. */
  that: T;
  method: PropertyKey;
  /** The arguments; what beforeCall writes here is what the method and the later stages get. */
  args: any[];
  /** What this pointcut or crosscut says. */
  adviceParams?: K;
}

/** Of several advices each stage is called in their order; `around` of the first is outside. */
export interface IAdvice<T = object, K = any> {
  /** Where it throws, nothing else is called. */
  beforeCall?(ctx: AdviceContext<T, K>): Promise<void>;
  /** Alone decides what is returned. `next` is called once at most. */
  around?(ctx: AdviceContext<T, K>, next: () => Promise<any>): Promise<any>;
  afterReturn?(ctx: AdviceContext<T, K>, result: any): Promise<void>;
  /** What it throws is thrown in place of the error. */
  afterThrow?(ctx: AdviceContext<T, K>, error: Error): Promise<void>;
  /** Called in any case, whatever another advice's throws. */
  afterFinally?(ctx: AdviceContext<T, K>): Promise<void>;
}

/** Decorates classes that have stages of an advice. */
export interface AdviceDecorator {
  <T extends EggProtoImplClass<IAdvice>>(clazz: T, context?: ClassDecoratorContext<T>): void;
}

/** How a crosscut tells which methods it is for. */
export enum PointcutType {
  /** A method of a class, and of those that extend it. */
  CLASS = 'CLASS',
  /** Methods whose class's name and own name match. */
  NAME = 'NAME',
  /** Those that a function chooses. */
  CUSTOM = 'CUSTOM',
}

export interface PointcutOptions<K = any> {
  /** The lowest is outside. Default: 1000. */
  order?: number;
  adviceParams?: K;
}

export interface CrosscutOptions {
  /** The lowest is outside. Default: 100. */
  order?: number;
  adviceParams?: any;
}

export type CustomPointcutCallback = (clazz: EggProtoImplClass, method: PropertyKey) => boolean;

export interface ClassCrosscutParam {
  type: PointcutType.CLASS | `${PointcutType.CLASS}`;
  clazz: EggProtoImplClass;
  methodName: PropertyKey;
}

export interface NameCrosscutParam {
  type: PointcutType.NAME | `${PointcutType.NAME}`;
  className: RegExp;
  methodName: RegExp;
}

export interface CustomCrosscutParam {
  type: PointcutType.CUSTOM | `${PointcutType.CUSTOM}`;
  /** Called at boot, with every class and method. */
  callback: CustomPointcutCallback;
}

export type CrosscutParam = ClassCrosscutParam | NameCrosscutParam | CustomCrosscutParam;

/** Declares an advice: a prototype with the init type CONTEXT and the access level PUBLIC, unless it says otherwise. */
export function Advice(param?: PrototypeParams): AdviceDecorator;

/**
 * Puts an advice around a method, of the class and of those that extend it.
 * @throws {TypeError} `TEGG_NATIVE_NOT_ADVICE` where the class has no @Advice
 */
export function Pointcut<T extends object, K = any>(
  adviceClazz: EggProtoImplClass<IAdvice<T, K>>,
  options?: PointcutOptions<K>,
): HookDecorator;

/** Puts the advice that it decorates around methods of other classes. May be written several times. */
export function Crosscut(param: CrosscutParam, options?: CrosscutOptions): AdviceDecorator;

// For who extends tegg. AspectInfoUtil and AspectBuilder are not here: an application's aspects are not kept on classes.

export interface AdviceInfo {
  clazz: EggProtoImplClass<IAdvice>;
  order: number;
  adviceParams: any;
}

export interface PointcutInfo {
  type: PointcutType;
  match(clazz: EggProtoImplClass, method: PropertyKey): boolean;
}

export interface CrosscutInfo {
  pointcutInfo: PointcutInfo;
  adviceInfo: AdviceInfo;
}

export interface AspectAdvice {
  /** The property that has the advice. */
  name: PropertyKey;
  clazz: EggProtoImplClass<IAdvice>;
  adviceParams: any;
}

/** A method with the advices around it. */
export class Aspect {
  readonly clazz: EggProtoImplClass;
  readonly method: PropertyKey;
  readonly adviceList: readonly AspectAdvice[];
  constructor(clazz: EggProtoImplClass, method: PropertyKey, adviceList: readonly AspectAdvice[]);
}

export class ClassPointInfo implements PointcutInfo {
  readonly type: PointcutType.CLASS;
  readonly clazz: EggProtoImplClass;
  readonly method: PropertyKey;
  constructor(clazz: EggProtoImplClass, method: PropertyKey);
  match(clazz: EggProtoImplClass, method: PropertyKey): boolean;
}

export class NamePointInfo implements PointcutInfo {
  readonly type: PointcutType.NAME;
  readonly className: RegExp;
  readonly methodName: RegExp;
  constructor(className: RegExp, methodName: RegExp);
  match(clazz: EggProtoImplClass, method: PropertyKey): boolean;
}

export class CustomPointInfo implements PointcutInfo {
  readonly type: PointcutType.CUSTOM;
  readonly cb: CustomPointcutCallback;
  constructor(cb: CustomPointcutCallback);
  match(clazz: EggProtoImplClass, method: PropertyKey): boolean;
}

export {
  ASPECT_LIST,
  CROSSCUT_INFO_LIST,
  IS_ADVICE,
  IS_CROSSCUT_ADVICE,
  POINTCUT_ADVICE_INFO_LIAR,
} from './faces.js';

export class AdviceInfoUtil {
  static setIsAdvice(isAdvice: boolean, clazz: EggProtoImplClass<IAdvice>): void;
  /** Whether the class itself is one. */
  static isAdvice(clazz: EggProtoImplClass): boolean;
}

export class CrosscutInfoUtil {
  static setIsCrosscutAdvice(isCrosscutAdvice: boolean, clazz: EggProtoImplClass): void;
  static isCrosscutAdvice(clazz: EggProtoImplClass): boolean;
  static addCrosscutInfo(crosscutInfo: CrosscutInfo, clazz: EggProtoImplClass<IAdvice>): void;
  static getCrosscutInfoList(clazz: EggProtoImplClass): CrosscutInfo[];
}

export class PointcutAdviceInfoUtil {
  static addPointcutAdviceInfo(adviceInfo: AdviceInfo, clazz: EggProtoImplClass, method: PropertyKey): void;
  static getPointcutAdviceInfoList(clazz: EggProtoImplClass, method: PropertyKey): AdviceInfo[];
}

export class CrosscutAdviceFactory {
  /** @throws where the class has no crosscut */
  registerCrossAdviceClazz(clazz: EggProtoImplClass<IAdvice>): void;
  getAdvice(clazz: EggProtoImplClass, method: PropertyKey): AdviceInfo[];
}

export class AspectMetaBuilder {
  constructor(clazz: EggProtoImplClass, options: { crosscutAdviceFactory: CrosscutAdviceFactory });
  build(): Aspect[];
  static getAllMethods(clazz: EggProtoImplClass): PropertyKey[];
}
