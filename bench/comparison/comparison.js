'use strict';

const os = require('node:os');
const { join } = require('node:path');

const matrix = require('../../scripts/nodes.js');
const { contenders } = require('../apps/contenders.js');
const { call, cores } = require('../lib/child.js');
const { engine } = require('../lib/command.js');
const { generator } = require('../lib/load.js');
const { machine } = require('../lib/machine.js');
const { Progress } = require('../lib/progress.js');
const { judge } = require('./budgets.js');
const { installed } = require('./choice.js');
const { contest, secondsOf } = require('./contest.js');
const { installPeers, runsOn } = require('./entrants.js');
const micro = require('./micro.js');

const commandFile = require.resolve('../lib/command.js');
const NEWEST_LONG_TERM = '24';

/** The Nodes that a micro-benchmark is measured on. */
function versionsOf(benchmark, { nodes: own, isNodeChosen, quick }, fail) {
  if (isNodeChosen || !micro.isOfEveryNode(benchmark)) return own;
  if (process.platform !== 'linux' || process.arch !== 'x64') return own;
  const major = process.versions.node.split('.')[0];
  const others = quick ? [NEWEST_LONG_TERM] : matrix.names;
  const found = installed(others.filter((name) => name !== major), (message, stage) => fail({ stage, message }));
  return [...own, ...found].sort((a, b) => Number.parseInt(a.version, 10) - Number.parseInt(b.version, 10));
}

/** What is measured, in order, and how many seconds that is likely to take. */
function plan(choice, entrants, fail) {
  const contests = choice.nodes.flatMap((node) =>
    choice.workloads.flatMap((workload) =>
      choice.sizes.map((size) => {
        const names = entrants.filter((one) => runsOn(one, node)).map(({ name }) => name);
        const task = { workload, size, names, quick: choice.quick, port: choice.port };
        return { node, task, seconds: secondsOf(task) };
      }),
    ),
  );
  const tables = choice.benchmarks.map((benchmark) => {
    const versions = versionsOf(benchmark, choice, fail);
    return { benchmark, versions, seconds: micro.secondsOf(benchmark, versions, choice.quick) };
  });
  return { contests, tables, seconds: [...contests, ...tables].reduce((sum, { seconds }) => sum + seconds, 0) };
}

async function runContests(contests, progress, fail, onCells) {
  for (const { node, task } of contests) {
    progress.topic(`Node ${node.version}: ${task.workload.name}, ${task.size.toLocaleString('en')}`);
    const onStep = (what, seconds) => progress.step(what, seconds);
    onCells(await contest(node, task, onStep, (failure) => fail({ node: node.version, ...failure })));
  }
}

async function measureTables(tables, quick, progress, fail) {
  const measured = [];
  for (const { benchmark, versions, seconds } of tables) {
    progress.topic(benchmark.name);
    progress.step(benchmark.name, seconds);
    try {
      const onSample = (what) => progress.step(what, 0);
      measured.push(await micro.measureMicro(benchmark, versions, { quick, onSample }));
    } catch (error) {
      fail({ workload: benchmark.name, stage: 'load', message: error.message });
    }
  }
  return measured;
}

/** Versions of what a contender consists of. */
function versionsIn({ peer, packages, versions }) {
  const { dependencies } = require(join(peer.folder, 'package.json'));
  const names = packages ?? Object.keys(dependencies);
  return { ...Object.fromEntries(names.map((name) => [name, dependencies[name]])), ...versions };
}

async function nodeOf({ version, path }) {
  return { version, engine: await call({ path }, { file: commandFile, name: engine.name, argument: {} }) };
}

function textOf({ contender, node, workload, size, stage, message }) {
  const place = [contender, workload, size?.toLocaleString('en'), node === undefined ? undefined : `Node ${node}`];
  return `${[...place.filter((part) => part !== undefined), stage].join(', ')} failed: ${message}`;
}

/**
 * Measures what a command line chose.
 * @param {object} choice as `choose` gives it
 * @param {string} command for the report
 * @param {(results: object) => void} onResults is given what bench/report/ reads: what there is so far, now and then,
 *   and at last all
 */
async function compare(choice, command, onResults) {
  const progress = new Progress();
  const failures = [];
  const cells = [];
  let measured = [];
  function fail(failure) {
    failures.push(failure);
    progress.say(textOf(failure));
  }

  choice.failures.forEach(fail);
  const nodes = await Promise.all(choice.nodes.map(nodeOf));
  const asked = choice.workloads.length === 0 ? [] : contenders.filter(({ name }) => choice.names.includes(name));
  const { contests, tables, seconds } = plan(choice, installPeers(asked, fail), fail);
  const results = () => ({
    ...headOf(choice, { command, nodes, seconds: progress.elapsed }),
    contenders: describe(asked, [...cells, ...failures]),
    cells,
    micro: measured,
    budgets: judge({ cells, micro: measured }),
    failures,
  });

  progress.plan(seconds);
  await runContests(contests, progress, fail, (more) => {
    cells.push(...more);
    onResults(results());
  });
  measured = await measureTables(tables, choice.quick, progress, fail);
  progress.end();
  onResults(results());
}

/** What was measured with what. */
function headOf(choice, { command, nodes, seconds }) {
  return {
    date: new Date().toISOString(),
    command,
    seconds: Math.round(seconds),
    quick: choice.quick,
    machine: { ...machine(), memory: os.totalmem(), generator, pinned: cores.server !== undefined },
    nodes,
    workloads: choice.workloads.map(({ name, title, text }) => ({ name, title, text })),
    sizes: choice.sizes,
  };
}

/** Those contenders that something was found of. */
function describe(asked, found) {
  const names = new Set(found.map(({ contender }) => contender));
  const taking = asked.filter(({ name }) => names.has(name));
  return taking.map((one) => ({ name: one.name, label: one.label, role: one.role, versions: versionsIn(one) }));
}

module.exports = { compare };
