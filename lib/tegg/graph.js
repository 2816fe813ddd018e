'use strict';

const inspect = Symbol.for('nodejs.util.inspect.custom');

/** One thing of a graph, with those that lead to it and that it leads to. As in tegg (tegg-common-util, GraphNode). */
class GraphNode {
  /** @param {{ id: string }} val its `toString` is what paths show */
  constructor(val) {
    this.val = val;
    this.toNodeMap = new Map();
    this.fromNodeMap = new Map();
  }

  get id() {
    return this.val.id;
  }

  /** @returns {boolean} false where the node is there already */
  addToVertex(node, meta) {
    return addOnce(this.toNodeMap, node, meta);
  }

  addFromVertex(node, meta) {
    return addOnce(this.fromNodeMap, node, meta);
  }

  toJSON() {
    return { val: this.val, toNodes: [...this.toNodeMap.values()], fromNodes: [...this.fromNodeMap.values()] };
  }

  [inspect]() {
    return this.toJSON();
  }

  toString() {
    return this.val.toString();
  }
}

function addOnce(nodes, node, meta) {
  if (nodes.has(node.id)) return false;
  nodes.set(node.id, { node, meta });
  return true;
}

/** Nodes that lead one to the next. As in tegg (tegg-common-util, GraphPath). */
class GraphPath {
  nodes = [];
  nodeIdMap = new Map();

  /** @returns {boolean} false where the node is on the path for the second time */
  pushVertex(node, meta) {
    const times = this.nodeIdMap.get(node.id) ?? 0;
    this.nodeIdMap.set(node.id, times + 1);
    this.nodes.push({ node, meta });
    return times === 0;
  }

  popVertex() {
    const last = this.nodes.pop();
    if (last !== undefined) this.nodeIdMap.set(last.node.id, this.nodeIdMap.get(last.node.id) - 1);
  }

  toString() {
    return this.nodes.map(({ node, meta }, at) => `${arrow(meta, at)}${node.val}`).join('');
  }

  [inspect]() {
    return this.toString();
  }
}

function arrow(meta, at) {
  if (meta) return ` ${meta} -> `;
  return at === 0 ? '' : ' -> ';
}

/**
 * Things that depend on each other. As in tegg (tegg-common-util, Graph), save that a search for circles takes a time
 * that is linear in the edges, and that neither it nor sorting overflows the stack.
 */
class Graph {
  nodes = new Map();

  /** @returns {boolean} false where there is a node of that id */
  addVertex(node) {
    if (this.nodes.has(node.id)) return false;
    this.nodes.set(node.id, node);
    return true;
  }

  /** @returns {boolean} false where there is that edge */
  addEdge(from, to, meta) {
    to.addFromVertex(from, meta);
    return from.addToVertex(to, meta);
  }

  /** @returns {GraphNode|undefined} where an edge with an equal meta leads */
  findToNode(id, meta) {
    const edges = [...(this.nodes.get(id)?.toNodeMap.values() ?? [])];
    return edges.find((edge) => edge.meta && meta.equal(edge.meta))?.node;
  }

  /** @returns {GraphPath|undefined} the way into a circle and around it */
  loopPath() {
    const path = new GraphPath();
    const isLoop = walk(this.nodes.values(), {
      enter: ({ node, meta }) => path.pushVertex(node, meta),
      leave: () => path.popVertex(),
    });
    return isLoop ? path : undefined;
  }

  /** @returns {GraphNode[]} each after those that it leads to */
  sort() {
    const sorted = [];
    walk(this.nodes.values(), { enter: () => true, leave: (node) => sorted.push(node) });
    return sorted;
  }
}

/**
 * Goes to all nodes that one gets to, to each before those that it leads to and once.
 * @param {Iterable<GraphNode>} nodes
 * @param {{ enter: (edge: object) => boolean, leave: (node: GraphNode) => void }} visitor it ends where `enter` says
 *   false: it is asked of those, too, that have been entered and not left
 * @returns {boolean} whether it has ended so
 */
function walk(nodes, { enter, leave }) {
  const left = new Set();
  const entered = new Set();
  const way = [];
  const step = (edge) => {
    if (left.has(edge.node)) return true;
    const isFirst = !entered.has(edge.node);
    entered.add(edge.node);
    if (!enter(edge)) return false;
    if (isFirst) way.push({ node: edge.node, edges: edge.node.toNodeMap.values() });
    return true;
  };
  for (const start of nodes) {
    if (!step({ node: start })) return true;
    while (way.length > 0) {
      const { node, edges } = way.at(-1);
      const { done, value } = edges.next();
      if (!done) {
        if (!step(value)) return true;
        continue;
      }
      way.pop();
      left.add(node);
      leave(node);
    }
  }
  return false;
}

module.exports = { Graph, GraphNode, GraphPath };
