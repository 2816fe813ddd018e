import type {
  AccessLevelLike,
  EggObject,
  EggObjectLifecycleContext,
  EggProtoImplClass,
  EggPrototype,
  EggPrototypeLifecycleContext,
  EggPrototypeName,
  LifecycleHook,
  LoadUnit,
  LoadUnitInstance,
  ModuleReference,
  MultiInstancePrototypeGetObjectsContext,
  ObjectInfo,
  ObjectInitTypeLike,
  ObjectParams,
  QualifierInfo,
} from './index.js';

// What those who extend the container, and their unit tests, import from tegg's packages: over the container that there
// is, the current Egg application's or those of load units that LoadUnitFactory has made. What controllers say of
// themselves is in controller-faces.d.ts.

export type Id = string;
export type MetaDataKey = string | symbol;
export type EggObjectName = EggPrototypeName;

export enum InjectType {
  PROPERTY = 'PROPERTY',
  CONSTRUCTOR = 'CONSTRUCTOR',
}

export enum MultiInstanceType {
  STATIC = 'STATIC',
  DYNAMIC = 'DYNAMIC',
}

export enum EggLoadUnitType {
  MODULE = 'MODULE',
  PLUGIN = 'PLUGIN',
  APP = 'APP',
}

export type EggLoadUnitTypeLike = EggLoadUnitType | string;

export enum EggObjectStatus {
  PENDING = 'PENDING',
  READY = 'READY',
  ERROR = 'ERROR',
  DESTROYING = 'DESTROYING',
  DESTROYED = 'DESTROYED',
}

export const DEFAULT_PROTO_IMPL_TYPE: 'DEFAULT';
export const INIT_TYPE_TRY_ORDER: readonly ObjectInitTypeLike[];

export const ASPECT_LIST: unique symbol;
export const CONSTRUCTOR_QUALIFIER_META_DATA: unique symbol;
export const CROSSCUT_INFO_LIST: unique symbol;
export const EGG_CONTEXT: unique symbol;
export const IS_ADVICE: unique symbol;
export const IS_CROSSCUT_ADVICE: unique symbol;
export const POINTCUT_ADVICE_INFO_LIAR: unique symbol;
export const PROPERTY_QUALIFIER_META_DATA: unique symbol;
export const QUALIFIER_META_DATA: unique symbol;
export const ROOT_PROTO: unique symbol;
export const TEGG_CONTEXT: unique symbol;

/** Metadata of classes; what the decorators of this package say is found under tegg's keys, too. */
export class MetadataUtil {
  static deleteMetaData(metadataKey: MetaDataKey, clazz: Function): void;
  static defineMetaData<T>(metadataKey: MetaDataKey, metadataValue: T, clazz: Function): void;
  static getOwnMetaData<T>(metadataKey: MetaDataKey, clazz: Function): T | undefined;
  static hasMetaData(metadataKey: MetaDataKey, clazz: object, propKey?: PropertyKey): boolean;
  static getMetaData<T>(metadataKey: MetaDataKey, clazz: object, propKey?: PropertyKey): T | undefined;
  static getBooleanMetaData(metadataKey: MetaDataKey, clazz: Function): boolean;
  static getOwnBooleanMetaData(metadataKey: MetaDataKey, clazz: Function): boolean;
  static getArrayMetaData<T>(metadataKey: MetaDataKey, clazz: Function): T[];
  /** The class's own array; nothing is inherited. */
  static initArrayMetaData<T>(metadataKey: MetaDataKey, clazz: Function, defaultValue: T[]): T[];
  /** The class's own array, which begins with what it inherits. */
  static initOwnArrayMetaData<T>(metadataKey: MetaDataKey, clazz: Function, defaultValue: T[]): T[];
  static initOwnMapMetaData<K, V>(metadataKey: MetaDataKey, clazz: Function, defaultValue: Map<K, V>): Map<K, V>;
  static getOrStoreMetaData<T>(metadataKey: MetaDataKey, clazz: Function, metadataValue: T): T;
}

/** What a class says of its prototype. */
export interface EggPrototypeInfo {
  name: EggPrototypeName;
  className?: string;
  initType: ObjectInitTypeLike;
  accessLevel: AccessLevelLike;
  protoImplType?: string;
  qualifiers?: QualifierInfo[];
}

export interface EggMultiInstancePrototypeInfo extends Omit<EggPrototypeInfo, 'name'> {
  objects: ObjectInfo[];
}

export interface EggMultiInstanceCallbackPrototypeInfo extends Omit<EggPrototypeInfo, 'name'> {
  getObjects(ctx: MultiInstancePrototypeGetObjectsContext): ObjectParams[];
}

export interface InjectObjectInfo {
  refName: EggPrototypeName;
  objName: EggPrototypeName;
  optional?: boolean;
}

export interface InjectConstructorInfo extends InjectObjectInfo {
  refIndex: number;
}

/** What decorators say of a class; what is set is written where decorators write. */
export class PrototypeUtil {
  static readonly IS_EGG_OBJECT_PROTOTYPE: unique symbol;
  static readonly IS_EGG_OBJECT_MULTI_INSTANCE_PROTOTYPE: unique symbol;
  static readonly FILE_PATH: unique symbol;
  static readonly PROTOTYPE_PROPERTY: unique symbol;
  static readonly MULTI_INSTANCE_PROTOTYPE_STATIC_PROPERTY: unique symbol;
  static readonly MULTI_INSTANCE_PROTOTYPE_CALLBACK_PROPERTY: unique symbol;
  static readonly INJECT_OBJECT_NAME_SET: unique symbol;
  static readonly INJECT_TYPE: unique symbol;
  static readonly INJECT_CONSTRUCTOR_NAME_SET: unique symbol;
  static readonly CLAZZ_PROTO: unique symbol;
  static readonly MULTI_INSTANCE_CONSTRUCTOR_INDEX: unique symbol;
  static readonly MULTI_INSTANCE_CONSTRUCTOR_ATTRIBUTES: unique symbol;

  static setIsEggPrototype(clazz: Function): void;
  static isEggPrototype(clazz: Function): boolean;
  static setIsEggMultiInstancePrototype(clazz: Function): void;
  static isEggMultiInstancePrototype(clazz: Function): boolean;
  static getEggMultiInstancePrototypeType(clazz: Function): MultiInstanceType | undefined;
  static setFilePath(clazz: Function, filePath: string): void;
  /** The file that exports it, once a loader has found it there. */
  static getFilePath(clazz: Function): string | undefined;
  /** @throws as `Prototype` */
  static setProperty(clazz: Function, property: EggPrototypeInfo): void;
  static getProperty(clazz: Function): EggPrototypeInfo | undefined;
  static getInitType(clazz: Function, ctx: MultiInstancePrototypeGetObjectsContext): ObjectInitTypeLike | undefined;
  static getAccessLevel(clazz: Function, ctx: MultiInstancePrototypeGetObjectsContext): AccessLevelLike | undefined;
  static getObjNames(clazz: Function, ctx: MultiInstancePrototypeGetObjectsContext): EggPrototypeName[];
  /** @throws as `MultiInstanceProto` */
  static setMultiInstanceStaticProperty(clazz: Function, property: EggMultiInstancePrototypeInfo): void;
  /** @throws as `MultiInstanceProto` */
  static setMultiInstanceCallbackProperty(clazz: Function, property: EggMultiInstanceCallbackPrototypeInfo): void;
  static getStaticMultiInstanceProperty(clazz: Function): EggMultiInstancePrototypeInfo | undefined;
  static getDynamicMultiInstanceProperty(
    clazz: Function,
    ctx: MultiInstancePrototypeGetObjectsContext,
  ): EggMultiInstancePrototypeInfo | undefined;
  static getMultiInstanceProperty(
    clazz: Function,
    ctx: MultiInstancePrototypeGetObjectsContext,
  ): EggMultiInstancePrototypeInfo | undefined;
  static setMultiInstanceConstructorAttributes(clazz: Function, attributes: Array<string | symbol>): void;
  static getMultiInstanceConstructorAttributes(clazz: Function): Array<string | symbol>;
  static setMultiInstanceConstructorIndex(clazz: Function, index: number): void;
  static getMultiInstanceConstructorIndex(clazz: Function): number | undefined;
  /** @throws `TEGG_NATIVE_INJECT_TYPE_CONFLICT` */
  static setInjectType(clazz: Function, type: InjectType | `${InjectType}`): void;
  /** @throws as `Inject` */
  static addInjectObject(clazz: Function, injectObject: InjectObjectInfo): void;
  /** @throws as `Inject` */
  static addInjectConstructor(clazz: Function, injectConstructor: InjectConstructorInfo): void;
  static getInjectType(clazz: Function): InjectType | `${InjectType}` | undefined;
  static getInjectObjects(clazz: Function): Array<InjectObjectInfo | InjectConstructorInfo>;
  static getClazzProto(clazz: Function): EggPrototype | undefined;
  static setClazzProto(clazz: Function, proto: object): void;
  static getDesignType(clazz: object, propKey?: PropertyKey): unknown;
  static getDesignParamtypes(clazz: object, propKey?: PropertyKey): unknown;
}

/** Makes ids. */
export class IdenticalUtil {
  static createLoadUnitId(loadUnitName: string): Id;
  static createProtoId(loadUnitId: Id, name: EggPrototypeName): Id;
  static createLoadUnitInstanceId(loadUnitId: Id): Id;
  static createContextId(traceId?: string): Id;
  static createObjectId(protoId: Id, ctxId?: Id): Id;
}

/** What a prototype injects. */
export interface InjectObjectProto {
  refIndex?: number;
  refName: EggPrototypeName;
  objName: EggPrototypeName;
  qualifiers: QualifierInfo[];
  optional?: boolean;
  /** Known when all prototypes of the container are. */
  proto?: EggPrototype;
}

/** tegg's names of what a prototype injects, by a property or a constructor's parameter. */
export type InjectObject = InjectObjectProto;
export type InjectConstructor = InjectObjectProto & { refIndex: number };
export type InjectConstructorProto = InjectConstructor;

export type EggPrototypeWithClazz = EggPrototype & { readonly clazz?: EggProtoImplClass };
export type EggPrototypeClass = new (...args: any[]) => EggPrototype;
export type EggPrototypeCreator = (ctx: EggPrototypeLifecycleContext) => EggPrototype;
export type LoaderCreator = (unitPath: string) => Loader;

/** Loads the classes of a load unit; what takes time may return a promise. */
export interface Loader {
  load(): EggProtoImplClass[] | Promise<EggProtoImplClass[]>;
}

export interface ModuleDescriptor {
  name: string;
  unitPath: string;
  optional?: boolean;
  clazzList: EggProtoImplClass[];
  protos: unknown[];
  multiInstanceClazzList: EggProtoImplClass[];
}

export class LoaderFactory {
  /** @throws `TEGG_NATIVE_LOAD_UNIT_TYPE`. Its `load` throws what a file throws, `TEGG_NATIVE_LOAD_FAILED` */
  static createLoader(unitPath: string, type: EggLoadUnitTypeLike): { load(): EggProtoImplClass[] };
  static registerLoader(type: EggLoadUnitTypeLike, creator: (unitPath: string) => Loader): void;
  static loadApp(moduleReferences: readonly (ModuleReference & { loaderType?: string })[]): ModuleDescriptor[];
}

export class LoaderUtil {
  static setConfig(config: { extraFilePattern?: string[] }): void;
  static get extension(): '.ts' | '.js';
  static filePattern(): string[];
  /** @throws what the file throws, `TEGG_NATIVE_LOAD_FAILED` */
  static loadFile(filePath: string): EggProtoImplClass[];
}

export class LoadUnitFactory {
  /**
   * Makes a load unit of a module, or gives the one there is. It injects what is public in those that were made before.
   * @throws `TEGG_NATIVE_LOAD_UNIT_TYPE`, `TEGG_NATIVE_MODULE_INVALID`; else as `Container.create`
   */
  static createLoadUnit(unitPath: string, type: EggLoadUnitTypeLike, loader: Loader): Promise<LoadUnit>;
  static createPreloadLoadUnit(unitPath: string, type: EggLoadUnitTypeLike, loader: Loader): Promise<LoadUnit>;
  /** @throws `TEGG_NATIVE_LOAD_UNIT` where this did not make it; what hooks and objects throw */
  static destroyLoadUnit(loadUnit: LoadUnit): Promise<void>;
  static getLoadUnitById(id: Id): LoadUnit | undefined;
  /** @throws `TEGG_NATIVE_NOT_OFFERED` */
  static registerLoadUnitCreator(type: EggLoadUnitTypeLike, creator: (ctx: any) => unknown): never;
}

export class LoadUnitInstanceFactory {
  /** @throws `TEGG_NATIVE_LOAD_UNIT`, `TEGG_NATIVE_CONTAINER_DESTROYED`; what classes throw */
  static createLoadUnitInstance(loadUnit: LoadUnit): Promise<LoadUnitInstance>;
  static getLoadUnitInstance(loadUnit: LoadUnit): LoadUnitInstance | undefined;
  /** @throws `TEGG_NATIVE_LOAD_UNIT`; what objects throw */
  static destroyLoadUnitInstance(loadUnitInstance: LoadUnitInstance): Promise<void>;
  /** @throws `TEGG_NATIVE_NOT_LOADED` */
  static getLoadUnitInstanceByProto(proto: EggPrototype): LoadUnitInstance;
  /** @throws `TEGG_NATIVE_NOT_OFFERED` */
  static registerLoadUnitInstanceClass(type: EggLoadUnitTypeLike, creator: (ctx: any) => unknown): never;
}

/** The class of instances of load units. */
export class ModuleLoadUnitInstance implements LoadUnitInstance {
  constructor(loadUnit: LoadUnit);
  readonly id: Id;
  readonly name: string;
  readonly loadUnit: LoadUnit;
  iterateProtoToCreate(): IterableIterator<[EggPrototypeName, EggPrototype]>;
  getEggObject(name: EggPrototypeName, proto?: EggPrototype): EggObject<any>;
  getOrCreateEggObject(name: EggPrototypeName, proto?: EggPrototype): Promise<EggObject<any>>;
}

export class EggPrototypeFactory {
  private constructor();
  static readonly instance: EggPrototypeFactory;
  /** In a hook into the life of load units. @throws `TEGG_NATIVE_SEALED`, `ERR_INVALID_ARG_TYPE` */
  registerPrototype(proto: EggPrototype, loadUnit: LoadUnit): void;
  /** In such a hook. @throws `TEGG_NATIVE_SEALED` */
  deletePrototype(proto: EggPrototype, loadUnit: LoadUnit): void;
  /** @throws `TEGG_EGG_PROTO_NOT_FOUND`, `TEGG_MULTI_PROTO_FOUND` */
  getPrototype(name: EggPrototypeName, loadUnit?: LoadUnit, qualifiers?: QualifierInfo[]): EggPrototype;
}

export class EggPrototypeCreatorFactory {
  /** @throws `TEGG_NATIVE_NOT_DECORATED`; what hooks throw */
  static createProto(clazz: EggProtoImplClass, loadUnit: LoadUnit): Promise<EggPrototype[]>;
  /** @throws `TEGG_NATIVE_NOT_OFFERED` */
  static registerPrototypeCreator(type: string, creator: (ctx: any) => unknown): never;
  static getPrototypeCreator(type: string): undefined;
}

/** A context of objects in unit tests; a class that extends it has an id. */
export abstract class AbstractEggContext {
  abstract id: Id;
  get(key: string | symbol): any;
  set(key: string | symbol, val: unknown): void;
  addProtoToCreate(name: EggPrototypeName, proto: EggPrototype): void;
  deleteProtoToCreate(name: EggPrototypeName): void;
  iterateProtoToCreate(): IterableIterator<[EggPrototypeName, EggPrototype]>;
  init(ctx?: object): Promise<void>;
  destroy(ctx?: object): Promise<void>;
  getEggObject(name: EggPrototypeName, proto: EggPrototype): EggObject<any>;
  getOrCreateEggObject(name: EggPrototypeName, proto: EggPrototype): Promise<EggObject<any>>;
}

/** tegg's names of the same. */
export type EggRuntimeContext = AbstractEggContext;
export type EggContainer = Pick<
  AbstractEggContext,
  'id' | 'iterateProtoToCreate' | 'addProtoToCreate' | 'deleteProtoToCreate' | 'getEggObject' | 'getOrCreateEggObject'
>;
export type EggContextLifecycleContext = object;

export class EggObjectUtil {
  static eggObjectGetProperty(eggObject: EggObject): PropertyDescriptor;
  static contextEggObjectGetProperty(proto: EggPrototype, objName: EggPrototypeName): PropertyDescriptor;
  static eggObjectProxy(eggObject: EggObject): any;
  static contextEggObjectProxy(proto: EggPrototype, objName: EggPrototypeName): any;
}

export class ClassUtil {
  static classDescription(clazz: Function): string;
  static className(clazz: Function): EggPrototypeName;
}

export class LoadUnitMultiInstanceProtoHook implements LifecycleHook {
  static readonly multiInstanceClazzSet: Set<EggProtoImplClass>;
  static setAllClassList(clazzList: readonly EggProtoImplClass[]): void;
  static clear(): void;
  preCreate(): Promise<void>;
}

export interface GraphNodeObj {
  id: string;
  toString(): string;
}

export interface EdgeMeta {
  equal(meta: EdgeMeta): boolean;
  toString(): string;
}

export class GraphNode<T extends GraphNodeObj, M extends EdgeMeta = EdgeMeta> {
  constructor(val: T);
  val: T;
  toNodeMap: Map<string, { node: GraphNode<T, M>; meta?: M }>;
  fromNodeMap: Map<string, { node: GraphNode<T, M>; meta?: M }>;
  get id(): string;
  addToVertex(node: GraphNode<T, M>, meta?: M): boolean;
  addFromVertex(node: GraphNode<T, M>, meta?: M): boolean;
  toJSON(): object;
  toString(): string;
}

export class GraphPath<T extends GraphNodeObj, M extends EdgeMeta = EdgeMeta> {
  nodes: Array<{ node: GraphNode<T, M>; meta?: M }>;
  pushVertex(node: GraphNode<T, M>, meta?: M): boolean;
  popVertex(): void;
  toString(): string;
}

export class Graph<T extends GraphNodeObj, M extends EdgeMeta = EdgeMeta> {
  nodes: Map<string, GraphNode<T, M>>;
  addVertex(node: GraphNode<T, M>): boolean;
  addEdge(from: GraphNode<T, M>, to: GraphNode<T, M>, meta?: M): boolean;
  findToNode(id: string, meta: M): GraphNode<T, M> | undefined;
  loopPath(): GraphPath<T, M> | undefined;
  /** Each behind those that it leads to. */
  sort(): Array<GraphNode<T, M>>;
}

export class ProxyUtil {
  static safeProxy<T extends object>(obj: T, getter: (obj: T, key: PropertyKey) => any): T;
}

export class StackUtil {
  static getCalleeFromStack(withLine?: boolean, stackIndex?: number): string;
}

/** What EggObjectFactory.createObject has made. */
export interface EggObjectPair {
  obj: EggObject;
  ctx: EggObjectLifecycleContext;
}

