'use strict';

// The process of the soak's app. Told `measure`, it waits until nothing is open, and says what it holds; told `end`, it
// closes the app and has to end by itself.
const { readdirSync, truncateSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { getHeapStatistics } = require('node:v8');

const { turn } = require('../support/classes.js');
const { startService } = require('../support/egg-services.js');
const { createParts } = require('./app.js');
const { Ledger } = require('./ledger.js');
const { Threads } = require('./threads.js');
const { pause } = require('./waits.js');

const { values } = parseArgs({ options: { egg: { type: 'string' }, kept: { type: 'string' } } });
// What a request may still do when it has been answered takes milliseconds.
const LIMIT = 10_000;

const ledger = new Ledger();
const threads = new Threads(ledger);

/** Waits until every request is over, and every context object has ended; whether that is so. */
async function calm() {
  await threads.close();
  const begun = Date.now();
  while (ledger.open > 0 || ledger.ended < ledger.made) {
    if (Date.now() - begun > LIMIT) return false;
    await pause(10);
  }
  return true;
}

async function measure(service) {
  emptyLogs(service);
  for (let i = 0; i < 6; i++) {
    await turn();
    globalThis.gc();
  }
  const { rss, heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const { used_global_handles_size: globalHandles, malloced_memory: malloced } = getHeapStatistics();
  const handles = process.getActiveResourcesInfo().length;
  const files = readdirSync('/proc/self/fd').length;
  const native = rss - heapTotal;
  return { heapUsed, external, arrayBuffers, globalHandles, malloced, native, rss, handles, files };
}

/** A soak says more than a disk holds. */
function emptyLogs({ baseDir, lines }) {
  lines.length = 0;
  for (const path of readdirSync(join(baseDir, 'logs'), { recursive: true })) {
    if (path.endsWith('.log')) truncateSync(join(baseDir, 'logs', path));
  }
}

async function main() {
  const kept = values.kept === undefined ? undefined : Number(values.kept);
  const service = await startService(`Egg ${values.egg}`, createParts(ledger, threads, kept));
  process.on('message', async (asked) => {
    if (asked === 'measure') {
      const isCalm = await calm();
      const memory = await measure(service);
      process.send({ isCalm, memory, counts: { ...ledger, threads: threads.come } });
      return;
    }
    await service.close();
    process.disconnect();
  });
  process.on('unhandledRejection', (reason) => ledger.expect(false, `unhandled: ${reason?.stack ?? reason}`));
  process.on('uncaughtException', (error) => ledger.expect(false, `uncaught: ${error?.stack ?? error}`));
  process.send({ url: service.url });
}

main();
