'use strict';

const { nameOf } = require('../decorators/site.js');
const { coded } = require('../errors.js');

const shown = ({ clazz, file }) => `${nameOf(clazz) || '(anonymous)'}${file === undefined ? '' : ` (${file})`}`;

function noRunner(cwd) {
  const message =
    'not found runner class. Do you add @Runner decorator? Exactly one class that a module exports has to have it; ' +
    `modules were looked for in ${cwd}`;
  return coded(new Error(message), 'TEGG_NATIVE_RUNNER_NOT_FOUND');
}

function severalRunners(found) {
  const message = `several classes have @Runner: ${found.map(shown).join(', ')}: leave it at the one that is to be run`;
  return coded(new Error(message), 'TEGG_NATIVE_SEVERAL_RUNNERS');
}

function notDecorated(found) {
  const message =
    `can not get proto for clazz ${shown(found)}: add @SingletonProto() or @ContextProto() to it, besides @Runner()`;
  return coded(new TypeError(message), 'TEGG_NATIVE_NOT_DECORATED');
}

function noMain(clazz) {
  const message = `class ${nameOf(clazz)} has @Runner, but its object has no method main: add \`async main() {}\``;
  return coded(new TypeError(message), 'TEGG_NATIVE_RUNNER_MAIN');
}

function notBegun() {
  const message = 'the runner has not been started: await runner.init() before runner.run()';
  return coded(new Error(message), 'TEGG_NATIVE_RUNNER_NOT_STARTED');
}

function over() {
  return coded(new Error('the runner has been destroyed: make another one'), 'TEGG_NATIVE_RUNNER_DESTROYED');
}

function reserved(name) {
  const message = `the inner object ${name} has a name that a runner uses itself: hand it in under another name`;
  return coded(new TypeError(message), 'TEGG_NATIVE_INNER_OBJECT');
}

module.exports = { noMain, noRunner, notBegun, notDecorated, over, reserved, severalRunners };
