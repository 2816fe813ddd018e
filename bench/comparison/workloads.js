'use strict';

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} title
 * @property {string} text what there is, and what a request does
 * @property {string} kind of the components: see bench/apps/tegg.js
 * @property {boolean} calls whether a request calls each component
 */

/** @type {Workload[]} */
const workloads = [
  {
    name: 'project',
    title: 'Growing project',
    text:
      'The app has N singletons. The controller has all of them injected, calls none, and answers. ' +
      "In tegg 1 and below Egg's ctx.service they are a request's own objects.",
    kind: 'singleton',
    calls: false,
  },
  {
    name: 'business',
    title: 'Growing business',
    text: 'The same apps. The controller calls a method of every singleton, and answers the sum of what they return.',
    kind: 'singleton',
    calls: true,
  },
  {
    name: 'injection',
    title: 'Singletons that read the context',
    text:
      "Every singleton has the same object of the request's context injected. The controller calls each, each reads " +
      'a number off that object, and the sum is the answer. By hand, the object is an argument of each call.',
    kind: 'reader',
    calls: true,
  },
  {
    name: 'context-objects',
    title: 'Context objects',
    text:
      'Every component is a ContextProto: an object of the request. The controller calls a method of each, so that ' +
      'each request makes all of them. By hand, they are made with new.',
    kind: 'context',
    calls: true,
  },
];

/** What the answers of a workload have to be. */
function expectedOf({ calls }, size) {
  return { times: calls ? size : 0 };
}

function pathOf({ calls }, size) {
  return `/hello${size}${calls ? '?touch=1' : ''}`;
}

module.exports = { expectedOf, pathOf, workloads };
