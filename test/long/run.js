'use strict';

// Runs what takes too long for every change, one program after another, each in a process of its own. A program ends
// with a line of what it found. Ends with one line: N passed, N failed.
//
//   node test/long/run.js [--only name,name] [--list]
const { spawn } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/**
 * What there is: a name, what runs (a script of this package, with its arguments, on this Node, or `command`), and
 * about how many minutes it takes on two cores.
 */
const programs = [
  { name: 'model', minutes: 4, script: 'test/long/model.js', args: ['--steps', '100000000'] },
  { name: 'soak', minutes: 60, script: 'test/soak/run.js', args: ['--requests', '10000000', '--rounds', '60'] },
  { name: 'asan', minutes: 13, script: 'scripts/asan.js', args: [] },
  { name: 'install', minutes: 4, script: 'test/long/install.js', args: [] },
  { name: 'prebuilt-x64', minutes: 30, script: 'test/long/prebuilt.js', args: ['x64'] },
  { name: 'prebuilt-arm64', minutes: 60, script: 'test/long/prebuilt.js', args: ['arm64', '--node', '20,24'] },
];

/** The last line that a program printed, once it is over, and whether it went well. */
function run({ command = process.execPath, script, args }) {
  return new Promise((resolve, reject) => {
    const line = script === undefined ? args : [join(root, script), ...args];
    const child = spawn(command, line, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let tail = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      process.stdout.write(chunk);
      tail = (tail + chunk).slice(-4096);
    });
    child.on('error', reject);
    child.on('close', (status, signal) => {
      const found = tail.trimEnd().split('\n').at(-1);
      resolve({ found, ended: status === 0 ? undefined : `status ${status ?? signal}` });
    });
  });
}

function choose(args) {
  const at = args.indexOf('--only');
  if (at === -1) return programs;
  const names = (args[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !programs.some((program) => program.name === name));
  if (unknown.length > 0) throw new Error(`no such program: ${unknown.join()}`);
  return programs.filter(({ name }) => names.includes(name));
}

async function main(args) {
  const chosen = choose(args);
  if (args.includes('--list')) {
    for (const { name, minutes } of chosen) console.log(`${name.padEnd(14)} ${minutes} minutes`);
    return;
  }
  const results = [];
  for (const program of chosen) {
    console.log(`== ${program.name}, about ${program.minutes} minutes`);
    const begun = Date.now();
    const { found, ended } = await run(program);
    results.push({ name: program.name, found, ended, minutes: ((Date.now() - begun) / 60_000).toFixed(1) });
  }
  console.log();
  for (const { name, found, ended, minutes } of results) {
    console.log(`${ended === undefined ? 'ok' : `not ok, ${ended}`} ${name}, ${minutes} minutes: ${found}`);
  }
  const failed = results.filter(({ ended }) => ended !== undefined).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`test/long/run.js: ${error.message}`);
  process.exitCode = 1;
});
