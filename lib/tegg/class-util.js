'use strict';

const { nameOf } = require('../decorators/site.js');
const { shared } = require('../shared.js');
const { PrototypeUtil } = require('./prototype-util.js');

/** How classes are named in messages. As in tegg (tegg-metadata, ClassUtil). */
class ClassUtil {
  /** @returns {string} 'class:foo@/app/foo.js' */
  static classDescription(clazz) {
    const file = PrototypeUtil.getFilePath(clazz);
    return `class:${String(ClassUtil.className(clazz))}${file ? `@${file}` : ''}`;
  }

  /** @returns {string|symbol} the name of its object; the class's own where it is no prototype */
  static className(clazz) {
    return PrototypeUtil.getProperty(clazz)?.name ?? nameOf(clazz);
  }
}

/** tegg's note of classes that have several objects; the container finds them itself. */
class LoadUnitMultiInstanceProtoHook {
  static get multiInstanceClazzSet() {
    return shared('tegg.multi-instances', () => new Set());
  }

  static setAllClassList(clazzList) {
    const set = LoadUnitMultiInstanceProtoHook.multiInstanceClazzSet;
    for (const clazz of clazzList) if (PrototypeUtil.isEggMultiInstancePrototype(clazz)) set.add(clazz);
  }

  static clear() {
    LoadUnitMultiInstanceProtoHook.multiInstanceClazzSet.clear();
  }

  async preCreate() {}
}

module.exports = { ClassUtil, LoadUnitMultiInstanceProtoHook };
