import type {
  EggObject,
  EggObjectPair,
  EggProtoImplClass,
  EggPrototype,
  EggPrototypeName,
  QualifierAttribute,
  QualifierValue,
} from './index.js';

// Dynamic injection: one of several classes that implement an abstract one, chosen by a value when it is needed.

/** An abstract class; any class will do. */
export type EggAbstractClazz<T extends object = object> = Function & { prototype: T };

/** The values by which implementations are chosen: an enum. */
export type ImplTypeEnum = { [id: string]: QualifierValue };

/** Called with the value of an implementation, it decorates the class. */
export type ImplDecorator<T extends object, Enum extends ImplTypeEnum> = (
  type: Enum[keyof Enum],
) => (clazz: EggProtoImplClass<T>, context?: ClassDecoratorContext<any>) => void;

/** Makes the decorators of classes that implement an abstract class. */
export class QualifierImplDecoratorUtil {
  /**
   * @param attribute of the qualifier that implementations get
   * @throws `ERR_INVALID_ARG_TYPE`; the decorator `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`
   */
  static generatorDecorator<T extends object, Enum extends ImplTypeEnum>(
    abstractClazz: EggAbstractClazz<T>,
    attribute: QualifierAttribute,
  ): ImplDecorator<T, Enum>;
}

/** What implements an abstract class, by a value each. */
export class QualifierImplUtil {
  static addQualifierImpl(
    abstractClazz: EggAbstractClazz,
    qualifierValue: QualifierValue,
    implClazz: EggProtoImplClass,
  ): void;

  /** The one that was declared last. */
  static getQualifierImp(
    abstractClazz: EggAbstractClazz,
    qualifierValue: QualifierValue,
  ): EggProtoImplClass | undefined;

  static getQualifierImpMap(abstractClazz: EggAbstractClazz): Map<QualifierValue, EggProtoImplClass>;
}

/** Gives the object of one of the classes that implement an abstract class: injected as `eggObjectFactory`. */
export class EggObjectFactory {
  /**
   * The object of the implementation, whichever module it is in; one of a context is the current one's.
   * @throws `ERR_INVALID_ARG_TYPE`, `TEGG_NATIVE_NO_IMPLEMENTATION` where none is declared for that value,
   *   `TEGG_NATIVE_CLASS_NOT_FOUND` where it is in no module of this app; else as `Container.getEggObject`
   */
  getEggObject<T extends object>(abstractClazz: EggAbstractClazz<T>, qualifierValue: QualifierValue): Promise<T>;

  /** The objects of all implementations in the order in which they were declared, each made when it is asked for. */
  getEggObjects<T extends object>(abstractClazz: EggAbstractClazz<T>): Promise<AsyncIterable<T>>;

  /** Another object of a prototype, beside the one that its container keeps. */
  static createObject(name: EggPrototypeName, proto: EggPrototype): Promise<EggObject<any>>;

  /** Ends what `createObject` has made. @throws what its methods throw */
  static destroyObject(obj: EggObject): Promise<void>;

  /** What `createObject` has made and lives, by its id. */
  static readonly eggObjectMap: Map<string, EggObjectPair>;

  /** @throws `TEGG_NATIVE_NOT_OFFERED` */
  static registerEggObjectCreateMethod(protoClass: Function, method: Function): never;
}

/** The key under which MetadataUtil tells what implements an abstract class. */
export const QUALIFIER_IMPL_MAP: unique symbol;
