'use strict';

const { coded } = require('../../errors.js');
const { nameOf } = require('../site.js');

/**
 * @typedef {object} Place
 * @property {Function} clazz
 * @property {string} [file] that exports it
 */

/**
 * tegg's words for a class: apps match on them.
 * @param {Place} place
 * @returns {string} 'class:FooController@/app/controller/foo.ts'
 */
function describeClass({ clazz, file }) {
  return `class:${nameOf(clazz) || '(anonymous)'}${file === undefined ? '' : `@${file}`}`;
}

/**
 * @param {string} code
 * @param {string} message what failed, where, and what to change
 * @param {unknown} [cause]
 * @returns {Error}
 */
function bootError(code, message, cause) {
  return coded(new Error(message, cause === undefined ? undefined : { cause }), code);
}

const decorators = {
  CONTEXT: '@Context',
  QUERY: '@HTTPQuery',
  QUERIES: '@HTTPQueries',
  PARAM: '@HTTPParam',
  BODY: '@HTTPBody',
  REQUEST: '@Request',
  HEADERS: '@HTTPHeaders',
  COOKIES: '@Cookies',
};

/**
 * @param {string} type of a parameter
 * @returns {string} '@HTTPBody'
 */
function decoratorOf(type) {
  return decorators[type];
}

module.exports = { bootError, decoratorOf, describeClass };
