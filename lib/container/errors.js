'use strict';

const process = require('node:process');

const { nameOf } = require('../decorators/site.js');
const { coded, textOf } = require('../errors.js');
const { classOf, shown } = require('./names.js');
const { TeggError } = require('./tegg-error.js');

function unknownClass(clazz) {
  const message =
    `can not get proto for clazz ${nameOf(clazz) || '(anonymous)'}: it is not among the container's classes, nor in ` +
    'a module that it loaded (it has to be exported there, and decorated)';
  return coded(new Error(message), 'TEGG_NATIVE_CLASS_NOT_FOUND');
}

function notDecorated(clazz) {
  const message =
    `class ${nameOf(clazz) || '(anonymous)'} is not decorated: add @SingletonProto(), @ContextProto(), ` +
    '@Prototype() or @MultiInstanceProto() to it (a subclass does not inherit them)';
  return coded(new TypeError(message), 'TEGG_NATIVE_NOT_DECORATED');
}

function noImplementation(clazz, type) {
  const message = `not found proto creator for type: ${shown(type)} (class ${nameOf(clazz)}): leave protoImplType out`;
  return coded(new Error(message), 'TEGG_NATIVE_PROTO_IMPL_TYPE');
}

function unknownOption(option, options) {
  const message = `there is no option "${option}" of Container.create; it has: ${options.join(', ')}`;
  return coded(new TypeError(message), 'ERR_INVALID_ARG_VALUE');
}

function noSource() {
  const message = 'Container.create needs one of the options classes, modules and baseDir';
  return coded(new TypeError(message), 'ERR_INVALID_ARG_VALUE');
}

function reservedName(name, path) {
  const message = `the module at ${path} is called "${name}", as the load unit of the classes option is: rename it`;
  return coded(new Error(message), 'TEGG_NATIVE_DUPLICATE_MODULE');
}

function notConstructible() {
  return coded(new TypeError('a Container is made by: await Container.create(options)'), 'ERR_ILLEGAL_CONSTRUCTOR');
}

function destroyed() {
  return coded(new Error('the container has been destroyed: make another one'), 'TEGG_NATIVE_CONTAINER_DESTROYED');
}

/** The property, and its class, that a read came through. */
function reader(prototype, receiver) {
  try {
    for (let object = Object(receiver); object !== null; object = Object.getPrototypeOf(object)) {
      for (const key of Reflect.ownKeys(object)) {
        const get = Object.getOwnPropertyDescriptor(object, key)?.get;
        if (get === undefined || prototype.getter !== get) continue;
        // Not the object's own `constructor`: that may be what was read.
        return { key, name: nameOf(Object.getPrototypeOf(object).constructor) };
      }
    }
  } catch {
    // A receiver that does not let itself be looked at: the message does without it.
  }
  return undefined;
}

/** What is read, for a message. */
function reading(prototype, receiver) {
  const through = reader(prototype, receiver);
  const what = `${shown(prototype.name)} (${classOf(prototype)}, ${prototype.initType}, ${prototype.loadUnitId})`;
  return through === undefined ? what : `property \`${shown(through.key)}\` of class ${through.name}: ${what}`;
}

function noContext(prototype, receiver) {
  const message =
    `ctx is required to read ${reading(prototype, receiver)}: there is no current context. ` +
    'Read it inside of container.run(ctx, fn), or in what was started there; not while singletons are made';
  return coded(new Error(message), 'TEGG_NATIVE_NO_CONTEXT');
}

function ended(prototype, receiver) {
  const key = reader(prototype, receiver)?.key ?? prototype.name;
  const message =
    `Can not read property \`${shown(key)}\` because egg ctx has been destroyed [ ${reading(prototype, receiver)} ]. ` +
    'Await the work that reads it before the context ends';
  return new TeggError('TeggError', message, 'read_after_ctx_destroyed');
}

function notAhead(prototype, receiver, isPending) {
  const why = isPending
    ? 'it is still being made; await the call that has it made'
    : 'its life cycle methods, or those of what it needs, take time, so that it has to be made before it is read: ' +
      'get the object that leads to it by container.getEggObject inside of the context';
  const message = `EggObject ${shown(prototype.name)} not found: ${reading(prototype, receiver)}: ${why}`;
  return coded(new Error(message), 'TEGG_NATIVE_NOT_AHEAD');
}

function tookTime(prototype) {
  const message =
    `EggObject ${shown(prototype.name)} is not ready: a life cycle method of ${classOf(prototype)} returned a ` +
    'promise, and the class does not show that it may. Make it an async method of the class, no field of its ' +
    'objects, so that the object is made before it is read; or get the object by container.getEggObject, which ' +
    'waits. A hook of EggObjectLifecycleUtil that takes time has to be registered before the container is made';
  return coded(new Error(message), 'TEGG_NATIVE_ASYNC_HOOK');
}

function notMade(prototype) {
  const message =
    `EggObject ${shown(prototype.name)} not found: ${reading(prototype)}: not all singletons are made, and making ` +
    'one has failed, or this one comes later. Get it when the app is ready';
  return coded(new Error(message), 'TEGG_NATIVE_NOT_AHEAD');
}

function recursive(prototype, making) {
  const path = [prototype];
  for (let one = making; one !== undefined; one = one.outer) path.unshift(one.prototype);
  const names = path.map(({ name }) => shown(name)).join(' -> ');
  const message = `EggObject ${shown(prototype.name)} is read while it is being made: ${names}`;
  return coded(new Error(message), 'TEGG_NATIVE_RECURSIVE_READ');
}

function notInjectable(prototype, cause) {
  const names = prototype.dependencies.map(({ key }) => shown(key)).join(', ');
  const message =
    `${classOf(prototype)} does not take its injected properties (${names}): its objects are frozen or sealed, or ` +
    'have a property of that name that cannot be configured. Do not freeze them in the constructor';
  return coded(new TypeError(message, cause === undefined ? undefined : { cause }), 'TEGG_NATIVE_INJECT');
}

/** Tells of an error that another one keeps from being thrown, or of several that were put together. */
function warn(error) {
  process.emitWarning(`tegg-native: while objects were destroyed after another error: ${textOf(error)}`, {
    code: 'TEGG_NATIVE_DESTROY',
  });
}

module.exports = {
  destroyed,
  ended,
  noContext,
  noImplementation,
  noSource,
  notAhead,
  notConstructible,
  notDecorated,
  notInjectable,
  notMade,
  reading,
  recursive,
  reservedName,
  tookTime,
  unknownClass,
  unknownOption,
  warn,
};
