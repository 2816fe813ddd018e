'use strict';

const { checkAttribute, checkQualifier } = require('../decorators/options.js');
const { derived } = require('../decorators/metadata-util.js');
const { QualifierUtil } = require('../decorators/qualifier-util.js');
const { lineage, openRecord, ownRecords } = require('../decorators/record.js');
const { assertClass, describeUse, nameOf, refuseUncalled, requireClass, siteOf } = require('../decorators/site.js');

/** tegg's key of what implements an abstract class. */
const QUALIFIER_IMPL_MAP = Symbol.for('EggPrototype#qualifierImplMap');

// What an abstract class is implemented by stands in its own record: by value, and
// for each value the classes in the order in which they were declared. Several have
// one value where the process has several apps, or a class was declared anew.

/**
 * @param {Function} abstractClazz
 * @returns {Map<string | number, Function[]>} those of the classes that it extends first; the same value again replaces
 *   theirs
 */
function implementationsOf(abstractClazz) {
  const found = new Map();
  for (const clazz of lineage(abstractClazz)) {
    for (const { implementations } of ownRecords(clazz)) {
      for (const [value, classes] of implementations ?? []) found.set(value, classes);
    }
  }
  return found;
}

/** What implements an abstract class, by a value each. As in tegg (tegg-dynamic-inject). */
class QualifierImplUtil {
  /**
   * @param {Function} abstractClazz
   * @param {string | number} qualifierValue
   * @param {Function} implClazz
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  static addQualifierImpl(abstractClazz, qualifierValue, implClazz) {
    assertClass(abstractClazz, 'The "abstractClazz" argument');
    assertClass(implClazz, 'The "implClazz" argument');
    checkQualifier('implementation', qualifierValue, `an implementation of class ${nameOf(abstractClazz)}`);
    const record = openRecord(abstractClazz);
    record.implementations ??= new Map();
    const { implementations } = record;
    const others = (implementations.get(qualifierValue) ?? []).filter((one) => one !== implClazz);
    implementations.set(qualifierValue, [...others, implClazz]);
  }

  /**
   * @param {Function} abstractClazz
   * @param {string | number} qualifierValue
   * @returns {Function | undefined} the one that was declared last
   */
  static getQualifierImp(abstractClazz, qualifierValue) {
    return implementationsOf(abstractClazz).get(qualifierValue)?.at(-1);
  }

  /**
   * @param {Function} abstractClazz
   * @returns {Map<string | number, Function>} a fresh one
   */
  static getQualifierImpMap(abstractClazz) {
    return new Map(Array.from(implementationsOf(abstractClazz), ([value, classes]) => [value, classes.at(-1)]));
  }
}

/** Makes the decorators of classes that implement an abstract class. As in tegg (tegg-dynamic-inject). */
class QualifierImplDecoratorUtil {
  /**
   * @param {Function} abstractClazz
   * @param {string | symbol} attribute of the qualifier that the implementations get: they can be injected by it, too
   * @returns {(value: string | number) => Function} called with the value of one, it returns a decorator of classes,
   *   which throws TypeErrors `TEGG_NATIVE_DECORATOR_TARGET`, `ERR_INVALID_ARG_TYPE`
   * @throws {TypeError} `ERR_INVALID_ARG_TYPE`
   */
  static generatorDecorator(abstractClazz, attribute) {
    assertClass(abstractClazz, 'The "abstractClazz" argument');
    checkAttribute(attribute, 'The "attribute" argument');
    const name = `implementation of ${nameOf(abstractClazz) || '(anonymous)'}`;
    return (value, ...rest) => {
      refuseUncalled(name, [value, ...rest]);
      return (target, second, third) => {
        const site = siteOf(`@${name}`, target, second, third);
        requireClass(site);
        checkQualifier(attribute, value, describeUse(site));
        QualifierImplUtil.addQualifierImpl(abstractClazz, value, site.clazz);
        QualifierUtil.addProtoQualifier(site.clazz, attribute, value);
      };
    };
  }
}

derived.set(QUALIFIER_IMPL_MAP, (clazz) => {
  const implementations = QualifierImplUtil.getQualifierImpMap(clazz);
  return implementations.size === 0 ? undefined : implementations;
});

module.exports = { QUALIFIER_IMPL_MAP, QualifierImplDecoratorUtil, QualifierImplUtil, implementationsOf };
