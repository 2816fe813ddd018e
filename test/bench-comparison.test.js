'use strict';

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const net = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { installPeers } = require('../bench/comparison/entrants.js');

const command = join(__dirname, '..', 'bench', 'index.js');
// Of the peers, the one whose packages the others share.
const contenders = ['ours-egg3', 'tegg3-egg3', 'plain-egg3'];

/** Listens on a port whose next one is free, below those that systems hand out: nobody is given that meanwhile. */
async function takePort() {
  for (let port = 20_000; port < 30_000; port += 2) {
    const [next, taken] = [await listen(port + 1), await listen(port)];
    if (next !== undefined) await new Promise((resolve) => next.close(resolve));
    if (next !== undefined && taken !== undefined) return { taken, port };
    taken?.close();
  }
  throw new Error('no two free ports');
}

function listen(port) {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined)).listen(port, '127.0.0.1', () => resolve(server));
  });
}

describe('npm run bench', function () {
  // The first run installs the packages that it compares with.
  this.timeout(240_000);

  let out;

  before(() => (out = mkdtempSync(join(tmpdir(), 'tegg-native-bench-'))));

  after(() => rmSync(out, { recursive: true, force: true }));

  async function bench(...args) {
    const child = spawn(process.execPath, [command, '--quick', '--out', out, ...args]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => (said += chunk));
    }
    const status = await new Promise((resolve) => child.on('close', resolve));
    const path = join(out, 'results.json');
    const results = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
    return { status, said, results };
  }

  afterEach(() => rmSync(join(out, 'results.json'), { force: true }));

  it('measures each contender of a workload at each size, and writes the report', async () => {
    const args = ['--only', 'injection', '--sizes', '2,1', '--contenders', contenders.join()];
    const { status, said, results } = await bench(...args);
    assert.equal(status, 0, said);
    assert.deepEqual(results.sizes, [1, 2]);
    const measured = results.cells.map(({ size, contender }) => `${size} ${contender}`);
    assert.deepEqual(measured, [1, 2].flatMap((size) => contenders.map((name) => `${size} ${name}`)));
    for (const { requests, p50, p99, cpu, gc, start, memory, answers, contender } of results.cells) {
      const { loaded, collected } = memory;
      const positive = [requests.median, p50.median, p99.median, cpu.median, start, answers];
      for (const number of [...positive, loaded.rss, loaded.heap, collected.rss, collected.heap]) {
        assert.ok(number > 0 && Number.isFinite(number), contender);
      }
      assert.ok(gc.median >= 0 && gc.median < 1, contender);
      assert.ok(requests.median * cpu.median < 1.5e6, `${contender} has one core`);
    }
    const [hello] = results.budgets;
    assert.equal(hello, undefined); // none is for so few components
    assert.match(readFileSync(join(out, 'report.html'), 'utf8'), /<svg/);
    assert.match(said, /tegg 3\.79 on Egg 3/);
  });

  it('judges what a hello costs', async () => {
    const { results } = await bench('--only', 'project', '--sizes', '1', '--contenders', contenders.join());
    const rate = (name) => results.cells.find(({ contender }) => contender === name).requests.median;
    const judged = { 'plain-egg3': 0.9, 'tegg3-egg3': 2 };
    assert.equal(results.budgets.length, 2);
    for (const [i, [name, least]] of Object.entries(judged).entries()) {
      const { title, value, held } = results.budgets[i];
      const ratio = rate('ours-egg3') / rate(name);
      assert.match(title, /^hello through an HTTPController/);
      assert.equal(held, ratio >= least);
      assert.ok(Math.abs(Number.parseFloat(value) - ratio) < 0.01 * ratio + 0.01, `${value} ${ratio}`);
    }
  });

  it('names what there is not, and measures the rest', async () => {
    const { status, said, results } = await bench(
      ...['--only', 'project,bogus', '--sizes', '1,none,0', '--contenders', 'plain-egg3,nobody', '--port', '70000'],
    );
    assert.equal(status, 1);
    assert.deepEqual(results.cells.map(({ workload, size, contender }) => [workload, size, contender]), [
      ['project', 1, 'plain-egg3'],
    ]);
    for (const name of ['bogus', 'none', '0', 'nobody', '70000']) {
      const named = results.failures.filter(({ message }) => new RegExp(`: (there is no )?'${name}'`).test(message));
      assert.equal(named.length, 1, name);
      assert.ok(said.includes(named[0].message));
    }
  });

  it('measures nothing where nothing is left', async () => {
    const { status, said, results } = await bench('--node', '99', '--only', 'project');
    assert.equal(status, 1);
    assert.equal(results, undefined);
    assert.match(said, /nothing is left to measure/);
    assert.match(said, /there is no '99'; there are: 18, 20/);
  });

  it('refuses options that it does not know', async () => {
    const { status, said } = await bench('--fast');
    assert.equal(status, 1);
    assert.match(said, /unknown option --fast; there are: --only …/);
  });

  it('leaves out a contender whose port is taken', async () => {
    const { taken, port } = await takePort();
    try {
      const args = ['--only', 'project', '--sizes', '1', '--contenders', 'ours-egg3,plain-egg3', '--port', `${port}`];
      const { status, said, results } = await bench(...args);
      assert.equal(status, 1);
      assert.deepEqual(results.cells.map(({ contender }) => contender), ['plain-egg3']);
      const [{ contender, stage, message }] = results.failures;
      assert.deepEqual([contender, stage], ['ours-egg3', 'boot']);
      assert.match(message, new RegExp(`EADDRINUSE.*${port}`));
      assert.match(said, /EADDRINUSE/);
    } finally {
      taken.close();
    }
  });

  it('leaves out contenders whose packages do not install', () => {
    const broken = { install: () => assert.fail('no such version') };
    const sound = { install: () => {} };
    const asked = [
      { name: 'a', peer: broken },
      { name: 'b', peer: sound },
      { name: 'c', peer: broken },
    ];
    const failures = [];
    assert.deepEqual(installPeers(asked, (failure) => failures.push(failure)), [asked[1]]);
    assert.deepEqual(failures, [
      { contender: 'a', stage: 'install', message: 'no such version' },
      { contender: 'c', stage: 'install', message: 'no such version' },
    ]);
  });
});
