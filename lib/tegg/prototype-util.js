'use strict';

const attributes = require('../decorators/attributes.js');
const { Inject } = require('../decorators/inject.js');
const { checkInjectType } = require('../decorators/inject-type.js');
const metadata = require('../decorators/metadata.js');
const { MetadataUtil, derived } = require('../decorators/metadata-util.js');
const { MultiInstanceProto } = require('../decorators/multi-instance.js');
const { checkEnum } = require('../decorators/options.js');
const { declarePrototype } = require('../decorators/prototype.js');
const { QualifierUtil } = require('../decorators/qualifier-util.js');
const { openAt, requireClass, siteOf } = require('../decorators/site.js');
const { InjectType } = require('../decorators/enums.js');
const { findAnnounced } = require('../container/graph/announced.js');
const { ownerOfClass } = require('./containers.js');
const { fileOf } = require('./loaders.js');
const { MultiInstanceType, PROPERTY_QUALIFIER_META_DATA, QUALIFIER_META_DATA } = require('./keys.js');

function siteOfClass(method, clazz) {
  const site = siteOf(`PrototypeUtil.${method}`, clazz);
  requireClass(site);
  return site;
}

/** As tegg writes it down: `optional` is there only where it is true. */
function injectObject({ refName, refIndex, objName, optional }) {
  return { ...(refIndex !== undefined && { refIndex }), refName, objName, ...(optional && { optional }) };
}

/** What tegg adds to the qualifiers of objects that a function tells. */
function withDefaults({ qualifiers = [], ...object }, initType, moduleName) {
  const defaults = [
    { attribute: attributes.InitTypeQualifierAttribute, value: initType },
    { attribute: attributes.LoadUnitNameQualifierAttribute, value: moduleName },
  ];
  const missing = defaults.filter(({ attribute }) => !qualifiers.some((one) => one.attribute === attribute));
  return { ...object, qualifiers: [...qualifiers, ...missing] };
}

/**
 * What decorators say of a class, and for decorators that others write. As in tegg (core-decorator, PrototypeUtil);
 * what is set is written into the class's record, where all decorators write.
 */
class PrototypeUtil {
  static IS_EGG_OBJECT_PROTOTYPE = Symbol.for('EggPrototype#isEggPrototype');
  static IS_EGG_OBJECT_MULTI_INSTANCE_PROTOTYPE = Symbol.for('EggPrototype#isEggMultiInstancePrototype');
  static FILE_PATH = Symbol.for('EggPrototype.filePath');
  static PROTOTYPE_PROPERTY = Symbol.for('EggPrototype.Property');
  static MULTI_INSTANCE_PROTOTYPE_STATIC_PROPERTY = Symbol.for('EggPrototype.MultiInstanceStaticProperty');
  static MULTI_INSTANCE_PROTOTYPE_CALLBACK_PROPERTY = Symbol.for('EggPrototype.MultiInstanceCallbackProperty');
  static INJECT_OBJECT_NAME_SET = Symbol.for('EggPrototype.injectObjectNames');
  static INJECT_TYPE = Symbol.for('EggPrototype.injectType');
  static INJECT_CONSTRUCTOR_NAME_SET = Symbol.for('EggPrototype.injectConstructorNames');
  static CLAZZ_PROTO = Symbol.for('EggPrototype.clazzProto');
  static MULTI_INSTANCE_CONSTRUCTOR_INDEX = Symbol.for('EggPrototype#multiInstanceConstructorIndex');
  static MULTI_INSTANCE_CONSTRUCTOR_ATTRIBUTES = Symbol.for('EggPrototype#multiInstanceConstructorAttributes');

  /** Says that the class is a prototype: setProperty says which. */
  static setIsEggPrototype(clazz) {
    MetadataUtil.defineMetaData(PrototypeUtil.IS_EGG_OBJECT_PROTOTYPE, true, clazz);
  }

  /** @returns {boolean} whether the class itself is one */
  static isEggPrototype(clazz) {
    return MetadataUtil.getOwnBooleanMetaData(PrototypeUtil.IS_EGG_OBJECT_PROTOTYPE, clazz);
  }

  /** Says that the class has several objects: setMultiInstanceStaticProperty, or …CallbackProperty, says which. */
  static setIsEggMultiInstancePrototype(clazz) {
    MetadataUtil.defineMetaData(PrototypeUtil.IS_EGG_OBJECT_MULTI_INSTANCE_PROTOTYPE, true, clazz);
  }

  static isEggMultiInstancePrototype(clazz) {
    return MetadataUtil.getOwnBooleanMetaData(PrototypeUtil.IS_EGG_OBJECT_MULTI_INSTANCE_PROTOTYPE, clazz);
  }

  /** @returns {'STATIC'|'DYNAMIC'|undefined} */
  static getEggMultiInstancePrototypeType(clazz) {
    if (!PrototypeUtil.isEggMultiInstancePrototype(clazz)) return undefined;
    const isStatic = PrototypeUtil.getStaticMultiInstanceProperty(clazz) !== undefined;
    return isStatic ? MultiInstanceType.STATIC : MultiInstanceType.DYNAMIC;
  }

  static setFilePath(clazz, filePath) {
    MetadataUtil.defineMetaData(PrototypeUtil.FILE_PATH, filePath, clazz);
  }

  /**
   * @param {Function} clazz
   * @returns {string|undefined} the file that exports it, once a loader has found it there; tegg's decorators look at
   *   the stack instead
   */
  static getFilePath(clazz) {
    return MetadataUtil.getOwnMetaData(PrototypeUtil.FILE_PATH, clazz);
  }

  /**
   * Declares a prototype, as Prototype does.
   * @param {Function} clazz
   * @param {EggPrototypeInfo} property
   * @throws {TypeError} as Prototype
   */
  static setProperty(clazz, property) {
    declarePrototype('PrototypeUtil.setProperty', property, undefined, clazz);
    for (const { attribute, value } of property?.qualifiers ?? []) {
      QualifierUtil.addProtoQualifier(clazz, attribute, value);
    }
  }

  /** @returns {EggPrototypeInfo|undefined} a copy */
  static getProperty(clazz) {
    return MetadataUtil.getOwnMetaData(PrototypeUtil.PROTOTYPE_PROPERTY, clazz);
  }

  /** @returns {string|undefined} */
  static getInitType(clazz, ctx) {
    return (PrototypeUtil.getProperty(clazz) ?? PrototypeUtil.getMultiInstanceProperty(clazz, ctx))?.initType;
  }

  /** @returns {string|undefined} */
  static getAccessLevel(clazz, ctx) {
    return (PrototypeUtil.getProperty(clazz) ?? PrototypeUtil.getMultiInstanceProperty(clazz, ctx))?.accessLevel;
  }

  /** @returns {Array<string|symbol>} the names of its objects */
  static getObjNames(clazz, ctx) {
    const property = PrototypeUtil.getProperty(clazz);
    if (property !== undefined) return [property.name];
    return PrototypeUtil.getMultiInstanceProperty(clazz, ctx)?.objects.map(({ name }) => name) ?? [];
  }

  /** Declares the objects of a class, as MultiInstanceProto does. @throws {TypeError} as it */
  static setMultiInstanceStaticProperty(clazz, property) {
    MultiInstanceProto(property)(clazz);
  }

  static setMultiInstanceCallbackProperty(clazz, property) {
    MultiInstanceProto(property)(clazz);
  }

  /** @returns {EggMultiInstancePrototypeInfo|undefined} a copy */
  static getStaticMultiInstanceProperty(clazz) {
    return MetadataUtil.getOwnMetaData(PrototypeUtil.MULTI_INSTANCE_PROTOTYPE_STATIC_PROPERTY, clazz);
  }

  /** @returns {EggMultiInstancePrototypeInfo|undefined} with what the class's getObjects tells of one module */
  static getDynamicMultiInstanceProperty(clazz, ctx) {
    const key = PrototypeUtil.MULTI_INSTANCE_PROTOTYPE_CALLBACK_PROPERTY;
    const property = MetadataUtil.getOwnMetaData(key, clazz);
    return property && { ...property, objects: property.getObjects(ctx) };
  }

  /** The same of either kind; what a function tells has the qualifiers that every object has. */
  static getMultiInstanceProperty(clazz, ctx) {
    const fixed = PrototypeUtil.getStaticMultiInstanceProperty(clazz);
    if (fixed !== undefined) return fixed;
    const property = PrototypeUtil.getDynamicMultiInstanceProperty(clazz, ctx);
    if (property === undefined) return undefined;
    const objects = property.objects.map((object) => withDefaults(object, property.initType, ctx.moduleName));
    return { ...property, objects };
  }

  static setMultiInstanceConstructorAttributes(clazz, multiAttributes) {
    const record = openAt(siteOfClass('setMultiInstanceConstructorAttributes', clazz));
    record.multiInstanceInfo = { index: 0, ...record.multiInstanceInfo, attributes: [...multiAttributes] };
  }

  static getMultiInstanceConstructorAttributes(clazz) {
    return MetadataUtil.getMetaData(PrototypeUtil.MULTI_INSTANCE_CONSTRUCTOR_ATTRIBUTES, clazz) || [];
  }

  static setMultiInstanceConstructorIndex(clazz, index) {
    const record = openAt(siteOfClass('setMultiInstanceConstructorIndex', clazz));
    record.multiInstanceInfo = { attributes: [], ...record.multiInstanceInfo, index };
  }

  static getMultiInstanceConstructorIndex(clazz) {
    return MetadataUtil.getMetaData(PrototypeUtil.MULTI_INSTANCE_CONSTRUCTOR_INDEX, clazz);
  }

  /** @throws {Error} `TEGG_NATIVE_INJECT_TYPE_CONFLICT`: `class X already use inject type A can not use B` */
  static setInjectType(clazz, type) {
    const site = siteOfClass('setInjectType', clazz);
    checkEnum(type, InjectType, 'The "type" argument');
    checkInjectType(site, type);
    openAt(site).injectType = type;
  }

  /**
   * Injects into a property, as Inject does.
   * @param {Function} clazz
   * @param {{ refName: string|symbol, objName: string|symbol, optional?: boolean }} info
   * @throws {Error} as Inject
   */
  static addInjectObject(clazz, { refName, objName, optional }) {
    Inject({ name: objName, optional })(clazz.prototype, refName);
  }

  /**
   * Injects into a parameter of the constructor.
   * @param {Function} clazz
   * @param {{ refIndex: number, refName: string, objName: string|symbol, optional?: boolean }} info
   * @throws {Error} as Inject
   */
  static addInjectConstructor(clazz, { refIndex, refName, objName, optional }) {
    Inject({ name: objName, optional })(clazz, undefined, refIndex);
    const injection = openAt(siteOfClass('addInjectConstructor', clazz)).parameters.get(refIndex);
    injection.refName = refName ?? injection.refName;
  }

  /** @returns {'PROPERTY'|'CONSTRUCTOR'|undefined} */
  static getInjectType(clazz) {
    return metadata.read(clazz).injectType;
  }

  /** @returns {Array<{ refName: string|symbol, objName: string|symbol, optional?: true, refIndex?: number }>} */
  static getInjectObjects(clazz) {
    return metadata.read(clazz).injections.map(injectObject);
  }

  /** @returns {EggPrototype|undefined} that of the container which tegg's static names mean */
  static getClazzProto(clazz) {
    return MetadataUtil.getMetaData(PrototypeUtil.CLAZZ_PROTO, clazz);
  }

  static setClazzProto(clazz, proto) {
    MetadataUtil.defineMetaData(PrototypeUtil.CLAZZ_PROTO, proto, clazz);
  }

  /** @returns {Function|undefined} the type that TypeScript recorded of a property; `clazz` is the class's prototype */
  static getDesignType(clazz, propKey) {
    return MetadataUtil.getMetaData('design:type', clazz, propKey);
  }

  static getDesignParamtypes(clazz, propKey) {
    return MetadataUtil.getMetaData('design:paramtypes', clazz, propKey);
  }
}

function protoOf(clazz) {
  const owner = ownerOfClass(clazz);
  if (owner === undefined) return findAnnounced(clazz);
  const found = owner.instances.graph.lastOfClass(clazz);
  return found.origin ?? found;
}

const own = (clazz) => metadata.read(clazz);
const isSome = (value) => (value ? true : undefined);
const some = (array) => (array.length === 0 ? undefined : array);

function ofStyle(clazz, style) {
  const { injectType, injections } = own(clazz);
  return injectType === style ? some(injections.map(injectObject)) : undefined;
}

function multiInstance(clazz, field) {
  const property = own(clazz).multiInstance;
  return property?.[field] === undefined ? undefined : property;
}

function properQualifiers(clazz) {
  const qualified = own(clazz).injections.filter(({ qualifiers }) => qualifiers.size > 0);
  return some(qualified) && new Map(qualified.map(({ refName, qualifiers }) => [refName, qualifiers]));
}

const readers = {
  IS_EGG_OBJECT_PROTOTYPE: (clazz) => isSome(typeof clazz === 'function' && metadata.ownPrototype(clazz)),
  IS_EGG_OBJECT_MULTI_INSTANCE_PROTOTYPE: (clazz) => isSome(own(clazz).multiInstance),
  FILE_PATH: (clazz) => fileOf(clazz) ?? protoOf(clazz)?.filepath,
  PROTOTYPE_PROPERTY: (clazz) => own(clazz).prototype,
  MULTI_INSTANCE_PROTOTYPE_STATIC_PROPERTY: (clazz) => multiInstance(clazz, 'objects'),
  MULTI_INSTANCE_PROTOTYPE_CALLBACK_PROPERTY: (clazz) => multiInstance(clazz, 'getObjects'),
  INJECT_OBJECT_NAME_SET: (clazz) => ofStyle(clazz, InjectType.PROPERTY),
  INJECT_CONSTRUCTOR_NAME_SET: (clazz) => ofStyle(clazz, InjectType.CONSTRUCTOR),
  INJECT_TYPE: (clazz) => own(clazz).injectType,
  CLAZZ_PROTO: protoOf,
  MULTI_INSTANCE_CONSTRUCTOR_INDEX: (clazz) => own(clazz).multiInstanceInfo?.index,
  MULTI_INSTANCE_CONSTRUCTOR_ATTRIBUTES: (clazz) => own(clazz).multiInstanceInfo?.attributes,
};

for (const [name, read] of Object.entries(readers)) derived.set(PrototypeUtil[name], read);
derived.set(QUALIFIER_META_DATA, (clazz) => {
  const { qualifiers } = own(clazz);
  return qualifiers.size === 0 ? undefined : qualifiers;
});
derived.set(PROPERTY_QUALIFIER_META_DATA, properQualifiers);

module.exports = { PrototypeUtil };
