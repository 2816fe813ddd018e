'use strict';

const nodes = require('../../scripts/nodes.js');
const { contenders } = require('../apps/contenders.js');
const { parseArguments } = require('../lib/arguments.js');
const { installed } = require('../lib/versions.js');
const { benchmarks } = require('./micro.js');
const { workloads } = require('./workloads.js');

const options = {
  only: 'value',
  sizes: 'value',
  node: 'value',
  contenders: 'value',
  port: 'value',
  out: 'value',
  quick: 'flag',
};
const SIZES = { full: [1, 10, 100, 1_000, 10_000], quick: [1, 1_000] };
const MOST = 10_000;
const PORTS = 65_535;

/**
 * What a command line asks for. What makes no sense in it is named, and the rest goes on.
 * @param {string[]} args
 * @returns {{ workloads: object[], benchmarks: object[], sizes: number[], nodes: object[], names: string[],
 *   port: number|undefined, out: string|undefined, quick: boolean, isNodeChosen: boolean,
 *   isContenderChosen: boolean, isEmpty: boolean,
 *   failures: object[] }}
 * @throws {Error} what to print where there is no such option, or it lacks its value
 */
function choose(args) {
  const parsed = parseArguments(args, options);
  const failures = [];
  const quick = parsed.quick ?? false;
  const refuse = (message, stage = 'option') => failures.push({ stage, message });
  const topics = [...workloads, ...benchmarks].map(({ name }) => name);
  const only = pick('only', parsed.only, topics, topics, refuse);
  const all = contenders.map(({ name }) => name);
  const few = all.filter((name) => !name.endsWith('-egg4')); // a quick run takes five minutes
  const choice = {
    workloads: workloads.filter(({ name }) => only.includes(name)),
    benchmarks: benchmarks.filter(({ name }) => only.includes(name)),
    sizes: pickSizes(parsed.sizes, SIZES[quick ? 'quick' : 'full'], refuse),
    nodes: pickNodes(parsed.node, refuse),
    names: pick('contenders', parsed.contenders, all, quick ? few : all, refuse),
    port: pickPort(parsed.port, all.length, refuse),
    out: parsed.out,
    quick,
    isNodeChosen: parsed.node !== undefined,
    isContenderChosen: parsed.contenders !== undefined,
    failures,
  };
  return { ...choice, isEmpty: isEmpty(choice) };
}

function isEmpty({ workloads: chosen, benchmarks: measured, sizes, names, nodes: versions }) {
  const hasContest = chosen.length > 0 && sizes.length > 0 && names.length > 0;
  return versions.length === 0 || !(hasContest || measured.length > 0);
}

/** Those of a list that are known, in the order of these. */
function pick(option, list, known, standard, refuse) {
  if (list === undefined) return standard;
  const asked = list.split(',');
  for (const name of asked.filter((one) => !known.includes(one))) {
    refuse(`--${option}: there is no '${name}'; there are: ${known.join(', ')}`);
  }
  return known.filter((name) => asked.includes(name));
}

function pickSizes(list, standard, refuse) {
  if (list === undefined) return standard;
  const sizes = new Set();
  for (const text of list.split(',')) {
    const size = Number(text);
    if (/^\d+$/.test(text) && size >= 1 && size <= MOST) sizes.add(size);
    else refuse(`--sizes: '${text}' is no number of components; take whole numbers from 1 to ${MOST}`);
  }
  return [...sizes].sort((a, b) => a - b);
}

function pickNodes(list, refuse) {
  if (list === undefined) return [{ version: process.versions.node, path: process.execPath }];
  const known = pick('node', list, nodes.names, nodes.names, refuse);
  return installed(known, (message) => refuse(message, 'install'));
}

function pickPort(text, count, refuse) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port + count - 1 <= PORTS) return port;
  refuse(`--port: '${text}' is no port with ${count - 1} others after it; servers take ports that are free`);
  return undefined;
}

module.exports = { choose };
