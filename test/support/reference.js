'use strict';

/*
 * What prototypes and their injections stand for: a slow reference, written from the rules and not from the code. It
 * looks at everything each time, and knows no index, no number and no cache.
 *
 *     shape       { units: [{ name }], prototypes }
 *     prototype   { name, unit, initType, isPublic, isAsynchronous, qualifiers, injections }
 *     injection   { name, qualifiers, optional, position }
 *
 * `unit` is a place in `units`; `qualifiers` is a Map; `position` is undefined for a property. In what comes out, a
 * prototype is its place in `prototypes`, an injection the place that it has when all of them are put in one row.
 */

const { InitTypeQualifierAttribute, LoadUnitNameQualifierAttribute } = require('../..');

const LIMIT = 16; // of candidates that are told

/** What a prototype is qualified by: what it says, and where it says nothing of the two, its init type and its unit. */
function qualifiersOf(shape, prototype) {
  const { initType, unit, qualifiers } = prototype;
  const all = new Map(qualifiers);
  if (!all.has(InitTypeQualifierAttribute)) all.set(InitTypeQualifierAttribute, initType);
  if (!all.has(LoadUnitNameQualifierAttribute)) all.set(LoadUnitNameQualifierAttribute, shape.units[unit].name);
  return all;
}

function hasAll(has, wanted) {
  return [...wanted].every(([attribute, value]) => has.get(attribute) === value);
}

/** The prototypes that who asks from a load unit (`undefined`: from none) sees under a name. */
function seen(shape, unit, name, qualifiers) {
  const numbers = shape.prototypes.map((_, number) => number);
  const fitting = numbers.filter((number) => {
    const prototype = shape.prototypes[number];
    return prototype.name === name && hasAll(qualifiersOf(shape, prototype), qualifiers);
  });
  const own = fitting.filter((number) => shape.prototypes[number].unit === unit);
  return own.length > 0 ? own : fitting.filter((number) => shape.prototypes[number].isPublic);
}

function notFound({ prototypes }, name) {
  const numbers = prototypes.map((_, number) => number).filter((number) => prototypes[number].name === name);
  return { status: 'prototypeNotFound', numbers: numbers.slice(0, LIMIT) };
}

/** Who asks by a name, outside of any class. */
function find(shape, unit, name, qualifiers) {
  const found = seen(shape, unit, name, qualifiers);
  if (found.length === 1) return { status: 'ok', prototype: found[0] };
  if (found.length === 0) return notFound(shape, name);
  return { status: 'severalPrototypes', numbers: found.slice(0, LIMIT) };
}

/**
 * What one injection of a prototype stands for: `{ target, by }`, undefined where nothing has to be there, or what is
 * wrong. `by` is the rule that told.
 */
function resolve(shape, prototype, injection) {
  const look = (qualifiers) => seen(shape, prototype.unit, injection.name, qualifiers);
  const found = look(injection.qualifiers);
  if (found.length === 1) return { target: found[0], by: 'sight' };
  if (found.length === 0) {
    return injection.optional ? { target: undefined, by: 'option' } : notFound(shape, injection.name);
  }
  const several = { status: 'severalPrototypes', numbers: found.slice(0, LIMIT) };
  if (injection.qualifiers.has(InitTypeQualifierAttribute)) return several;
  for (const [by, initType] of [['context', 'CONTEXT'], ['init type', prototype.initType]]) {
    const narrowed = look(new Map([...injection.qualifiers, [InitTypeQualifierAttribute, initType]]));
    if (narrowed.length === 1) return { target: narrowed[0], by };
    if (narrowed.length > 1) return several;
  }
  return several;
}

/** The first two prototypes that nothing tells apart. */
function findDuplicate(shape) {
  const { prototypes } = shape;
  for (let second = 0; second < prototypes.length; second++) {
    for (let first = 0; first < second; first++) {
      const [a, b] = [prototypes[first], prototypes[second]];
      const [ofA, ofB] = [qualifiersOf(shape, a), qualifiersOf(shape, b)];
      const alike = a.unit === b.unit && a.name === b.name && a.initType === b.initType;
      if (alike && ofA.size === ofB.size && hasAll(ofA, ofB)) return [first, second];
    }
  }
  return undefined;
}

/** Whether one can go round: some nodes are left when those that lead nowhere are taken away, again and again. */
function hasCycle(edges) {
  let left = edges.map((_, node) => node);
  for (;;) {
    const next = left.filter((node) => edges[node].some((to) => left.includes(to)));
    if (next.length === left.length) return left.length > 0;
    left = next;
  }
}

/** The nodes in ascending order, each with what it leads to ahead of it. */
function dependenciesFirst(edges) {
  const order = [];
  const visit = (node) => {
    if (order.includes(node)) return;
    edges[node].forEach(visit);
    order.push(node);
  };
  edges.forEach((_, node) => visit(node));
  return order;
}

/** All nodes that one gets to from a node, which is not among them where there is no way back. */
function reachable(edges, from) {
  const met = new Set();
  const visit = (node) => {
    for (const to of edges[node]) {
      if (met.has(to)) continue;
      met.add(to);
      visit(to);
    }
  };
  visit(from);
  return met;
}

/** The prototypes whose objects cannot be made in one go. */
function findAsynchronous({ prototypes }, edges) {
  const asynchronous = prototypes.map(({ isAsynchronous }) => isAsynchronous);
  const isSingleton = (number) => prototypes[number].initType === 'SINGLETON';
  for (;;) {
    const learned = prototypes.flatMap((_, number) => {
      if (asynchronous[number] || isSingleton(number)) return [];
      return edges[number].some((to) => !isSingleton(to) && asynchronous[to]) ? [number] : [];
    });
    if (learned.length === 0) return asynchronous;
    for (const number of learned) asynchronous[number] = true;
  }
}

function levelsOf(edges, order) {
  const levels = [];
  for (const number of order) levels[number] = Math.max(-1, ...edges[number].map((to) => levels[to])) + 1;
  return levels;
}

/**
 * @param {object} shape
 * @returns {object} `status`: 'ok' and what is known of the shape, or what is wrong with it
 */
function reference(shape) {
  const { units, prototypes } = shape;
  const duplicate = findDuplicate(shape);
  if (duplicate !== undefined) return { status: 'duplicatePrototype', numbers: duplicate };

  const targets = [];
  const rules = [];
  const edges = [];
  for (const prototype of prototypes) {
    const own = [];
    for (const injection of prototype.injections) {
      const { status, numbers, target, by } = resolve(shape, prototype, injection);
      if (status !== undefined) return { status, numbers, injection: targets.length };
      targets.push(target);
      rules.push(by);
      if (target !== undefined) own.push(target);
    }
    edges.push(own);
  }

  const unitOf = (number) => prototypes[number].unit;
  const unitEdges = units.map((_, unit) =>
    edges.flatMap((own, number) => (unitOf(number) === unit ? own.map(unitOf).filter((to) => to !== unit) : [])),
  );
  const known = { targets, rules, edges, unitEdges };
  if (hasCycle(unitEdges)) return { status: 'loadUnitCycle', ...known };
  if (hasCycle(edges)) return { status: 'prototypeCycle', ...known };

  const unitOrder = dependenciesFirst(unitEdges);
  const sorted = dependenciesFirst(edges);
  const order = unitOrder.flatMap((unit) => sorted.filter((number) => unitOf(number) === unit));
  const isContext = (number) => prototypes[number].initType === 'CONTEXT';
  const slotted = order.filter(isContext);
  const asynchronous = findAsynchronous(shape, edges);
  const isAhead = (number) => isContext(number) && asynchronous[number];
  return {
    status: 'ok',
    ...known,
    order,
    unitOrder,
    slotCount: slotted.length,
    slots: prototypes.map((_, number) => (isContext(number) ? slotted.indexOf(number) : undefined)),
    levels: levelsOf(edges, order),
    asynchronous,
    reachesAsynchronous: prototypes.map((_, number) => [...reachable(edges, number)].some(isAhead)),
    reach(number, asynchronousOnly) {
      const met = reachable(edges, number).add(number);
      return slotted.filter((one) => met.has(one) && (!asynchronousOnly || asynchronous[one]));
    },
  };
}

module.exports = { find, qualifiersOf, reference, resolve };
