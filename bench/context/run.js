'use strict';

const { call } = require('../lib/child.js');
const { timeLoop } = require('../lib/loop.js');
const { digits, netOf, times } = require('../lib/statistics.js');
const { createStorage, enterAll } = require('./contenders.js');
const { places } = require('./places.js');

const wheres = { request: 'in a request handler', promise: 'in a promise job' };

const cases = [0, 2, 10].flatMap((others) =>
  Object.entries(wheres).map(([where, how]) => ({ label: `${others} others active, ${how}`, others, where })),
);

// Several, since `run` has several callers in a server too: V8 can inline none of them into it.
const functions = [() => 0, () => 1, () => 2, () => 3, () => 4, () => 5, () => 6, () => 7];

/** Runs in a process of its own: nanoseconds a turn of the loop, each with a store of its own as a request has. */
function cell({ contender, others, where }) {
  const storage = createStorage(contender);
  const outer = Array.from({ length: others }, () => createStorage(contender));

  function loop(turns) {
    let right = 0;
    for (let i = 0; i < turns; i++) {
      if (storage.run({ turn: i }, functions[i & 7]) === (i & 7)) right++;
    }
    return right;
  }

  return places[where](() => enterAll(outer, () => timeLoop(loop)));
}

function sample(node, argument) {
  return call(node, { file: __filename, name: 'cell', argument });
}

function judge({ ours, node, empty }, major) {
  const { net, ratio } = netOf({ ours, node, empty });
  const least = major >= 24 ? 15 : 1.5;
  const budget = `≥ ${least}×`;
  const cells = [digits(net.ours), digits(net.node), times(ratio), digits(ours), digits(node), digits(empty)];
  return { net, ratio, budget, held: ratio >= least, cells };
}

module.exports = {
  name: 'run',
  title: 'run of an empty function, nanoseconds net of the loop',
  unit: 'ns',
  rounds: { full: 5, matrix: 5, quick: 1 },
  contenders: ['ours', 'node', 'empty'],
  cases,
  sample,
  header: ['ours', "Node's", 'ratio', 'ours, gross', "Node's, gross", 'empty loop'],
  judge,
  cell,
};
