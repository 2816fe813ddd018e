'use strict';

const { contenders, removeApp } = require('../apps/contenders.js');
const { median, summarize } = require('../lib/statistics.js');
const { Contestant } = require('./contestant.js');

// Ten thousand call sites keep getting faster for long: after so many seconds of load it is enough.
const SETTLED = 80;
const ALIKE = 1.02;
const SETTLING = 2;
const WINDOW = 3;

/**
 * How long a contest of a size takes, in seconds of load for each contender: all are warmed up for as long, take their
 * turns, and where they are many calls go on till they have stopped getting faster. Where nothing is called the
 * contenders of one Egg are close to each other: that takes more turns.
 * @returns {{ warmUp: number, rounds: number, seconds: number, settles: boolean }}
 */
function extentOf({ calls }, size, quick) {
  if (quick) return { warmUp: 1, rounds: 1, seconds: 1, settles: false };
  if (!calls) return { warmUp: 3, rounds: 5, seconds: 1, settles: false };
  if (size < 5_000) return { warmUp: 1, rounds: 3, seconds: 1, settles: false };
  return { warmUp: 6, rounds: WINDOW, seconds: 2, settles: true };
}

/** @returns {import('../apps/contenders.js').Contender[]} those that take part */
function contendersOf(workload, names) {
  return contenders.filter(({ name, kinds }) => names.includes(name) && (kinds?.includes(workload.kind) ?? true));
}

/**
 * Measures all contenders of a workload of one size. They are booted one after the other, and loaded in turn while the
 * others rest.
 * @param {{ path: string, version: string }} node
 * @param {object} contest
 * @param {import('./workloads.js').Workload} contest.workload
 * @param {number} contest.size
 * @param {string[]} contest.names of contenders
 * @param {boolean} contest.quick
 * @param {number} [contest.port] that of the first contender; the others have those after it
 * @param {(what: string, seconds: number) => void} onStep is told what is done next, and how long it is likely to take
 * @param {(failure: object) => void} onFailure a contender that fails is out of the contest
 * @returns {Promise<object[]>} a cell for each contender
 */
async function contest(node, { workload, size, names, quick, port }, onStep, onFailure) {
  const extent = extentOf(workload, size, quick);
  const running = new Map();
  const where = `${workload.name}, ${size.toLocaleString('en')}`;

  async function each(stage, seconds, action, list = [...running.values()]) {
    for (const contestant of list) {
      if (running.get(contestant.name) !== contestant) continue;
      onStep(`${where}: ${contestant.name}, ${stage}`, seconds);
      try {
        await action(contestant);
      } catch (error) {
        running.delete(contestant.name);
        await contestant.stop();
        const { name } = contestant;
        onFailure({ contender: name, workload: workload.name, size, stage, message: contestant.describe(error) });
      }
    }
  }

  const taking = contendersOf(workload, names);
  try {
    for (const [i, contender] of taking.entries()) {
      const own = port === undefined ? undefined : port + i;
      const contestant = new Contestant(contender, { workload, size, port: own });
      running.set(contender.name, contestant);
      await each('boot', bootOf(contender, workload, size), () => contestant.boot(node), [contestant]);
    }
    await each('load', extent.warmUp, (one) => one.warmUp(extent.warmUp));
    for (let round = 0; round < extent.rounds; round++) {
      const order = [...running.values()];
      if (round % 2 === 1) order.reverse();
      await each('load', extent.seconds, (one) => one.turn(extent.seconds), order);
    }
    for (const one of running.values()) one.equal = one.turns.length;
    if (extent.settles) await settle(running, each);
    await each('load', 0, (one) => one.collect());
    return [...running.values()].map((one) => cellOf(one, { node, workload, size, extent }));
  } finally {
    await Promise.all([...running.values()].map((one) => one.stop()));
    for (const contender of taking) removeApp(contender, { kind: workload.kind, size });
  }
}

/** Loads in turn those that still get faster. */
async function settle(running, each) {
  for (;;) {
    const faster = [...running.values()].filter((one) => !isSettled(one) && one.loaded + SETTLING <= SETTLED);
    if (faster.length === 0) return;
    await each('load', SETTLING, (one) => one.turn(SETTLING), faster);
  }
}

/** Whether the last turns were as fast as those before them. */
function isSettled({ turns }) {
  const rates = turns.map(({ requests }) => requests);
  if (rates.length < 2 * WINDOW) return false;
  return median(rates.slice(-WINDOW)) < median(rates.slice(-2 * WINDOW, -WINDOW)) * ALIKE;
}

function cellOf(one, { node, workload, size, extent }) {
  const { turns, equal, memory, name, start, connections, answers } = one;
  const of = (figure, list) => summarize(list.map((turn) => turn[figure]));
  const first = turns.slice(0, equal);
  const figures = ['requests', 'p50', 'p99', 'cpu', 'gc'].map((figure) => [figure, of(figure, first)]);
  const cell = { node: node.version, workload: workload.name, size, contender: name, ...Object.fromEntries(figures) };
  if (extent.settles) {
    const seconds = one.loaded - WINDOW * SETTLING;
    cell.settled = { ...of('requests', turns.slice(-WINDOW)), seconds, isSettled: isSettled(one) };
  }
  return { ...cell, connections, start, memory, answers };
}

// Seconds; it is only for telling how long all will take.
function bootOf({ name, role }, { kind }, size) {
  if (kind === 'reader' && name === 'tegg1-egg3') return 1 + (size / 1000) ** 2;
  if (kind === 'reader' && role === 'tegg3') return 1 + (size / 1000) ** 2 / 4;
  return 1 + size / 3000;
}

/** Seconds that a contest is likely to take. */
function secondsOf({ workload, size, names, quick }) {
  const { warmUp, rounds, seconds, settles } = extentOf(workload, size, quick);
  const load = warmUp + rounds * seconds + (settles ? SETTLING * 6 : 0);
  return contendersOf(workload, names).reduce((sum, one) => sum + bootOf(one, workload, size) + load, 0);
}

module.exports = { contest, contendersOf, secondsOf };
