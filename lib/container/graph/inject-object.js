'use strict';

/** What a prototype injects, as those who extend the container see it (tegg's InjectObjectProto). */
class InjectObject {
  /**
   * @param {Prototype} prototype
   * @param {number} offset of one of its injections
   */
  constructor(prototype, offset) {
    const { refName, refIndex, objName, optional, qualifiers } = prototype.injections[offset];
    if (refIndex !== undefined) this.refIndex = refIndex;
    this.refName = refName;
    this.objName = objName;
    this.qualifiers = Array.from(qualifiers, ([attribute, value]) => ({ attribute, value }));
    if (optional) this.optional = true;
    // What it stands for is known when there is a graph.
    Object.defineProperty(this, 'proto', {
      enumerable: true,
      get: () => prototype.targetOf(offset),
    });
  }
}

/**
 * What hooks have added, as lib/decorators/metadata.js describes injections.
 * @param {object[]} injectObjects
 * @returns {object[]}
 */
function addedTo(injectObjects) {
  const added = injectObjects.filter((one) => !(one instanceof InjectObject));
  return added.map(({ refName, objName, optional, qualifiers = [], proto }) => ({
    refName,
    refIndex: undefined,
    objName: objName ?? proto.name,
    optional: Boolean(optional),
    isTyped: proto !== undefined,
    qualifiers: new Map([
      ...(proto === undefined ? [] : proto.qualifierMap),
      ...qualifiers.map(({ attribute, value }) => [attribute, value]),
    ]),
  }));
}

module.exports = { InjectObject, addedTo };
