'use strict';

const assert = require('node:assert/strict');
const { readdirSync, readFileSync } = require('node:fs');
const { extname, join } = require('node:path');

const { ErrorCodes } = require('../lib/tegg/errors.js');

const root = join(__dirname, '..');

// What looks like a code where the sources name it, and is none of the package's.
const others = new Map([
  ['TEGG_NATIVE_ENGINE', 'an environment variable'],
  ['TEGG_NATIVE_HTTP_', 'the beginning of several codes, in a comment'],
  ['TEGG_NATIVE_REJECTION', 'the type of a resource of async_hooks'],
  ['ERR_REQUIRE_ESM', "Node's, read by the loader"],
  ['ERR_REQUIRE_ASYNC_MODULE', "Node's, read by the loader"],
  ['ERR_UNKNOWN_FILE_EXTENSION', "Node's, read by the loader"],
  ['ERR_MODULE_NOT_FOUND', "Node's, read by the loader"],
  ['ERR_UNSUPPORTED_DIR_IMPORT', "Node's, read by the loader"],
  ['ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX', "Node's, read by the loader"],
  ['ERR_INVALID_TYPESCRIPT_SYNTAX', "Node's, read by the loader"],
  ['ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING', "Node's, read by the loader"],
]);

const own = /\bTEGG_NATIVE_[A-Z_]+/g;
const quoted = /(?<=(['"]))(?:TEGG_NATIVE|ERR)_[A-Z_]+(?=\1)/g;
// tegg's: a TeggError's code is 'TEGG_' and the last argument.
const serial = /(?<=new TeggError\([^;]*')\w+(?='\s*\))/g;

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(path);
    return ['.js', '.c', '.h'].includes(extname(path)) ? [readFileSync(path, 'utf8')] : [];
  });
}

const inRoot = readdirSync(root).filter((file) => extname(file) === '.js');
const sources = [
  ...['app', 'binding', 'lib', 'src'].flatMap((folder) => sourcesIn(join(root, folder))),
  ...inRoot.map((file) => readFileSync(join(root, file), 'utf8')),
];

const found = (pattern) => sources.flatMap((text) => text.match(pattern) ?? []);
const sorted = (codes) => [...new Set(codes)].filter((code) => !others.has(code)).sort();
const serials = [...found(serial), ...Object.values(ErrorCodes)];
const given = sorted([...found(quoted), ...serials.map((one) => `TEGG_${one}`)]);

/** The cells of each row of the page's tables, but for the heads. */
const rows = readFileSync(join(root, 'docs', 'errors.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

describe('the page of errors', () => {
  it('has a row for each code that the sources give, and no other', () => {
    const told = rows.map(([code]) => code.replaceAll('`', ''));
    assert.deepEqual([...told].sort(), given);
  });

  it('says of each when it is given, and what to change', () => {
    for (const row of rows) {
      assert.equal(row.length, 3, row.join('|'));
      assert.ok(row.every((cell) => cell !== ''), row.join('|'));
    }
  });
});

describe('the sources', () => {
  it('name no code in a comment that they do not give', () => {
    assert.deepEqual(sorted(found(own)), given.filter((code) => code.startsWith('TEGG_NATIVE_')));
  });

  it('name all that this test leaves out', () => {
    const named = new Set(found(/\b(?:TEGG_NATIVE|ERR)_[A-Z_]+/g));
    assert.deepEqual([...others.keys()].filter((one) => !named.has(one)), []);
  });
});
