'use strict';

const assert = require('node:assert/strict');
const { inspect } = require('node:util');

const { Container } = require('..');
const { Plan } = require('../lib/binding.js');
const { describe: describeClasses } = require('../lib/container/graph/describe.js');
const { Graph } = require('../lib/container/graph/graph.js');
const { Words } = require('../lib/container/graph/words.js');
const { declareClasses, randomClasses, realize } = require('./fixtures/container/classes.js');
const { Random, seedOfRun } = require('./fixtures/container/random.js');
const { newTemper, randomSearch, randomShape } = require('./fixtures/container/shapes.js');
const { find, qualifiersOf, reference } = require('./support/reference.js');
const { temporaryFolder } = require('./support/temporary.js');

const NONE = 0xffffffff;
const COUNT = 12_000;
// Of so many shapes at least so many are in order, or wrong in this way: else the run has told nothing of it.
const LEAST = {
  ok: 3000,
  duplicatePrototype: 300,
  prototypeNotFound: 300,
  severalPrototypes: 100,
  loadUnitCycle: 50,
  prototypeCycle: 100,
};
const codes = {
  duplicatePrototype: 'TEGG_NATIVE_DUPLICATE_PROTO',
  prototypeNotFound: 'TEGG_EGG_PROTO_NOT_FOUND',
  severalPrototypes: 'TEGG_MULTI_PROTO_FOUND',
  loadUnitCycle: 'TEGG_NATIVE_RECURSIVE_DEPS',
  prototypeCycle: 'TEGG_NATIVE_RECURSIVE_DEPS',
};

const seed = seedOfRun();
const repeat = `TEGG_NATIVE_SEED=${seed}`;

/** Some are the host's. */
const isGiven = ({ initType }, number) => initType === 'SINGLETON' && number % 3 === 0;

/** A shape as lib/container/graph/words.js writes it down. */
function written({ units, prototypes }, words) {
  const loadUnits = units.map(({ name }, index) => ({ name, index }));
  const described = prototypes.map(({ unit, isPublic, qualifiers, injections, ...prototype }, number) => ({
    ...prototype,
    loadUnit: loadUnits[unit],
    accessLevel: isPublic ? 'PUBLIC' : 'PRIVATE',
    isGiven: isGiven(prototype, number),
    ownQualifiers: qualifiers,
    injections: injections.map(({ name: objName, position: refIndex, optional, qualifiers }) => {
      return { objName, refIndex, optional, qualifiers };
    }),
  }));
  return words.graph(loadUnits, described);
}

const orNone = (row) => row.map((number) => number ?? NONE);
const list = (row) => Array.from(row);

/** The prototypes of all injections, in one row: who injects. */
const owners = ({ prototypes }) => prototypes.flatMap(({ injections }, number) => injections.map(() => number));

/** A cycle is a way round, of injections that each leave where the one before has led; nothing lies on it twice. */
function assertCycle(shape, { targets }, numbers, placeOf) {
  const from = owners(shape);
  assert.ok(numbers.length > 0, 'a cycle has a length');
  numbers.forEach((number, i) => {
    const target = targets[number];
    assert.notEqual(target, undefined, 'each injection on it stands for something');
    assert.equal(placeOf(from[numbers[(i + 1) % numbers.length]]), placeOf(target), 'the next one leaves from there');
  });
  const places = numbers.map((number) => placeOf(from[number]));
  assert.equal(new Set(places).size, places.length, 'it meets nothing twice');
}

function assertFailure(shape, plan, expected) {
  const { status, numbers, injection } = expected;
  assert.equal(plan.status, status);
  const unitOf = (number) => shape.prototypes[number].unit;
  if (status === 'loadUnitCycle') {
    assertCycle(shape, expected, list(plan.numbers), unitOf);
    assert.ok(plan.numbers.length > 1, 'it leads out of a load unit');
  } else if (status === 'prototypeCycle') {
    assertCycle(shape, expected, list(plan.numbers), (number) => number);
  } else {
    assert.deepEqual(list(plan.numbers), numbers, 'the prototypes it is about');
  }
  assert.equal(plan.injection, injection, 'the injection it is about');
}

function assertPlan(shape, plan, expected) {
  assert.equal(plan.status, 'ok');
  assert.deepEqual(list(plan.targets), orNone(expected.targets), 'targets');
  assert.deepEqual(list(plan.order), expected.order, 'order');
  assert.deepEqual(list(plan.unitOrder), expected.unitOrder, 'unitOrder');
  assert.deepEqual(list(plan.slots), orNone(expected.slots), 'slots');
  assert.equal(plan.slotCount, expected.slotCount, 'slotCount');
  let next = expected.slotCount;
  const accessors = expected.slots.map((slot, i) => (isGiven(shape.prototypes[i], i) ? next++ : slot));
  assert.deepEqual(list(plan.accessors), orNone(accessors), 'accessors');
  assert.deepEqual(list(plan.levels), expected.levels, 'levels');
  const { asynchronous, reachesAsynchronous } = expected;
  const flags = asynchronous.map((is, number) => (is ? 1 : 0) + (reachesAsynchronous[number] ? 2 : 0));
  assert.deepEqual(list(plan.flags), flags, 'flags');
  shape.prototypes.forEach((_, number) => {
    for (const only of [false, true]) {
      assert.deepEqual(list(plan.reach(number, only)), expected.reach(number, only), `reach of ${number}, ${only}`);
    }
  });
}

function assertFound(plan, words, shape, search) {
  const expected = find(shape, search.unit, search.name, search.qualifiers);
  const found = plan.find(words.name(search.name), search.unit ?? NONE, words.qualifiers(search.qualifiers));
  const what = `find ${inspect(search)}`;
  assert.equal(found.status, expected.status, what);
  assert.equal(found.prototype, expected.prototype, what);
  if (expected.status !== 'ok') assert.deepEqual(list(found.numbers), expected.numbers, what);
  return expected.status;
}

/** What the rest of the container sees of decorated classes. */
function assertGraph(shape, random, expected) {
  const { classes, ofUnit } = declareClasses(random, shape, () => assert.fail('made'));
  const sources = shape.units.map(({ name }, unit) => {
    const path = `/units/${name}`;
    return { name, path, classes: ofUnit[unit].map((clazz) => ({ clazz })), isOwn: name === 'classes' };
  });
  const { loadUnits, prototypes } = describeClasses(sources);
  const create = () => new Graph(loadUnits, prototypes);
  if (expected.status !== 'ok') {
    assert.throws(create, { code: codes[expected.status] });
    return;
  }
  const graph = create();
  const numberOf = (prototype) => prototypes.indexOf(prototype);
  assert.deepEqual(graph.order.map(numberOf), expected.order, 'order of the graph');
  assert.equal(graph.slotCount, expected.slotCount);
  let first = 0;
  prototypes.forEach((prototype, number) => {
    const { injections } = shape.prototypes[number];
    const targets = expected.targets.slice(first, (first += injections.length));
    const dependencies = targets.flatMap((target, offset) => (target === undefined ? [] : [[offset, target]]));
    assert.deepEqual(prototype.dependencies.map(({ offset, target }) => [offset, numberOf(target)]), dependencies);
    assert.equal(prototype.level, expected.levels[number]);
    const isAhead = prototype.isContext && expected.asynchronous[number];
    assert.equal(prototype.isAhead, isAhead);
    assert.deepEqual(graph.ahead(prototype).map(numberOf), expected.reach(number, true), 'what is made ahead');
    assertByName(shape, graph, { name: prototype.name, qualifiers: new Map() });
    assertByName(shape, graph, { name: prototype.name, qualifiers: qualifiersOf(shape, shape.prototypes[number]) });
    assert.equal(prototype.clazz, classes[number]);
    const { isSeveral } = shape.prototypes[number];
    if (!isSeveral) assert.equal(graph.findOfClass(prototype.clazz, undefined, new Map()), prototype);
  });
}

function assertByName(shape, graph, { name, qualifiers }) {
  const own = shape.units.findIndex((unit) => unit.name === 'classes');
  const expected = find(shape, own === -1 ? undefined : own, name, qualifiers);
  const search = () => graph.findByName(name, qualifiers);
  if (expected.status === 'ok') assert.equal(search().index, expected.prototype);
  else assert.throws(search, { code: codes[expected.status] });
}

/** Adds what shape it was, and how to have it again. */
function explain(error, i, shape) {
  error.message = `shape ${i} of ${repeat}: ${error.message}\n${inspect(shape, { depth: 9 })}`;
  return error;
}

const randomOf = (i) => new Random(seed ^ Math.imul(i, 0x9e3779b9));

/** Calls `body` for each of so many shapes. */
function forShapes(count, newShape, body) {
  for (let i = 0; i < count; i++) {
    const random = randomOf(i);
    const shape = newShape(random);
    try {
      body(shape, random);
    } catch (error) {
      throw explain(error, i, shape);
    }
  }
}

describe(`random graphs (${repeat})`, () => {
  it('are resolved, ordered and refused as the reference says', () => {
    const counts = {};
    const totals = { prototypes: 0, injections: 0, asynchronous: 0, found: 0, notFound: 0, several: 0 };
    const rules = { sight: 0, option: 0, context: 0, 'init type': 0 };
    forShapes(COUNT, randomShape, (shape, random) => {
      const expected = reference(shape);
      counts[expected.status] = (counts[expected.status] ?? 0) + 1;
      const words = new Words();
      const plan = new Plan(written(shape, words));
      if (expected.status !== 'ok') {
        assertFailure(shape, plan, expected);
        return;
      }
      assertPlan(shape, plan, expected);
      totals.prototypes += shape.prototypes.length;
      totals.injections += expected.targets.length;
      for (const by of expected.rules) rules[by]++;
      totals.asynchronous += expected.reachesAsynchronous.filter(Boolean).length;
      for (let i = 0; i < 5; i++) {
        const status = assertFound(plan, words, shape, randomSearch(random, shape));
        totals[{ ok: 'found', prototypeNotFound: 'notFound', severalPrototypes: 'several' }[status]]++;
      }
    });
    for (const [status, least] of Object.entries(LEAST)) {
      assert.ok((counts[status] ?? 0) >= least, `${status} at least ${least} times: ${inspect(counts)}, ${repeat}`);
    }
    for (const [what, total] of Object.entries({ ...totals, ...rules })) {
      assert.ok(total > 40, `${what}: ${inspect({ ...totals, ...rules })}, ${repeat}`);
    }
    if (process.env.TEGG_NATIVE_TOTALS) console.log(counts, totals, rules);
  });

  it('are the same where decorated classes describe them', () => {
    forShapes(COUNT / 10, randomClasses, (shape, random) => assertGraph(shape, random, reference(shape)));
  });
});

describe(`words that make no sense (${repeat})`, () => {
  const refused = { code: 'TEGG_NATIVE_GRAPH' };

  it('are refused, or describe another graph: they break nothing', () => {
    const counts = { refused: 0, planned: 0 };
    forShapes(COUNT / 4, randomShape, (shape, random) => {
      const words = written(shape, new Words());
      for (let changes = 1 + random.below(3); changes > 0; changes--) {
        words[random.below(words.length)] = random.pick([0, 1, 2, 3, 7, random.below(100), 0x7fffffff, 0xffffffff]);
      }
      const cut = random.chance(0.3) ? random.below(words.length + 1) : words.length;
      let plan;
      try {
        plan = new Plan(words.subarray(0, cut));
      } catch (error) {
        assert.equal(error.code, refused.code, error.stack);
        counts.refused++;
        return;
      }
      counts.planned++;
      if (plan.status !== 'ok') return;
      plan.order.forEach((number) => plan.reach(number, true));
    });
    assert.ok(counts.refused > 300 && counts.planned > 300, `${inspect(counts)}, ${repeat}`);
  });

  it('and arguments that make none are refused', () => {
    const plan = new Plan(Uint32Array.from([0, 0]));
    assert.equal(plan.status, 'ok');
    for (const words of [undefined, null, [], 'words', {}, new Uint8Array(8), new Int32Array(2), new ArrayBuffer(8)]) {
      assert.throws(() => new Plan(words), refused);
      assert.throws(() => plan.find(0, NONE, words), refused);
    }
    for (const words of [[], [1], [0], [0, 1], [1, 0, 1], [0, 0, 0]]) {
      assert.throws(() => new Plan(Uint32Array.from(words)), refused, `${words}`);
    }
    for (const words of [[], [1], [1, 2], [0, 0], [NONE]]) {
      assert.throws(() => plan.find(0, NONE, Uint32Array.from(words)), refused, `${words}`);
    }
    for (const number of [0, 1, NONE]) assert.throws(() => plan.reach(number, false), refused);
    for (const self of [{}, Object.create(Plan.prototype), Plan.prototype]) {
      for (const method of ['find', 'reach', 'inject']) {
        assert.throws(() => Plan.prototype[method].call(self, 0, 0, Uint32Array.from([0])), TypeError);
      }
    }
  });
});

const temporary = temporaryFolder();

/** What is injected into an object is what the reference says, and so on through all that it gets to. */
function assertObjects({ classes, numberOf, valuesOf }, shape, expected, root, isInContext) {
  const first = [];
  shape.prototypes.reduce((sum, { injections }, number) => ((first[number] = sum), sum + injections.length), 0);
  const found = new Map();
  const ahead = [root];
  const seen = new Set(ahead);
  for (const object of ahead) {
    const number = numberOf(object);
    const { initType, isAsynchronous } = shape.prototypes[number];
    if (initType !== 'ALWAYS_NEW') {
      assert.equal(found.get(number) ?? object, object, `one object of ${number}`);
      found.set(number, object);
    }
    assert.equal(object.isReady, isAsynchronous || undefined, `${number} is ready`);
    valuesOf(object, number).forEach((value, i) => {
      const target = expected.targets[first[number] + i];
      if (target === undefined) {
        assert.equal(value, undefined, `${number} has nothing injected at ${i}`);
        return;
      }
      assert.ok(value instanceof classes[target], `${number} has an instance at ${i}`);
      const injected = value.self(); // of what stands for a context's object in a constructor
      assert.equal(numberOf(injected), target, `${number} has the right object at ${i}`);
      if (seen.has(injected)) return;
      seen.add(injected);
      ahead.push(injected);
    });
  }
  assert.ok(isInContext || ![...found.keys()].some((number) => shape.prototypes[number].initType === 'CONTEXT'));
  return found;
}

/** Singletons are made in the order of the plan, or if some take time, at least after those that they need. */
function assertMade({ log, numberOf }, shape, expected) {
  const made = log.map(numberOf).filter((number) => shape.prototypes[number].initType === 'SINGLETON');
  const singletons = expected.order.filter((number) => shape.prototypes[number].initType === 'SINGLETON');
  assert.deepEqual([...made].sort((a, b) => a - b), [...singletons].sort((a, b) => a - b), 'each is made once');
  if (!shape.prototypes.some(({ isAsynchronous }) => isAsynchronous)) {
    assert.deepEqual(made, singletons, 'in the order of the plan');
    return;
  }
  for (const number of made) {
    for (const target of expected.edges[number]) {
      if (shape.prototypes[target].initType !== 'SINGLETON') continue;
      assert.ok(made.indexOf(target) < made.indexOf(number), `${target} is made ahead of ${number}`);
    }
  }
}

/** Asks for the only object of a class, or one of several, by all that tells it; undefined where that tells two. */
async function obtain(container, { classes, numberOf }, { prototypes }, number) {
  const { name, qualifiers, isSeveral } = prototypes[number];
  const isMeant = (one, other) =>
    classes[other] === classes[number] &&
    one.name === name &&
    [...qualifiers].every(([attribute, value]) => one.qualifiers.get(attribute) === value);
  if (prototypes.filter(isMeant).length > 1) return undefined;
  const asked = Array.from(qualifiers, ([attribute, value]) => ({ attribute, value }));
  const object = await container.getEggObject(classes[number], ...(isSeveral ? [name, asked] : []));
  assert.equal(numberOf(object), number, `${number} is gotten by its class`);
  return object;
}

async function assertContext(container, real, shape, expected, others) {
  const found = new Map();
  for (let number = 0; number < shape.prototypes.length; number++) {
    const object = await obtain(container, real, shape, number);
    if (object === undefined) continue;
    for (const [one, itself] of assertObjects(real, shape, expected, object, true)) {
      assert.equal(found.get(one) ?? itself, itself, `one object of ${one} in all of a context`);
      found.set(one, itself);
    }
  }
  for (const [number, object] of found) {
    const isShared = shape.prototypes[number].initType === 'SINGLETON';
    if (others?.has(number)) assert.equal(others.get(number) === object, isShared, `${number} in two contexts`);
  }
  return found;
}

async function assertContainer(shape, random) {
  const real = realize(random, shape, temporary.path);
  const expected = reference(shape);
  if (expected.status !== 'ok') {
    await assert.rejects(Container.create(real.options), { code: codes[expected.status] });
    assert.equal(real.log.length, 0, 'nothing is made');
    return;
  }
  const container = await Container.create(real.options);
  assertMade(real, shape, expected);
  real.log.length = 0;
  const second = await Container.create(real.options);
  assertMade(real, shape, expected);
  const first = await container.run({}, () => assertContext(container, real, shape, expected));
  await container.run({}, () => assertContext(container, real, shape, expected, first));
  const ofSecond = await second.run({}, () => assertContext(second, real, shape, expected));
  for (const [number, object] of ofSecond) assert.notEqual(first.get(number), object, 'containers share nothing');
  await container.destroy();
  await second.destroy();
}

// What makes an outcome likely: most random shapes are in order, or have a name twice.
const inclined = {
  ok: {},
  duplicatePrototype: { collision: 0.2 },
  prototypeNotFound: { missing: 0.2, forgiven: 0 },
  severalPrototypes: { decided: 0.3, vague: 0.9, twins: 0.2 },
  loadUnitCycle: { backward: 0.7, units: 3, isPublic: 0.8 },
  prototypeCycle: { backward: 0.7, units: 1 },
};

/** A shape with this outcome. */
function shapeWith(status, i) {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const random = randomOf(COUNT + i * 1000 + attempt);
    // One in twenty has more objects of a context than lie in a page.
    const temper = newTemper(random, status === 'ok' && i % 20 === 0 ? 200 : undefined);
    const shape = randomClasses(random, { ...temper, ...inclined[status] });
    if (reference(shape).status === status) return { shape, random };
  }
  throw new Error(`no shape ${i} is ${status}, ${repeat}`);
}

describe(`containers of random classes (${repeat})`, () => {
  for (const status of Object.keys(LEAST)) {
    const times = status === 'ok' ? 100 : 20;
    it(`are made and injected, or refused, as the reference says: ${times} that are ${status}`, async () => {
      for (let i = 0; i < times; i++) {
        const { shape, random } = shapeWith(status, i);
        await assertContainer(shape, random).catch((error) => {
          throw explain(error, i, shape);
        });
      }
    });
  }
});
