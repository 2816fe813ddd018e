'use strict';

// Runs test/run.js with every Node version that the package supports: the
// installed node_modules and the compiled addon are the same for all. What no
// Node version can change is left to `npm test`.
//
//   node test/matrix.js [--node 22,24] [arguments for test/run.js]
const { spawn } = require('node:child_process');
const { join } = require('node:path');

const { node, parseNames } = require('../scripts/nodes.js');

const script = join(__dirname, 'run.js');

/** What test/run.js prints, passed on; resolves to its last line of totals and its exit status. */
function run({ version, path }, args) {
  return new Promise((resolve) => {
    const started = process.hrtime.bigint();
    let tail = '';
    const child = spawn(path, [script, '--matrix', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      process.stdout.write(chunk);
      tail = (tail + chunk).slice(-4096);
    });
    child.on('close', (status) => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      resolve({ version, seconds, ...counts(tail, status) });
    });
  });
}

/** A run that ends badly without a failed test counts as one. */
function counts(output, status) {
  const totals = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
  const [passed, failed, skipped] = totals === undefined ? [0, 0, 0] : totals.slice(1).map(Number);
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed, skipped };
}

function print(rows) {
  const line = (first, ...rest) => console.log([first.padEnd(10), ...rest.map((cell) => cell.padStart(8))].join(' '));
  console.log();
  line('Node', 'passed', 'failed', 'skipped', 'seconds');
  for (const { version, passed, failed, skipped, seconds } of rows) {
    line(version, `${passed}`, `${failed}`, `${skipped}`, seconds.toFixed(1));
  }
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
  return total('failed') === 0 && total('passed') > 0;
}

async function main(args) {
  const at = args.indexOf('--node');
  const names = parseNames(at === -1 ? undefined : (args.splice(at, 2)[1] ?? ''));
  const nodes = names.map(node);
  const rows = [];
  for (const one of nodes) rows.push(await run(one, args));
  process.exitCode = print(rows) ? 0 : 1;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.code === undefined ? error : `test/matrix.js: ${error.message}`);
  process.exitCode = 1;
});
