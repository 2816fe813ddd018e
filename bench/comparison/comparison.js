'use strict';

const os = require('node:os');
const { join } = require('node:path');

const matrix = require('../../scripts/nodes.js');
const { contenders } = require('../apps/contenders.js');
const { cores } = require('../lib/child.js');
const { generator } = require('../lib/load.js');
const { machine } = require('../lib/machine.js');
const { Progress } = require('../lib/progress.js');
const { engineOf, installed } = require('../lib/versions.js');
const { judge } = require('./budgets.js');
const { contendersOf, contest, secondsOf } = require('./contest.js');
const { installPeers, runsOn } = require('./entrants.js');
const micro = require('./micro.js');

const NEWEST_LONG_TERM = '24';

/** The Nodes that a micro-benchmark is measured on. */
function versionsOf(benchmark, { nodes: own, isNodeChosen, quick }, fail) {
  if (isNodeChosen || !micro.isOfEveryNode(benchmark)) return own;
  if (process.platform !== 'linux' || process.arch !== 'x64') return own;
  const major = process.versions.node.split('.')[0];
  const others = quick ? [NEWEST_LONG_TERM] : matrix.names;
  const found = installed(others.filter((name) => name !== major), (message) => fail({ stage: 'install', message }));
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

/** Those that were asked for by name, and take part in nothing that is measured. */
function refuseIdle(asked, contests, fail) {
  const taking = new Set(contests.flatMap(({ task }) => contendersOf(task.workload, task.names)));
  for (const one of asked.filter((contender) => !taking.has(contender))) {
    const message = `it takes part in none of these workloads, or needs Node ${one.since ?? 18} or newer`;
    fail({ contender: one.name, stage: 'option', message });
  }
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
    const failed = (failure) => fail({ workload: benchmark.name, ...failure });
    progress.step(benchmark.name, seconds);
    const onSample = (what) => progress.detail(what);
    try {
      measured.push(await micro.measureMicro(benchmark, versions, { quick, onSample, onFailure: failed }));
    } catch (error) {
      failed({ stage: 'install', message: error.message });
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

/** The Nodes on which the package loads, with what carries contexts there. */
async function withEngines(versions, fail) {
  const loading = [];
  for (const node of versions) {
    try {
      loading.push({ ...node, engine: await engineOf(node) });
    } catch (error) {
      fail({ node: node.version, stage: 'boot', message: error.message });
    }
  }
  return loading;
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
  const nodes = await withEngines(choice.nodes, fail);
  const asked = choice.workloads.length === 0 ? [] : contenders.filter(({ name }) => choice.names.includes(name));
  progress.topic('installing what is compared with, where it is not there');
  const entrants = installPeers(asked, fail);
  const { contests, tables, seconds } = plan({ ...choice, nodes }, entrants, fail);
  const results = () => ({
    ...headOf(choice, { command, nodes, seconds: progress.elapsed }),
    contenders: describe(asked, [...cells, ...failures]),
    cells,
    micro: measured,
    budgets: judge({ cells, micro: measured }),
    failures,
  });

  if (choice.isContenderChosen) refuseIdle(asked, contests, fail);
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
    nodes: nodes.map(({ version, engine }) => ({ version, engine })),
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
