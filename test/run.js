'use strict';

// Runs the mocha suite once for every engine that this Node can run: those of a
// plain start, and those that a flag adds (Node 22 can carry frames, Node 24
// can do without). Each file has a process of its own, since an engine starts
// once a process. Ends with one line of totals: N passed, N failed, N skipped.
//
//   node test/run.js [--engine name | --preferred] [--matrix] [--patience N] [files] [mocha arguments, such as --grep]
//
// --preferred: on the engine that this Node prefers. --patience N: files and tests may take N times as long, as where a
// processor is emulated.
const { spawn, spawnSync } = require('node:child_process');
const { readdirSync } = require('node:fs');
const { cpus } = require('node:os');
const { basename, join } = require('node:path');

const { loadAddon } = require('./support/addon.js');

const root = join(__dirname, '..');
const mocha = require.resolve('mocha/bin/mocha.js');
const reporter = join(__dirname, 'reporter.js');
const flagSets = [[], ['--experimental-async-context-frame'], ['--no-async-context-frame']];
// What these test carries no context from one callback to another: one engine is enough, unless a file is named.
const withoutEngine = new RegExp(
  '^(bench|package|unit|faults|soak|graph-random|aspects-(decorators|pointcuts|stages)|decorators|http-decorators|' +
    'schedule-decorators|api-doc|error-codes|layers|security|types|modules|helper|example|' +
    'faces-(aliases|common|controllers|loaders|metadata)|' +
    'container-(create|errors|hostile|lookup|modules|options|preload|resolution)|' +
    'dynamic-injection|egg-dynamic-injection|events-decorators|' +
    'egg-(aliases|benchmark-app|boot-errors|cluster-controllers|esm|modules|tegg|typescript)|' +
    'egg-(faces-close|mistakes|objects-late|objects-shadowing|schedules-aliases|schedules-cluster)|' +
    'egg-controllers-(acl|bodies|conflicts|hosts|inheritance|parameters|pollution|priority|returns|verbs))',
);
// What takes longest of it and does not depend on Node either: test/matrix.js leaves it out.
const withoutNode = new RegExp(
  '^(bench|package|unit|graph-random|types|api-doc|layers|security|' +
    'egg-(aliases|benchmark-app|schedules-aliases|typescript-types))',
);
// Files also wait, for what they start and for timers: one more than there are processors.
const atOnce = Math.min(cpus().length + 1, 4);
// A file takes seconds, a test less, in ms: one that hangs must not take the run with it.
const limits = { file: 240_000, test: 60_000 };

/** Every way to start this Node that gives another engine: `{ engine, flags }`. */
function configurations() {
  const found = new Map();
  for (const flags of flagSets) {
    const script = 'process.stdout.write(require(process.argv[1]).engines.join())';
    const env = { ...process.env, TEGG_NATIVE_ENGINE: '' };
    const probe = spawnSync(process.execPath, [...flags, '-e', script, root], { env, encoding: 'utf8' });
    if (probe.status === 9) continue; // this Node has no such flag
    if (probe.status !== 0) throw new Error(`tegg-native does not load:\n${probe.stderr}`);
    for (const engine of probe.stdout.split(',')) {
      if (!found.has(engine)) found.set(engine, { engine, flags });
    }
  }
  return [...found.values()];
}

/** What one file's mocha printed, and its counts. */
function runFile({ engine, flags, patience }, file, args) {
  const timeout = `${limits.test * patience}`;
  const command = [...flags, '--expose-gc', mocha, '--reporter', reporter, '--timeout', timeout, file, ...args];
  const env = { ...process.env, TEGG_NATIVE_ENGINE: engine, NODE_OPTIONS: flags.join(' ') };
  return new Promise((resolve) => {
    const options = { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: limits.file * patience };
    const child = spawn(process.execPath, command, options);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    }
    child.on('close', (status, signal) => {
      const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output);
      const [passed, failed, skipped] = counts === null ? [0, 0, 0] : counts.slice(1).map(Number);
      if (status !== 0) output += `\nended with status ${status}${signal === null ? '' : `, ${signal}`}\n`;
      if (counts === null) output += '\nended before its tests did\n';
      resolve({ output, passed, failed: failed === 0 && (status !== 0 || counts === null) ? 1 : failed, skipped });
    });
  });
}

async function runAll(configuration, files, args) {
  const flags = configuration.flags.map((flag) => ` ${flag}`).join('');
  console.log(`\n# Node ${process.versions.node}, engine ${configuration.engine}${flags}`);
  const total = { passed: 0, failed: 0, skipped: 0 };
  const queue = [...files];
  const work = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const begun = Date.now();
      const result = await runFile(configuration, file, args);
      const took = Math.round((Date.now() - begun) / 1000);
      for (const key of Object.keys(total)) total[key] += result[key];
      if (result.failed !== 0) console.log(result.output);
      const skipped = result.skipped === 0 ? '' : `, ${result.skipped} skipped`;
      const verdict = result.failed === 0 ? 'ok' : 'not ok';
      console.log(`${verdict} ${basename(file)}: ${result.passed} passed${skipped}, ${took} s`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return total;
}

async function main() {
  const args = process.argv.slice(2);
  const take = (name) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
  const only = take('--engine');
  const patience = Number(take('--patience') ?? 1);
  const has = (name) => args.includes(name) && args.splice(args.indexOf(name), 1).length > 0;
  const isPreferred = has('--preferred');
  const isMatrix = has('--matrix');
  const isFile = (arg) => /\.test\.m?js$/.test(arg);
  const named = args.filter(isFile);
  const suite = readdirSync(__dirname).filter((file) => isFile(file) && !(isMatrix && withoutNode.test(file)));
  const files = named.length === 0 ? suite.map((file) => join(__dirname, file)) : named;
  const rest = args.filter((arg) => !isFile(arg));

  loadAddon(); // compiled once, before two files want it
  const total = { passed: 0, failed: 0, skipped: 0 };
  const all = configurations();
  const chosen = isPreferred ? all.slice(0, 1) : all.filter(({ engine }) => only === undefined || engine === only);
  for (const [i, configuration] of chosen.entries()) {
    const due = i === 0 || named.length > 0 ? files : files.filter((file) => !withoutEngine.test(basename(file)));
    const counts = await runAll({ ...configuration, patience }, due, rest);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  console.log(`\nNode ${process.versions.node}, all engines:`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

main();
