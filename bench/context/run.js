'use strict';

const { call } = require('../lib/child.js');
const { timeLoop } = require('../lib/loop.js');
const { createStorage, enterAll } = require('./contenders.js');
const { judgeBy, shape } = require('./micro.js');
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

const judge = judgeBy((net, ratio, major) => {
  const least = major >= 24 ? 15 : 1.5;
  return { budget: `≥ ${least}×`, held: ratio >= least };
});

module.exports = {
  ...shape,
  name: 'run',
  title: 'run of an empty function, nanoseconds net of the loop',
  cases,
  sample,
  judge,
  cell,
};
