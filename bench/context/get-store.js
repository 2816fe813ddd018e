'use strict';

const { call } = require('../lib/child.js');
const { timeLoop } = require('../lib/loop.js');
const { createStorage, enterAll } = require('./contenders.js');
const { judgeBy, shape } = require('./micro.js');
const { places } = require('./places.js');

const wheres = { script: 'in run', promise: 'in a promise job', timer: 'in a timer' };

// What is read is the storage that was entered first.
const storages = [
  { what: '1 active', active: 1, alive: 1 },
  { what: '3 active', active: 3, alive: 3 },
  { what: '50 alive, 1 active', active: 1, alive: 50 },
];

const cases = storages.flatMap(({ what, ...counts }) =>
  Object.entries(wheres).map(([where, how]) => ({ label: `${what}, ${how}`, ...counts, where })),
);

/** Runs in a process of its own: nanoseconds a turn of the loop. */
function cell({ contender, active, alive, where }) {
  const all = Array.from({ length: alive }, () => createStorage(contender));
  for (const storage of all) storage.run({}, () => {});
  const store = {};
  const storage = all[0];

  // The comparison keeps the read, the count keeps the comparison.
  function loop(turns) {
    let right = 0;
    for (let i = 0; i < turns; i++) {
      if (storage.getStore() === store) right++;
    }
    return right;
  }

  return storage.run(store, () => enterAll(all.slice(1, active), () => places[where](() => timeLoop(loop))));
}

function sample(node, argument) {
  return call(node, { file: __filename, name: 'cell', argument });
}

const judge = judgeBy((net, ratio) => ({ budget: '≤ 3 ns, ≥ 4×', held: net.ours <= 3 && ratio >= 4 }));

module.exports = {
  ...shape,
  name: 'getStore',
  title: 'getStore, nanoseconds net of the loop',
  cases,
  sample,
  judge,
  cell,
};
