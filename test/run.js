'use strict';

// Runs the mocha suite once for every engine that this Node can run: those of a
// plain start, and those that a flag adds (Node 22 can carry frames, Node 24
// can do without). Prints one line of totals: N passed, N failed, N skipped.
//
//   node test/run.js [--engine name] [mocha arguments, such as files or --grep]
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
const mocha = require.resolve('mocha/bin/mocha.js');
const reporter = join(__dirname, 'reporter.js');
const flagSets = [[], ['--experimental-async-context-frame'], ['--no-async-context-frame']];

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

function runMocha({ engine, flags }, args) {
  console.log(`\n# Node ${process.versions.node}, engine ${engine}${flags.map((flag) => ` ${flag}`).join('')}`);
  const files = args.some((arg) => /\.test\.m?js$/.test(arg)) ? [] : [join(__dirname, '*.test.js')];
  const command = [...flags, '--expose-gc', mocha, '--reporter', reporter, '--timeout', '60000', ...files, ...args];
  const { status, stdout } = spawnSync(process.execPath, command, {
    cwd: root,
    env: { ...process.env, TEGG_NATIVE_ENGINE: engine, NODE_OPTIONS: flags.join(' ') },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  process.stdout.write(stdout);
  const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(stdout);
  if (counts === null) {
    console.log(`mocha ended with status ${status} and no totals`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const [passed, failed, skipped] = counts.slice(1).map(Number);
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed, skipped };
}

function main() {
  const args = process.argv.slice(2);
  const at = args.indexOf('--engine');
  const only = at === -1 ? undefined : args.splice(at, 2)[1];
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const configuration of configurations()) {
    if (only !== undefined && configuration.engine !== only) continue;
    const counts = runMocha(configuration, args);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  console.log(`\nNode ${process.versions.node}, all engines:`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

main();
