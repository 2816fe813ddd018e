'use strict';

const { InitTypeQualifierAttribute, LoadUnitNameQualifierAttribute } = require('../../decorators/attributes.js');
const { nameOf } = require('../../decorators/site.js');
const { coded } = require('../../errors.js');
const { classOf, shown } = require('../names.js');
const { TeggError } = require('../tegg-error.js');

function qualifierOf(attribute, value) {
  if (attribute === InitTypeQualifierAttribute) return `@InitTypeQualifier(ObjectInitType.${value})`;
  if (attribute === LoadUnitNameQualifierAttribute) return `@ModuleQualifier('${value}')`;
  return `the qualifier ${shown(attribute)}: ${JSON.stringify(value)}`;
}

/** As tegg shows qualifiers, symbols included. */
function listOf(qualifiers) {
  return JSON.stringify(Array.from(qualifiers, ([attribute, value]) => ({ attribute: shown(attribute), value })));
}

function described(prototype) {
  return `${shown(prototype.name)} of ${classOf(prototype)} in ${prototype.loadUnitId}, ${prototype.initType}`;
}

/** What would tell the first candidate from each of the others, by attribute. */
function deciding(candidates) {
  const attributes = new Set(candidates.flatMap(({ qualifierMap }) => [...qualifierMap.keys()]));
  const decisive = [...attributes].find((attribute) => {
    const values = candidates.map((candidate) => candidate.getQualifier(attribute));
    return new Set(values).size === values.length && !values.includes(undefined);
  });
  if (decisive === undefined) return 'give each a qualifier of its own (QualifierUtil.addProtoQualifier)';
  const choices = candidates.map((candidate) => qualifierOf(decisive, candidate.getQualifier(decisive)));
  return `decide with ${choices.join(' or ')}`;
}

function several(name, qualifiers, candidates, who) {
  const list = candidates.map(described).join('; ');
  const message =
    `multi proto found for name:${shown(name)} and qualifiers ${listOf(qualifiers)}${who}. ` +
    `Candidates: ${list}. To choose one, ${deciding(candidates)}.`;
  return new TeggError('MultiPrototypeFound', message, 'MULTI_PROTO_FOUND');
}

/** Which qualifier a prototype does not match, if there is one. */
function mismatch(prototype, qualifiers) {
  const wrong = Array.from(qualifiers).find(([attribute, value]) => prototype.getQualifier(attribute) !== value);
  if (wrong === undefined) return undefined;
  const has = prototype.getQualifier(wrong[0]);
  const shownValue = has === undefined ? 'none' : JSON.stringify(has);
  return `${described(prototype)}, does not match ${qualifierOf(...wrong)}: it has ${shownValue}`;
}

/** Why a prototype of the right name is not the one. */
function reason(prototype, loadUnit, qualifiers) {
  const wrong = mismatch(prototype, qualifiers);
  if (wrong !== undefined) return wrong;
  if (prototype.accessLevel === 'PRIVATE' && prototype.loadUnit !== loadUnit) {
    return (
      `${described(prototype)}, is private there: ` +
      'declare it with accessLevel: AccessLevel.PUBLIC to use it elsewhere'
    );
  }
  return described(prototype);
}

/** `reasons`: why others that might be meant are not the one. */
function notFound(name, loadUnit, reasons, who) {
  const where = loadUnit === undefined ? '' : ` in ${loadUnit.id}`;
  const why =
    reasons.length === 0
      ? 'No class has that name: is it decorated, and among the classes or in a module that is loaded?'
      : `There is: ${reasons.join('; ')}.`;
  const message = `Object ${shown(name)} not found${where}${who}. ${why}`;
  return new TeggError('EggPrototypeNotFound', message, 'EGG_PROTO_NOT_FOUND');
}

/** The prototype that has an injection, and the injection itself. */
function injectionOf({ prototypes }, number) {
  let first = 0;
  for (const prototype of prototypes) {
    const { injections } = prototype;
    if (number < first + injections.length) return { prototype, injection: injections[number - first] };
    first += injections.length;
  }
  throw new RangeError(`there is no injection ${number}`);
}

function injecting({ prototype, injection: { refName, refIndex } }) {
  const place =
    refIndex === undefined ? `property ${shown(refName)}` : `constructor parameter ${refIndex} (${shown(refName)})`;
  return `, injected by ${classOf(prototype)} into its ${place}`;
}

function cycle(graph, numbers, text) {
  const steps = Array.from(numbers, (number) => injectionOf(graph, number));
  const classes = [...new Set(steps.map(({ prototype }) => classOf(prototype)))];
  return `${text(steps)}. To break the circle, take an injection out of ${classes.join(' or of ')}`;
}

function prototypeCycle(graph, numbers) {
  const way = cycle(graph, numbers, (steps) => {
    const [first] = steps;
    const rest = steps.map(({ injection }, i) => {
      const next = steps[(i + 1) % steps.length].prototype;
      return ` inject ${shown(injection.objName)} -> ${next}`;
    });
    return `${first.prototype}${rest.join('')}`;
  });
  return coded(new Error(`proto has recursive deps: ${way}`), 'TEGG_NATIVE_RECURSIVE_DEPS');
}

function loadUnitCycle(graph, numbers) {
  const way = cycle(graph, numbers, (steps) => {
    const [first] = steps;
    const rest = steps.map(({ prototype, injection }, i) => {
      const next = steps[(i + 1) % steps.length].prototype.loadUnit;
      return ` Object ${shown(prototype.name)} inject ${shown(injection.objName)} -> ${next}`;
    });
    return `${first.prototype.loadUnit}${rest.join('')}`;
  });
  return coded(new Error(`module has recursive deps: ${way}`), 'TEGG_NATIVE_RECURSIVE_DEPS');
}

function duplicate([first, second]) {
  const message =
    `duplicate proto: ${second} of ${classOf(second)} and of ${classOf(first)} have the same name, init type and ` +
    `qualifiers in ${second.loadUnitId}: rename one, or give one a qualifier`;
  return coded(new Error(message), 'TEGG_NATIVE_DUPLICATE_PROTO');
}

/** What a graph's plan says is wrong. */
function unsealed(graph, { status, injection: number, numbers }) {
  if (status === 'prototypeCycle') return prototypeCycle(graph, numbers);
  if (status === 'loadUnitCycle') return loadUnitCycle(graph, numbers);
  const found = Array.from(numbers, (index) => graph.prototypes[index]);
  if (status === 'duplicatePrototype') return duplicate(found);
  const at = injectionOf(graph, number);
  const { objName, qualifiers } = at.injection;
  if (status === 'severalPrototypes') return several(objName, qualifiers, found, injecting(at));
  const { loadUnit } = at.prototype;
  return notFound(objName, loadUnit, found.map((other) => reason(other, loadUnit, qualifiers)), injecting(at));
}

/** Why nothing, or more than one, is found by name. */
function unfound({ prototypes }, { status, numbers }, { name, loadUnit, qualifiers }) {
  const found = Array.from(numbers, (index) => prototypes[index]);
  if (status === 'severalPrototypes') return several(name, qualifiers, found, '');
  return notFound(name, loadUnit, found.map((other) => reason(other, loadUnit, qualifiers)), '');
}

/** Why a load unit, or all there are, have no prototype of a name, or several. */
function notOne(name, qualifiers, found, namesakes, loadUnit) {
  if (found.length > 1) return several(name, qualifiers, found, '');
  return notFound(name, loadUnit, namesakes.map((other) => reason(other, loadUnit, qualifiers)), '');
}

/** Why a class has not the object asked for, or several. */
function unfoundOfClass(clazz, name, qualifiers, found, all) {
  const wanted = name ?? nameOf(clazz);
  if (found.length > 1) return several(wanted, qualifiers, found, '');
  const reasons = all.map((other) => mismatch(other, qualifiers) ?? described(other));
  return notFound(wanted, undefined, reasons, `: class ${nameOf(clazz)} has no such object`);
}

module.exports = { notOne, unfound, unfoundOfClass, unsealed };
