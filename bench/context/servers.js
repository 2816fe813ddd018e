'use strict';

const { digits, thousands } = require('../lib/statistics.js');

// What the two benchmarks of servers share: how long they are loaded, and how their tables look.

function seconds(quick) {
  return quick ? { warmUp: 1, seconds: 1 } : { warmUp: 1, seconds: 2 };
}

function judge({ ours, node, nobody }) {
  const ratio = ours / node;
  const cells = [thousands(ours), thousands(node), thousands(nobody), `${digits(ratio)}×`, `${digits(ours / nobody)}×`];
  return { ratio, ofNobody: ours / nobody, cells };
}

const header = ['ours', "Node's", 'nobody', "of Node's", "of nobody's"];

module.exports = { seconds, judge, header };
