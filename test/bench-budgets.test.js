'use strict';

const assert = require('node:assert/strict');

const { judge } = require('../bench/comparison/budgets.js');

const node = '20.20.2';

function cell(contender, { workload, size = 10_000, rate = 1, settled, start = 1000 }) {
  const of = (median) => ({ median, low: median, high: median, samples: [median] });
  const slow = settled === undefined ? {} : { settled: of(settled) };
  return { node, contender, workload, size, requests: of(rate), start, ...slow };
}

const judged = (cells) => judge({ cells, micro: [] }).map(({ value, held }) => ({ value, held }));

describe('the budgets of the comparison', () => {
  it('judges a hello by the size that does worst, against a plain route and tegg on the same Egg', () => {
    const at = (size, rate) => ({ workload: 'project', size, rate });
    const cells = [
      ...[cell('ours-egg3', at(1, 30)), cell('tegg3-egg3', at(1, 10)), cell('plain-egg3', at(1, 31))],
      ...[cell('ours-egg3', at(10, 19)), cell('tegg3-egg3', at(10, 10)), cell('plain-egg3', at(10, 20))],
      ...[cell('ours-egg4', at(1, 20)), cell('tegg3-egg4', at(1, 10)), cell('plain-egg4', at(1, 25))],
    ];
    assert.deepEqual(judged(cells), [
      { value: '0.95× or more; the least is at 10', held: true },
      { value: '0.80× or more; the least is at 1', held: false },
      { value: '1.90× or more; the least is at 10', held: false },
      { value: '2.00× or more; the least is at 1', held: true },
    ]);
  });

  for (const [workload, least] of Object.entries({ business: 2.5, injection: 30 })) {
    it(`asks for ${least} times tegg's in ${workload}, once both have settled`, () => {
      const pair = (settled) => [
        cell('ours-egg3', { workload, rate: 1, settled }),
        cell('tegg3-egg3', { workload, rate: 2, settled: 10, start: 15_000 }),
      ];
      const [held] = judge({ cells: pair(least * 10), micro: [] });
      assert.equal(held.held, true);
      assert.match(held.value, /settled, 0\.50× after equal time/);
      assert.equal(judge({ cells: pair(least * 10 - 1), micro: [] })[0].held, false);
    });
  }

  it('judges nothing by fewer than 10,000 components but a hello', () => {
    const at = { workload: 'business', size: 1000 };
    assert.deepEqual(judged([cell('ours-egg3', at), cell('tegg3-egg3', at)]), []);
  });

  it('asks for a boot that is 15 times as fast and takes less than 4 s', () => {
    const boot = (ours, tegg) => {
      const at = { workload: 'injection', settled: 1 };
      const cells = [cell('ours-egg3', { ...at, start: ours }), cell('tegg3-egg3', { ...at, start: tegg })];
      return judge({ cells, micro: [] })[1];
    };
    assert.equal(boot(3_000, 45_000).held, true);
    assert.equal(boot(3_000, 44_000).held, false);
    assert.equal(boot(4_000, 90_000).held, false);
    assert.equal(boot(3_000, 45_000).value, '15.0×, 3.00 s');
  });

  it('names the cases of a micro-benchmark that miss, a Node apart', () => {
    const result = (version, one, held) => ({ node: version, case: one, budget: '≤ 3 ns', held });
    const unjudged = { node: '24', case: 'b' };
    const results = [result('20', 'a', true), result('20', 'b', false), result('24', 'a', true), unjudged];
    assert.deepEqual(judge({ cells: [], micro: [{ title: 'getStore', results }] }), [
      { title: 'getStore (Node 20)', budget: '≤ 3 ns', value: 'missed by 1 of 2 cases: b', held: false },
      { title: 'getStore (Node 24)', budget: '≤ 3 ns', value: 'all 1 cases', held: true },
    ]);
  });
});
