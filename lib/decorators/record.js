'use strict';

// What the decorators wrote down about one class. A class has up to two records,
// both under one registered symbol, so that every copy of this package finds them:
//
//   class Foo ── [kRecord] ─────────────────────► record   legacy decorators, plain calls
//        └────── [Symbol.metadata] ── [kRecord] ─► record   standard decorators: their members see no class
//
// Both are own properties: what a class inherits is put together by reading.
// What stands on the constructor came later, and wins.
const { coded } = require('../errors.js');

const kRecord = Symbol.for('tegg-native.metadata/1');
const kMetadata = Symbol.for('Symbol.metadata');

/**
 * @typedef {object} Injection
 * @property {string | symbol} refName the property, or the parameter's name
 * @property {string | symbol} objName the prototype's name
 * @property {boolean} optional
 * @property {string} [initType] that of the class that TypeScript recorded as the type
 *
 * @typedef {object} ClassRecord
 * @property {object} [prototype]
 * @property {object} [multiInstance]
 * @property {Map<string | symbol, string | number>} [qualifiers] of the class itself
 * @property {'PROPERTY' | 'CONSTRUCTOR'} [injectType]
 * @property {Map<string | symbol, Injection>} [properties]
 * @property {Map<number, Injection>} [parameters]
 * @property {Map<string | symbol, Map>} [propertyQualifiers]
 * @property {Map<number, Map>} [parameterQualifiers]
 * @property {{ index: number, attributes: Array }} [multiInstanceInfo]
 * @property {object} [hooks] method names
 * @property {import('./http/record.js').HttpRecord} [http]
 * @property {import('../schedules/record.js').ScheduleRecord} [schedule]
 * @property {Map<string | number, Function[]>} [implementations] of an abstract class (lib/dynamic)
 * @property {{ names: Array<string | symbol>, takesContext?: boolean }} [events] that it handles (lib/events)
 * @property {boolean} [runner] its main method is a program (lib/standalone)
 * @property {boolean} [advice] its objects are put around methods
 * @property {import('../aspects/record.js').PointcutAdvice[]} [pointcuts]
 * @property {import('../aspects/record.js').CrosscutInfo[]} [crosscuts]
 */
function emptyRecord() {
  return {
    prototype: undefined,
    multiInstance: undefined,
    qualifiers: undefined,
    injectType: undefined,
    properties: undefined,
    parameters: undefined,
    propertyQualifiers: undefined,
    parameterQualifiers: undefined,
    multiInstanceInfo: undefined,
    hooks: undefined,
    http: undefined,
    schedule: undefined,
    implementations: undefined,
    events: undefined,
    runner: undefined,
    advice: undefined,
    pointcuts: undefined,
    crosscuts: undefined,
  };
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/** The value of an own property that is no accessor. */
function own(object, key) {
  // Most have none, and a descriptor takes longer than the question.
  return Object.hasOwn(object, key) ? Object.getOwnPropertyDescriptor(object, key).value : undefined;
}

/**
 * @param {object} holder a class, or the metadata object of one
 * @returns {ClassRecord | undefined} the record that `holder` itself holds
 */
function recordOf(holder) {
  return own(holder, kRecord);
}

/**
 * @param {object} holder a class, or the metadata object of one
 * @returns {ClassRecord} its own record, made where there was none
 * @throws {TypeError} `TEGG_NATIVE_DECORATOR_TARGET` where nothing can be written on it
 */
function openRecord(holder) {
  const known = recordOf(holder);
  if (known !== undefined) return known;
  if (!Object.isExtensible(holder)) throw closed(holder);
  const record = emptyRecord();
  Object.defineProperty(holder, kRecord, { configurable: true, writable: true, value: record });
  return record;
}

function closed(holder) {
  const name = own(holder, 'name');
  const known = typeof name === 'string' && name !== '' ? name : '(anonymous)';
  const what = typeof holder === 'function' ? `Class ${known}` : 'The metadata of a class';
  const why = 'takes no more properties, so nothing can be declared of it: decorate it before it is frozen';
  return coded(new TypeError(`${what} ${why}`), 'TEGG_NATIVE_DECORATOR_TARGET');
}

/**
 * @param {Function} clazz
 * @returns {ClassRecord[]} the class's own records, in the order in which they were written
 */
function ownRecords(clazz) {
  const metadata = own(clazz, Symbol.metadata) ?? own(clazz, kMetadata);
  const ofMetadata = isObject(metadata) ? recordOf(metadata) : undefined;
  const ofClass = recordOf(clazz);
  if (ofClass === undefined) return ofMetadata === undefined ? [] : [ofMetadata];
  return ofMetadata === undefined ? [ofClass] : [ofMetadata, ofClass];
}

/**
 * @param {Function} clazz
 * @returns {Function[]} the class and those that it extends, base first
 */
function lineage(clazz) {
  const classes = [];
  for (let one = clazz; typeof one === 'function' && one !== Function.prototype; one = Object.getPrototypeOf(one)) {
    classes.push(one);
  }
  return classes.length === 1 ? classes : classes.reverse();
}

/**
 * Writes into one of a record's maps, which is made for its first entry: an app has thousands of records, with few
 * entries each.
 * @param {ClassRecord} record
 * @param {string} name of the map
 * @param {unknown} key
 * @param {unknown} value
 */
function note(record, name, key, value) {
  (record[name] ??= new Map()).set(key, value);
}

/**
 * Adds a value to a map of maps.
 * @param {ClassRecord} record
 * @param {string} name of the map
 * @param {unknown} key
 * @param {unknown} attribute
 * @param {unknown} value
 */
function noteIn(record, name, key, attribute, value) {
  const maps = (record[name] ??= new Map());
  if (!maps.has(key)) maps.set(key, new Map());
  maps.get(key).set(attribute, value);
}

module.exports = { isObject, lineage, note, noteIn, openRecord, ownRecords, recordOf };
