'use strict';

/**
 * What one Node measured of one workload.
 * @typedef {object} Group
 * @property {string} id unique in the report, fit for a file name
 * @property {{ version: string, engine?: string }} node
 * @property {{ name: string, title: string, text: string }} workload
 * @property {number[]} sizes those that have a cell, ascending
 * @property {object[]} contenders those that take part, in the order of the results
 * @property {(contender: string, size: number) => object|undefined} cell
 */

const fileName = (text) => text.replace(/[^\w.-]+/g, '-');

function groupOf({ id, node, workload, cells, contenders, failures }) {
  const own = new Map(cells.map((cell) => [`${cell.contender} ${cell.size}`, cell]));
  const failed = failures.filter((failure) => failure.workload === workload.name && failure.node === node.version);
  const names = new Set([...cells, ...failed].map(({ contender }) => contender));
  return {
    id,
    node,
    workload,
    sizes: [...new Set(cells.map(({ size }) => size))].sort((a, b) => a - b),
    contenders: contenders.filter(({ name }) => names.has(name)),
    cell: (contender, size) => own.get(`${contender} ${size}`),
  };
}

/**
 * The cells of a run by Node and workload. The first Node's groups have the plain names of their workloads as ids.
 * @param {object} results
 * @returns {Group[]} those without a cell are not there
 */
function groupsOf({ nodes, workloads, contenders, cells, failures }) {
  const groups = [];
  for (const workload of workloads) {
    for (const [i, node] of nodes.entries()) {
      const own = cells.filter((cell) => cell.workload === workload.name && cell.node === node.version);
      if (own.length === 0) continue;
      const id = fileName(i === 0 ? workload.name : `${workload.name}-node-${node.version}`);
      groups.push(groupOf({ id, node, workload, cells: own, contenders, failures }));
    }
  }
  return groups;
}

module.exports = { groupsOf };
