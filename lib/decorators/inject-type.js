'use strict';

const { coded } = require('../errors.js');
const { inheritedAt, nameOf } = require('./site.js');

/**
 * Refuses two styles of injection in a class and those that it extends. As in
 * tegg (core-decorator, PrototypeUtil.setInjectType).
 * @param {import('./record.js').ClassRecord[]} records base first
 * @param {Function} [clazz] unknown to standard decorators of members
 * @param {string} [wanted] the style that is about to be used
 * @returns {string | undefined} the style that is used
 * @throws {Error} `TEGG_NATIVE_INJECT_TYPE_CONFLICT`
 */
function oneInjectType(records, clazz, wanted) {
  let used;
  for (const injectType of [...records.map((record) => record.injectType), wanted]) {
    if (injectType === undefined) continue;
    if (used !== undefined && injectType !== used) {
      const name = clazz === undefined ? '' : `class ${nameOf(clazz) || '(anonymous)'} `;
      const error = new Error(`${name}already use inject type ${used} can not use ${injectType}`);
      throw coded(error, 'TEGG_NATIVE_INJECT_TYPE_CONFLICT');
    }
    used = injectType;
  }
  return used;
}

/**
 * `oneInjectType` of all that a site can see. A standard decorator of a member sees
 * nothing of a base that was decorated the legacy way: the decorator of its
 * class does, and at the latest who reads it.
 * @param {import('./site.js').Site} site
 * @param {string} [wanted]
 * @throws {Error} `TEGG_NATIVE_INJECT_TYPE_CONFLICT`
 */
function checkInjectType(site, wanted) {
  oneInjectType(inheritedAt(site), site.clazz, wanted);
}

module.exports = { checkInjectType, oneInjectType };
