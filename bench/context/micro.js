'use strict';

const { digits, netOf, times } = require('../lib/statistics.js');

// What the two benchmarks of a single call share: an empty loop to take off, and how their tables look.

/** @param {(net: object, ratio: number, major: number) => { budget: string, held: boolean }} holds */
function judgeBy(holds) {
  return (gross, major) => {
    const { net, ratio } = netOf(gross);
    const { ours, node, empty } = gross;
    const cells = [digits(net.ours), digits(net.node), times(ratio), digits(ours), digits(node), digits(empty)];
    return { net, ratio, ...holds(net, ratio, major), cells };
  };
}

const shape = {
  unit: 'ns',
  rounds: { full: 5, matrix: 5, quick: 1 },
  contenders: ['ours', 'node', 'empty'],
  header: ['ours', "Node's", 'ratio', 'ours, gross', "Node's, gross", 'empty loop'],
};

module.exports = { judgeBy, shape };
