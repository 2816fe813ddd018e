import type {
  AccessLevelLike,
  EggProtoImplClass,
  EggPrototypeName,
  ObjectInitTypeLike,
  QualifierAttribute,
  QualifierInfo,
  QualifierValue,
} from './index.js';
import type { InjectObjectProto, MetaDataKey } from './faces.js';
import type { TeggContext } from './helper.js';

// What life cycle methods and hooks see of a container: tegg's names.

/** What a life cycle method gets first. */
export interface EggObjectLifecycleContext {
  readonly loadUnit: LoadUnit;
  readonly loadUnitInstance: LoadUnitInstance;
}

/** A module, or the classes that were handed to a container. */
export interface LoadUnit {
  readonly id: string;
  readonly name: string;
  readonly unitPath: string;
  readonly type: string;
  iterateEggPrototype(): IterableIterator<EggPrototype>;
  /** Those of its own that have the name and the qualifiers. */
  getEggPrototype(name: EggPrototypeName, qualifiers?: QualifierInfo[]): EggPrototype[];
  containPrototype(proto: EggPrototype): boolean;
  /** In a hook into the life of load units. @throws `TEGG_NATIVE_SEALED`, `ERR_INVALID_ARG_TYPE` */
  registerEggPrototype(proto: EggPrototype): void;
  /** In such a hook. @throws `TEGG_NATIVE_SEALED` */
  deletePrototype(proto: EggPrototype): void;
}

/** The objects of a load unit. */
export interface LoadUnitInstance {
  readonly id: string;
  readonly name: string;
  readonly loadUnit: LoadUnit;
  /** Its singletons. */
  iterateProtoToCreate(): IterableIterator<[EggPrototypeName, EggPrototype]>;
  getEggObject(name: EggPrototypeName, proto?: EggPrototype): EggObject<any>;
  getOrCreateEggObject(name: EggPrototypeName, proto?: EggPrototype): Promise<EggObject<any>>;
}

/** A class as the container knows it: by one name, in one load unit. */
export interface EggPrototype {
  readonly id: string;
  readonly name: EggPrototypeName;
  readonly className?: string;
  /** Not there where Egg has the object. */
  readonly clazz?: EggProtoImplClass;
  readonly filepath?: string;
  readonly initType: ObjectInitTypeLike;
  readonly accessLevel: AccessLevelLike;
  readonly injectType?: 'PROPERTY' | 'CONSTRUCTOR';
  /** What hooks add to it, while they are told of prototypes, is injected, too. */
  readonly injectObjects: InjectObjectProto[];
  readonly multiInstanceConstructorIndex?: number;
  readonly multiInstanceConstructorAttributes?: QualifierAttribute[];
  readonly loadUnitId: string;
  readonly qualifiers: QualifierInfo[];
  getQualifier(attribute: QualifierAttribute): QualifierValue | undefined;
  verifyQualifier(qualifier: QualifierInfo): boolean;
  verifyQualifiers(qualifiers: QualifierInfo[]): boolean;
  getMetaData<T>(metadataKey: MetaDataKey): T | undefined;
  /** Another object, which nobody injects into. */
  constructEggObject(...args: any[]): object;
}

/** What a life cycle method gets second: the object, and what made it. */
export interface EggObject<T extends object = object> {
  readonly id: string;
  readonly name: EggPrototypeName;
  readonly proto: EggPrototype;
  readonly obj: T;
  readonly isReady: boolean;
  /** The context that it belongs to. */
  readonly ctx?: TeggContext;
  /** Defines a property on the object. */
  injectProperty(name: PropertyKey, descriptor: PropertyDescriptor): boolean;
}

/** The methods that are called while an object lives, under these names or those that decorators declare. */
export interface EggObjectLifecycle {
  postConstruct?(ctx: EggObjectLifecycleContext, eggObject: EggObject): unknown;
  preInject?(ctx: EggObjectLifecycleContext, eggObject: EggObject): unknown;
  postInject?(ctx: EggObjectLifecycleContext, eggObject: EggObject): unknown;
  init?(ctx: EggObjectLifecycleContext, eggObject: EggObject): unknown;
  preDestroy?(ctx: EggObjectLifecycleContext, eggObject: EggObject): unknown;
  destroy?(ctx: EggObjectLifecycleContext, eggObject: EggObject): unknown;
}
