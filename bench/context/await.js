'use strict';

const { call } = require('../lib/child.js');
const { timeAsyncLoop } = require('../lib/loop.js');
const { digits, times } = require('../lib/statistics.js');
const { createStorage } = require('./contenders.js');

// Three awaits: of an async function that awaits two others.
async function leaf() {
  return 1;
}

async function root() {
  return (await leaf()) & (await leaf());
}

async function loop(turns) {
  let right = 0;
  for (let i = 0; i < turns; i++) right += await root();
  return right;
}

/** Runs in a process of its own: nanoseconds for the three. */
function cell({ contender }) {
  return createStorage(contender).run({}, () => timeAsyncLoop(loop));
}

function sample(node, argument) {
  return call(node, { file: __filename, name: 'cell', argument });
}

// On Node 24 and 26 V8 carries the frame itself: what is left is the noise of the machine.
function judge({ ours, node, nobody }, major, { nobody: { low, high } }) {
  const net = { ours: ours - nobody, node: node - nobody };
  const shown = [digits(net.ours), digits(net.node)];
  const gross = [digits(ours), digits(node), digits(nobody)];
  if (major >= 24) {
    const held = ours <= Math.max(nobody * 1.05, nobody + (high - low));
    return { net, ratio: ours / nobody, budget: 'nothing measurable', held, cells: [...shown, '–', ...gross] };
  }
  const ratio = net.ours / net.node;
  return { net, ratio, budget: '≤ 0.6×', held: ratio <= 0.6, cells: [...shown, times(ratio), ...gross] };
}

module.exports = {
  name: 'await',
  title: 'Three awaits, nanoseconds added to those of no storage at all',
  unit: 'ns',
  rounds: { full: 7, matrix: 7, quick: 1 },
  contenders: ['ours', 'node', 'nobody'],
  cases: [{ label: 'three awaits' }],
  sample,
  header: ['ours adds', "Node's adds", 'ratio', 'ours, gross', "Node's, gross", 'nobody'],
  judge,
  cell,
};
