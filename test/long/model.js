'use strict';

// The model check of contexts (test/model) for many steps, split evenly over versions of Node, each on the engine that
// it prefers: Node 20 has `hooks`, Node 24 `frame`. Half of the steps are played with others who use async_hooks.
//
//   node test/long/model.js [--steps N] [--node 20,24] [--seed N]
const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const { node, parseNames } = require('../../scripts/nodes.js');

const script = join(__dirname, '..', 'model', 'run.js');
const options = {
  steps: { type: 'string', default: '100000000' },
  node: { type: 'string', default: '20,24' },
  seed: { type: 'string' },
};

/** How many steps were as expected, once the run is over; what was wrong is printed. */
function run(path, args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, TEGG_NATIVE_ENGINE: '' };
    const child = spawn(path, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let tail = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      process.stdout.write(chunk);
      tail = (tail + chunk).slice(-4096);
    });
    child.on('error', reject);
    child.on('close', (status) => {
      const found = /^(\d+) steps in .* as expected: /m.exec(tail.trimEnd().split('\n').at(-1));
      resolve(status === 0 && found !== null ? Number(found[1]) : undefined);
    });
  });
}

async function main() {
  const { values } = parseArgs({ options });
  const nodes = parseNames(values.node).map(node);
  const steps = `${Math.ceil(Number(values.steps) / nodes.length / 2)}`;
  const seed = values.seed === undefined ? [] : ['--seed', values.seed];
  let total = 0;
  const turns = nodes.flatMap(({ path }) => [[path], [path, '--alone']]);
  for (const [path, ...alone] of turns) {
    const played = await run(path, ['--steps', steps, '--totals', ...alone, ...seed]);
    if (played === undefined) {
      console.log(`contexts were not as expected, or the programs did not end, after ${total} steps that were`);
      process.exitCode = 1;
      return;
    }
    total += played;
  }
  console.log(`${total} steps as expected on Node ${nodes.map(({ version }) => version).join(' and ')}`);
}

main();
