'use strict';

// What SECURITY.md says the package never does, looked for in the sources that are packed.
const assert = require('node:assert/strict');
const { readFileSync, readdirSync } = require('node:fs');
const { extname, join, relative } = require('node:path');

const { dependencies, version } = require('../package.json');
const { names } = require('../scripts/nodes.js');

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');

function filesIn(folder, extensions) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path, extensions);
    return extensions.includes(extname(path)) ? [path] : [];
  });
}

const inRoot = readdirSync(root).filter((name) => name.endsWith('.js') && name !== 'eslint.config.js');
const scripts = [...['lib', 'app'].flatMap((name) => filesIn(join(root, name), ['.js'])), ...inRoot.map(pathOf)];
const sources = ['src', 'binding'].flatMap((name) => filesIn(join(root, name), ['.c', '.h']));

/** Where a pattern is found in the code of files, comments left out: the file and what was found. */
function findIn(files, pattern) {
  return files.flatMap((path) => {
    const found = codeOf(readFileSync(path, 'utf8')).matchAll(pattern);
    return [...found].map(([text, name]) => `${relative(root, path)}: ${name ?? text}`);
  });
}

const codeOf = (text) => text.replace(/\/\*.*?\*\//gs, '').replace(/(^|\s)\/\/.*$/gm, '');

const values = (found) => [...new Set(found.map((text) => text.split(': ')[1]))].sort();

describe('what the package never does', () => {
  it('needs of Node only what neither connects nor starts anything', () => {
    const needed = values(findIn(scripts, /\b(?:require|import)\('node:([\w/]+)'\)/g));
    const harmless =
      'assert async_hooks crypto diagnostics_channel events fs fs/promises module path perf_hooks process ' +
      'querystring stream timers url util util/types v8 worker_threads';
    // Both are patched, and nothing of them is called: see lib/context/outlive.js.
    const patched = ['http', 'net'];
    assert.deepEqual(needed.filter((name) => !harmless.split(' ').includes(name) && !patched.includes(name)), []);
    const where = findIn(scripts, /require\('node:(http|net)'\)/g);
    assert.deepEqual(where, ['lib/context/outlive.js: http', 'lib/context/outlive.js: net']);
    assert.deepEqual(findIn(scripts, /\b(?:http|net)\.(?!Socket\.prototype|Agent\.prototype)\w+/g), []);
  });

  it('has no other way to modules of Node, nor to the network', () => {
    const ways = /\bprocess\.binding\b|\b_linkedBinding\b|\bgetBuiltinModule\b|\bdlopen\b|\bfetch\(|\bWebSocket\b/g;
    assert.deepEqual(findIn(scripts, ways), []);
    const required = values(findIn(scripts, /\brequire\('([^.][^']*)'\)/g)).filter((name) => !name.startsWith('node'));
    assert.deepEqual(required.filter((name) => !Object.keys(dependencies).includes(name.split('/')[0])), []);
  });

  it('reads files and writes none', () => {
    const imports = findIn(scripts, /\{([^}]*)\} = require\('node:fs(?:\/promises)?'\)/g);
    const used = new Set(imports.flatMap((text) => text.split(': ')[1].match(/\w+/g)));
    const reading = ['access', 'existsSync', 'readFileSync', 'readdirSync', 'realpathSync', 'statSync'];
    assert.ok(used.size > 0);
    assert.deepEqual([...used].filter((name) => !reading.includes(name)), []);
    assert.equal(findIn(scripts, /require\('node:fs(?:\/promises)?'\)/g).length, imports.length);
  });

  it('makes code of strings in one place', () => {
    const made = findIn(scripts, /\beval\(|\bnew Function\(|[^.\w]Function\(|\bnode:vm\b|\brunIn\w*Context\(/g);
    assert.deepEqual(made.map((text) => text.split(': ')[0]), ['lib/egg/egg-objects.js']);
  });

  it('reads one environment variable', () => {
    assert.deepEqual(values(findIn(scripts, /\bprocess\.env\b(\S*?)(?=[,;)\s])/g)), ['.TEGG_NATIVE_ENGINE']);
  });

  it('calls nothing in C that opens, connects, starts or maps', () => {
    const all =
      'system popen v?fork exec[lv]\\w* posix_spawn\\w* socket connect accept sendto? recv f?open openat creat ' +
      'unlink rename mmap mprotect dlopen getenv setenv ptrace syscall';
    const calls = new RegExp(`\\b(${all.replaceAll(' ', '|')})\\s*\\(`, 'g');
    assert.deepEqual(findIn(sources, calls), []);
    assert.deepEqual(findIn(sources, /\bdlsym\b/g), ['binding/v8_abi.c: dlsym']);
  });

  it('sees Node-API in binding/ alone', () => {
    const core = sources.filter((path) => path.startsWith(join(root, 'src')));
    assert.deepEqual(findIn(core, /\bnapi_\w+|#include <(?!assert|limits|std\w+|string)[^>]*>/g), []);
  });
});

describe('SECURITY.md', () => {
  it('names the version that is supported', () => {
    assert.ok(page.includes(`today ${version.split('.').slice(0, 2).join('.')}.`));
  });

  it('names the Nodes that are tested', () => {
    const [, told] = /Node ([\d., and]+) are supported/.exec(page);
    assert.deepEqual(told.match(/\b\d+(\.\d+)?/g).map((text) => text.split('.')[0]), names);
  });
});

function pathOf(name) {
  return join(root, name);
}
