'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const { printReport, writeReport } = require('../bench/report/index.js');
const { contrast, hasBrowser, launchBrowser, look, lookAtPicture } = require('./support/browser.js');

const NODE = '20.20.2';
const sizes = [1, 10, 100, 1000, 10000];
const charts = ['requests', 'memory', 'heap', 'start'];
const evil = '<script>document.title = "evil"</script> & "so" | on';

// By name: the label, the role, and requests a second at the least size and at the greatest.
const known = {
  'ours-egg3': ['tegg-native on Egg 3', 'ours', 20000, 15000],
  'ours-egg4': ['tegg-native on Egg 4', 'ours', 18000, 12000],
  'tegg3-egg3': ['tegg 3.79 on Egg 3', 'tegg3', 10000, 50],
  'tegg3-egg4': ['tegg 3.79 on Egg 4', 'tegg3', 9000, 40],
  'tegg1-egg3': ['tegg 1.6 on Egg 3', 'other', 8000, 0.5],
  'egg-published': ['ctx.service of Egg 3, as published (10,000 loaded, calls slip)', 'other', 14000, 3000],
  'egg-corrected': ['ctx.service of Egg 3, corrected', 'other', 19000, 1500],
  'plain-egg3': ['plain route of Egg 3, by hand', 'limit', 25000, 20000],
  'plain-egg4': ['plain route of Egg 4, by hand', 'limit', 24000, 16000],
  'nestjs-cls': [`Nest ${evil}`, 'other', 9900, 900],
};
const contenders = Object.entries(known).map(([name, [label, role]]) => ({
  name,
  label,
  role,
  versions: { egg: '3.34.0', [name]: '1.2.3' },
}));

function around(median, share) {
  return { median, low: median * (1 - share), high: median * (1 + share), samples: [median] };
}

function cellOf(workload, contender, size) {
  const [, , first, last] = known[contender];
  const requests = Math.round(first * (last / first) ** (Math.log10(size) / 4) * 100) / 100;
  const isNoisy = workload === 'injection' && contender === 'egg-corrected' && size === 100;
  const rss = (100 + size / 20) * 1e6;
  return {
    node: NODE,
    workload,
    size,
    contender,
    requests: around(requests, isNoisy ? 0.2 : 0.02),
    ...(size === 10000 ? { settled: { ...around(requests * 1.5, 0.01), seconds: 24, isSettled: true } } : {}),
    p50: around(50_000 / requests, 0.02),
    p99: around(90_000 / requests, 0.3),
    connections: requests < 10 ? 1 : 50,
    cpu: around(1e6 / requests, 0.02),
    gc: around(0.04, 0.1),
    start: 600 + size / 4,
    memory: { loaded: { rss, heap: rss / 2 }, collected: { rss: rss * 0.9, heap: rss / 3 } },
    answers: 1000,
  };
}

const isMissing = ({ workload, contender, size }) =>
  contender === 'nestjs-cls' && (workload === 'project' || size === 1000);

/** A run of two workloads; `changes` replace what it says. */
function resultsWith(changes = {}) {
  const workloads = [
    { name: 'project', title: 'Growing project', text: `Nothing is used. ${evil}` },
    { name: 'injection', title: 'Growing injection', text: 'All read one object.' },
  ];
  const cellsOf = (workload, { name }) => sizes.map((size) => cellOf(workload, name, size));
  const all = workloads.flatMap(({ name }) => contenders.flatMap((contender) => cellsOf(name, contender)));
  return {
    date: '2026-11-22T21:40:00.000Z',
    command: 'npm run bench -- --quick',
    seconds: 280,
    quick: true,
    machine: { cpu: 'AMD', cores: 2, platform: 'linux x64', memory: 25e9, generator: 'wrk 4.1.0', pinned: true },
    nodes: [{ version: NODE, engine: 'hooks' }],
    workloads,
    sizes,
    contenders,
    cells: all.filter((cell) => !isMissing(cell)),
    budgets: [
      { title: 'hello against a plain route', budget: '≥ 0.9×', value: '0.97×', held: true },
      { title: 'ten thousand calls', budget: '≥ 2.5×', value: '2.31×', held: false },
    ],
    micro: [
      {
        name: 'getStore',
        title: 'getStore, nanoseconds',
        header: ['Node', 'case', 'ours', 'budget', ''],
        rows: [
          [NODE, '1 active', '1.03', '≤ 3', 'held'],
          [NODE, '9 active', '7.77', '≤ 3', 'missed'],
        ],
      },
    ],
    failures: [
      { ...{ contender: 'nestjs-cls', node: NODE, workload: 'injection', size: 1000 }, stage: 'boot', message: evil },
      { stage: 'option', message: 'there is no size 7' },
    ],
    ...changes,
  };
}

/** The rows of a markdown table by the name in their first column, from the heading and the caption above it. */
function rowsOf(markdown, heading, caption) {
  const section = markdown.split('\n## ').find((part) => part.startsWith(heading));
  const lines = section.slice(section.indexOf(`**${caption}**`)).split('\n').slice(2);
  const table = lines.slice(0, lines.findIndex((line) => !line.startsWith('|')));
  const cells = table.map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()));
  return Object.fromEntries(cells.map(([name, ...rest]) => [name, rest]));
}

describe('the report of the benchmark', () => {
  let folder;
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  const print = (results) => {
    let printed = '';
    printReport(results, (text) => (printed += text));
    return printed;
  };

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tegg-native-report-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('sets contenders against tegg 3.79 and the plain handler of the same Egg', async () => {
    await writeReport(resultsWith(), folder);
    const tegg = rowsOf(read('tables.md'), 'Growing project', 'Against tegg 3.79 on the same Egg');
    assert.deepEqual(tegg.components, ['1', '10', '100', '1,000', '10,000']);
    assert.equal(tegg['tegg-native on Egg 3'][0], '2.00×'); // 20,000 to 10,000
    assert.equal(tegg['tegg-native on Egg 4'][4], '300×'); // 12,000 to 40
    assert.equal(tegg['tegg 1.6 on Egg 3'][4], '0.01×'); // 0.5 to 50
    assert.equal(tegg['tegg 3.79 on Egg 3'], undefined);
    const limit = rowsOf(read('tables.md'), 'Growing project', 'Against the plain handler on the same Egg');
    assert.equal(limit['tegg-native on Egg 3'][0], '0.80×'); // 20,000 to 25,000
    assert.equal(limit['tegg-native on Egg 4'][4], '0.75×'); // 12,000 to 16,000
    const settled = rowsOf(read('tables.md'), 'Growing project', 'Against tegg 3.79 on the same Egg, once settled');
    assert.deepEqual([settled.components, settled['tegg-native on Egg 4']], [['10,000'], ['300×']]);
  });

  it('marks what is noisy, what comes of it, and names it', async () => {
    await writeReport(resultsWith(), folder);
    const requests = rowsOf(read('tables.md'), 'Growing injection', 'Requests a second');
    assert.equal(requests['ctx.service of Egg 3, corrected'][2], '5,339 ±20%†');
    assert.equal(requests['ctx.service of Egg 3, corrected'][1], '10,071 ±2.0%');
    const ratios = rowsOf(read('tables.md'), 'Growing injection', 'Against tegg 3.79 on the same Egg');
    assert.match(ratios['ctx.service of Egg 3, corrected'][2], /^7\.55×†$/);
    assert.match(read('tables.md'), /\* Requests a second: ctx\.service of Egg 3, corrected at 100 \(±20%\)\n/);
    assert.match(read('report.html'), /<strong>Requests a second:<\/strong> ctx\.service of Egg 3, corrected at 100 /);
    assert.equal(read('report.html').match(/Nothing here is noisy/g).length, 1);
  });

  it('shows a dash where a cell failed, and leaves out who does not take part', async () => {
    await writeReport(resultsWith(), folder);
    const label = Object.keys(rowsOf(read('tables.md'), 'Growing injection', 'Requests a second')).at(-1);
    assert.match(label, /^Nest/);
    assert.equal(rowsOf(read('tables.md'), 'Growing injection', 'Requests a second')[label][3], '–');
    assert.equal(rowsOf(read('tables.md'), 'Growing project', 'Requests a second')[label], undefined);
  });

  it('says what failed and which budgets are missed before the first chart', async () => {
    await writeReport(resultsWith(), folder);
    const top = read('report.html').split('data-chart')[0].split('</style>')[1];
    const text = top.replace(/<[^>]*>/g, '');
    assert.match(text, /What failed\s+Nest .* did not start \(Growing injection, 1,000 components, Node 20\.20\.2\): /);
    assert.match(text, /the run cannot be measured as asked: there is no size 7/);
    assert.match(text, /Budgets that are missed\s+ten thousand calls: 2\.31×; the budget is ≥ 2\.5×/);
    assert.match(text, /1 of the 2 budgets that this run could judge are held/);
    for (const fact of ['22 November 2026, 21:40 UTC', 'took 4 min 40 s', 'wrk 4.1.0', 'engine hooks', 'egg 3.34.0']) {
      assert.ok(text.includes(fact), fact);
    }
  });

  it('escapes what comes from the results', async () => {
    await writeReport(resultsWith(), folder);
    assert.doesNotMatch(read('report.html'), /<script/i);
    assert.match(read('report.html'), /Nest &lt;script&gt;.*&amp; &quot;so&quot; \| on/);
    assert.doesNotMatch(read('tables.md'), /(?<!\\)<script|on(?<!\\)\|/);
    assert.doesNotMatch(read('charts/injection.svg'), /<script|& /);
    const [workload] = resultsWith().workloads;
    await writeReport(resultsWith({ workloads: [{ ...workload, title: `${evil} &lt;` }] }), folder);
    const name = /aria-label="Requests a second over components, ([^"]*), Node/.exec(read('report.html'))[1];
    assert.match(name, /^&lt;script&gt;document.*&lt;\/script&gt; &amp; &quot;so&quot; \| on &amp;lt;$/);
    assert.doesNotMatch(read('charts/project.svg'), /<script|& |="[^"]*</);
  });

  it('prints every table', async () => {
    const printed = print(resultsWith());
    await writeReport(resultsWith(), folder);
    const captions = [...read('tables.md').matchAll(/^\*\*(.*)\*\*$/gm)].map(([, caption]) => caption);
    assert.ok(captions.length > 30, `${captions.length}`);
    for (const caption of captions) assert.ok(printed.includes(`\n${caption.replace(/\\/g, '')}\n`), caption);
    assert.match(printed, /\ntegg-native on Egg 3 +20,000 ±2\.0% +18,612 ±2\.0% /);
    assert.match(printed, /\n20\.20\.2 +9 active +7\.77 +≤ 3 +missed\n/);
    assert.doesNotMatch(printed, /\*\*|\\/);
  });

  it('bears a run without workloads', async () => {
    const results = resultsWith({ workloads: [], cells: [], budgets: [], failures: [], contenders: [], sizes: [] });
    await writeReport(results, folder);
    assert.doesNotMatch(read('report.html'), /data-chart|What failed/);
    assert.match(read('report.html'), /This run could judge no budget.*getStore, nanoseconds/s);
    assert.match(print(results), /getStore, nanoseconds/);
    assert.deepEqual(readdirSync(join(folder, 'charts')), []);
  });

  it('bears one size, a contender that it does not know, and cells that lack figures', async () => {
    const results = resultsWith({ contenders: [...contenders, { name: 'new', label: 'Newcomer', role: 'other' }] });
    const [bare] = results.cells.filter(({ size }) => size === 10);
    const { node, workload, size, requests } = bare;
    results.cells = [bare, { node, workload, size, requests, contender: 'new' }];
    await writeReport(results, folder);
    const page = read('report.html');
    assert.match(page, /<path d="[^"]+"[^>]*><title>Newcomer, 10 components: 10,000|Newcomer, 10 components: 18,612/);
    assert.deepEqual(rowsOf(read('tables.md'), 'Growing project', 'Requests a second').components, ['10']);
    assert.equal(page.match(/data-contender="new"/g).length, 2); // the wide chart and the narrow one, no other
    assert.doesNotMatch(page, /NaN|undefined/);
  });

  it('keeps Nodes apart', async () => {
    const results = resultsWith({ nodes: [{ version: NODE, engine: 'hooks' }, { version: '24.1.0' }] });
    results.cells.push({ ...cellOf('project', 'ours-egg3', 1), node: '24.1.0', requests: around(31234, 0) });
    await writeReport(results, folder);
    const expected = ['injection.svg', 'project-node-24.1.0.svg', 'project.svg'];
    assert.deepEqual(readdirSync(join(folder, 'charts')).sort(), expected);
    const rows = rowsOf(read('tables.md'), 'Growing project, Node 24.1.0', 'Requests a second');
    assert.deepEqual(rows['tegg-native on Egg 3'], ['31,234']);
  });

  it('is written again by main.js from results.json', () => {
    const main = join(__dirname, '..', 'bench', 'report', 'main.js');
    const lacking = spawnSync(process.execPath, [main, folder], { encoding: 'utf8' });
    assert.equal(lacking.status, 1);
    assert.match(lacking.stderr, /results\.json/);
    writeFileSync(join(folder, 'results.json'), JSON.stringify(resultsWith()));
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, folder], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.equal(stdout.trim(), join(folder, 'report.html'));
    for (const name of ['tables.md', 'charts/project.svg']) assert.ok(existsSync(join(folder, name)), name);
  });
});

function assertApart(boxes, where) {
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      assert.ok(isApart, `${where}: ${a.text} lies on ${b.text}`);
    }
  }
}

describe('the report of the benchmark in a browser', function () {
  this.timeout(60_000);
  let browser;
  let folder;

  before(async function () {
    if (!hasBrowser()) this.skip(); // fails in CI
    folder = mkdtempSync(join(tmpdir(), 'tegg-native-report-'));
    await writeReport(resultsWith(), folder);
    browser = await launchBrowser();
  });

  after(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  /** Opens a file of the report; what goes wrong, and what is fetched but for the file, is in `wrong`. */
  async function open(name, { colorScheme, width }) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
    const url = pathToFileURL(join(folder, name)).href;
    const wrong = [];
    page.on('request', (request) => request.url() === url || wrong.push(request.url()));
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    await page.goto(url);
    return { page, wrong };
  }

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 768, 375]) {
      describe(`${colorScheme}, ${width} px wide`, () => {
        let seen;
        let wrong;

        before(async () => {
          const opened = await open('report.html', { colorScheme, width });
          wrong = opened.wrong;
          seen = await opened.page.evaluate(look);
          await opened.page.close();
        });

        it('needs nothing else, runs nothing, and does not scroll sideways', () => {
          assert.deepEqual(wrong, []);
          assert.equal(seen.title, 'tegg-native, egg and tegg compared');
          assert.ok(seen.sideways <= 0, `${seen.sideways} px`);
        });

        it('shows each chart once, with a line and a legend for each contender', () => {
          const expected = ['project', 'injection'].flatMap((name) => charts.map((kind) => `${name} ${kind}`));
          assert.deepEqual(seen.charts.map(({ workload, kind }) => `${workload} ${kind}`), expected);
          for (const chart of seen.charts) {
            const of = contenders.filter(({ name }) => chart.workload !== 'project' || name !== 'nestjs-cls');
            assert.ok(chart.box.width > 200 && chart.box.height > 150, JSON.stringify(chart.box));
            assert.ok(chart.box.left >= 0 && chart.box.right <= width);
            assert.equal(chart.role, 'img');
            assert.match(chart.name, /over components, Growing .*, Node 20\.20\.2$/);
            assert.deepEqual(chart.lines.map(({ name }) => name).sort(), of.map(({ name }) => name).sort());
            for (const line of chart.lines) {
              assert.ok(line.width > 100, `${line.name} ${line.width}`);
              assert.equal(line.points, line.name === 'nestjs-cls' ? 4 : 5);
            }
            assert.equal(new Set(chart.lines.map((line) => line.look)).size, of.length, 'two look the same');
            const isSide = chart.kind !== 'requests' && width === 1280; // the legend of the workload is next to it
            assert.deepEqual(chart.legend.map(({ text }) => text), isSide ? [] : of.map(({ label }) => label));
          }
        });

        it('has axes that can be read, with nothing on top of anything', () => {
          const units = { requests: '↑ requests a second', memory: '↑ MB', heap: '↑ MB', start: '↑ ms' };
          for (const { kind, axes, ticks, around, legend, font } of seen.charts) {
            assert.deepEqual(axes, [['components →'], [units[kind]]]);
            assert.deepEqual(ticks.x.map(({ text }) => text), ['1', '10', '100', '1k', '10k']);
            assert.ok(ticks.y.length >= 2);
            assert.ok(font >= 10, `${font} px`);
            assertApart([...ticks.x, ...ticks.y, ...around], kind);
            assertApart(legend, 'legend');
          }
        });

        it('keeps the names of rows in view where a wide table scrolls', () => {
          if (width === 375) assert.ok(seen.tables.wide > 5);
          assert.equal(seen.tables.covered, 0);
        });

        it('stands out from its background', () => {
          assert.ok(seen.texts.length > 300);
          for (const { text, color, on } of seen.texts) {
            assert.ok(contrast(color, on) >= 4.5, `${text}: ${color} on ${on}`);
          }
          for (const { name, stroke, on } of seen.charts.flatMap(({ lines }) => lines)) {
            assert.ok(contrast(stroke, on) >= 3, `${name}: ${stroke} on ${on}`);
          }
          const [{ on }] = seen.texts;
          assert.equal(contrast(on, 'rgb(0, 0, 0)') > 4.5, colorScheme === 'light');
        });
      });
    }

    it(`draws a chart as an image of its own, ${colorScheme}`, async () => {
      const { page, wrong } = await open('charts/injection.svg', { colorScheme, width: 1280 });
      const { texts, lines, paper } = await page.evaluate(lookAtPicture);
      await page.close();
      assert.deepEqual(wrong, []);
      assert.equal(lines, contenders.length);
      const short = (label) => (label.length > 62 ? `${label.slice(0, 61)}…` : label);
      assert.deepEqual(texts, contenders.map(({ label }) => short(label)));
      assert.equal(contrast(paper, 'rgb(0, 0, 0)') > 4.5, colorScheme === 'light');
    });
  }
});
