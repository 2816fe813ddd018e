'use strict';

// JavaScript, as an editor checks it.
const { ContextStorage, Inject, SingletonProto } = require('tegg-native');
const { addModules } = require('tegg-native/koa');

/** @type {import('tegg-native').ContextStorage<{ id: number }>} */
const storage = new ContextStorage();

class Foo {
  bar = undefined;
}
Inject('bar')(Foo.prototype, 'bar');
SingletonProto()(Foo);
// @ts-expect-error a decorator of classes
SingletonProto()(Foo.prototype);

/** @returns {number | undefined} */
const id = () => storage.run({ id: 1 }, () => storage.getStore()?.id);

module.exports = { Foo, addModules, id };
