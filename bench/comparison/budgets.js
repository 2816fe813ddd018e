'use strict';

const { digits, times } = require('../lib/statistics.js');

const LARGE = 10_000;
const BOOT = 4_000;

/** What a cell can do once it is warm: after it has stopped getting faster, where that was waited for. */
function rateOf(cell) {
  return (cell.settled ?? cell.requests).median;
}

/** The pairs of cells of a workload that compare, on the same Egg. */
function pairsOf(cells, workload, [ours, against]) {
  const pairs = [];
  for (const one of cells.filter((cell) => cell.workload === workload && cell.contender.startsWith(`${ours}-`))) {
    const name = one.contender.replace(ours, against);
    const isPeer = ({ node, size, contender }) => node === one.node && size === one.size && contender === name;
    const other = cells.filter((cell) => cell.workload === workload).find(isPeer);
    if (other !== undefined) pairs.push({ ours: one, other, egg: one.contender.slice(-1) });
  }
  return pairs;
}

function placeOf({ ours, egg }) {
  return `Egg ${egg}, Node ${ours.node}`;
}

/** One judgement a pair of the largest apps. */
function judgeLarge(cells, { workload, title, least }) {
  return pairsOf(cells, workload, ['ours', 'tegg3'])
    .filter(({ ours }) => ours.size === LARGE)
    .map((pair) => {
      const ratio = rateOf(pair.ours) / rateOf(pair.other);
      const equal = pair.ours.requests.median / pair.other.requests.median;
      const value = `${times(ratio)} settled, ${times(equal)} after equal time`;
      return { title: `${title} (${placeOf(pair)})`, budget: `≥ ${least}× tegg 3.79`, value, held: ratio >= least };
    });
}

/** One judgement a Node and an Egg: the worst of all sizes. */
function judgeHello(cells, { against, least, whom }) {
  const worst = new Map();
  for (const pair of pairsOf(cells, 'project', ['ours', against])) {
    const ratio = rateOf(pair.ours) / rateOf(pair.other);
    const place = placeOf(pair);
    if (!(worst.get(place)?.ratio <= ratio)) worst.set(place, { ratio, size: pair.ours.size });
  }
  return [...worst].map(([place, { ratio, size }]) => ({
    title: `hello through an HTTPController, any number of components (${place})`,
    budget: `≥ ${least}× ${whom}`,
    value: `${times(ratio)} or more; the least is at ${size.toLocaleString('en')}`,
    held: ratio >= least,
  }));
}

function judgeBoot(cells) {
  return pairsOf(cells, 'injection', ['ours', 'tegg3'])
    .filter(({ ours }) => ours.size === LARGE)
    .map((pair) => {
      const ratio = pair.other.start / pair.ours.start;
      return {
        title: `start to first answer, 10,000 prototypes that each inject one (${placeOf(pair)})`,
        budget: '≥ 15× faster than tegg 3.79, < 4 s',
        value: `${times(ratio)}, ${digits(pair.ours.start / 1000)} s`,
        held: ratio >= 15 && pair.ours.start < BOOT,
      };
    });
}

/** One judgement a micro-benchmark that has budgets, and a Node. */
function judgeMicro({ title, results }) {
  const judged = results.filter(({ held }) => held !== undefined);
  const places = [...new Set(judged.map(({ node }) => node))];
  return places.map((node) => {
    const own = judged.filter((result) => result.node === node);
    const missed = own.filter(({ held }) => !held);
    return {
      title: `${title} (Node ${node})`,
      budget: [...new Set(own.map(({ budget }) => budget))].join('; '),
      value:
        missed.length === 0
          ? `all ${own.length} cases`
          : `missed by ${missed.length} of ${own.length} cases: ${missed.map((result) => result.case).join('; ')}`,
      held: missed.length === 0,
    };
  });
}

/**
 * What came of the budgets of the project that a run can judge.
 * @param {{ cells: object[], micro: object[] }} results
 * @returns {Array<{ title: string, budget: string, value: string, held: boolean }>}
 */
function judge({ cells, micro }) {
  return [
    ...judgeHello(cells, { against: 'plain', least: 0.9, whom: 'a plain route' }),
    ...judgeHello(cells, { against: 'tegg3', least: 2, whom: 'tegg 3.79' }),
    ...judgeLarge(cells, { workload: 'business', title: '10,000 singletons called', least: 2.5 }),
    ...judgeLarge(cells, { workload: 'injection', title: '10,000 singletons that each read the context', least: 30 }),
    ...judgeBoot(cells),
    ...micro.flatMap(judgeMicro),
  ];
}

module.exports = { judge };
