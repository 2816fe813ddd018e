'use strict';

// The app that the README makes from an empty folder.
const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { get } = require('./http.js');
const { clean, root, run } = require('./package.js');

/** The commands of the README: those that write the app, and the one that starts it. */
function commands() {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  const [, block] = /^From an empty folder to a first request:\n\n```sh\n(.*?)^```$/ms.exec(text);
  const [, files, source] = /^npm init -y\nnpm install egg@3 tegg-native\n(.*)^node -e "(.*)" &$/ms.exec(block);
  assert.ok(source.includes('app.listen(7001)'));
  return { files, source };
}

/** Writes it into a folder that has its packages already. */
function writeFirstApp(folder) {
  run('bash', ['-e', '-c', commands().files], { cwd: folder });
}

/** The port that a started app prints, or an error with all it printed. */
async function portOf(child) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => (output += chunk));
  }
  const over = once(child, 'close').then(() => assert.fail(`the app ended:\n${output}`));
  over.catch(() => {}); // once the port is known, it ends by itself
  for (;;) {
    const port = /^port=(\d+)$/m.exec(output)?.[1];
    if (port !== undefined) return port;
    await Promise.race([once(child.stdout, 'data'), over]);
  }
}

/** Starts it on a free port with this Node or another, and asks it twice. */
async function askFirstApp(cwd, node = process.execPath) {
  const print = 'function () { console.log(\'port=%d\', this.address().port); }';
  const source = commands().source.replace('app.listen(7001)', `app.listen(0, '127.0.0.1', ${print})`);
  const child = spawn(node, ['-e', source], { cwd, env: clean, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  try {
    const url = `http://127.0.0.1:${await portOf(child)}`;
    assert.deepEqual(await get(`${url}/hello?name=egg`), { status: 200, body: 'hello egg', json: undefined });
    assert.equal((await get(`${url}/nowhere`)).status, 404);
  } finally {
    child.kill();
    await ended;
  }
}

module.exports = { askFirstApp, writeFirstApp };
