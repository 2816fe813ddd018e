'use strict';

// Reads what the dynamic linker reads of a 64-bit little-endian ELF library: what it needs, by which versions, what it
// takes from the process and what it gives. Enough for tests of the package's binaries.
const { readFileSync } = require('node:fs');

const LOAD = 1;
const GNU_STACK = 0x6474e551;
const GNU_RELRO = 0x6474e552;
const tags = { needed: 1n, strings: 5n, symbols: 6n, hash: 4n, versions: 0x6ffffffen, versionCount: 0x6fffffffn };
const DYNAMIC = 2;
const machines = new Map([[62, 'x64'], [183, 'arm64']]);

function segmentsOf(file) {
  const [offset, size, count] = [Number(file.readBigUInt64LE(32)), file.readUInt16LE(54), file.readUInt16LE(56)];
  return Array.from({ length: count }, (_, at) => {
    const header = offset + at * size;
    const number = (place) => Number(file.readBigUInt64LE(header + place));
    return { type: file.readUInt32LE(header), flags: file.readUInt32LE(header + 4), offset: number(8),
      address: number(16), bytes: number(32) };
  });
}

/** Where an address of the loaded library lies in the file. */
function placeOf(segments, address) {
  const inside = ({ type, address: from, bytes }) => type === LOAD && address >= from && address < from + bytes;
  const { offset, address: from } = segments.find(inside);
  return address - from + offset;
}

function dynamicOf(file, { offset, bytes }) {
  const entries = [];
  for (let at = offset; at < offset + bytes; at += 16) {
    entries.push([file.readBigUInt64LE(at), Number(file.readBigUInt64LE(at + 8))]);
  }
  return entries;
}

/** The names of versions, `GLIBC_2.28`, that are asked of other libraries. */
function versionsOf(file, place, count, text) {
  const names = [];
  for (let at = place, left = count; left > 0; left -= 1) {
    let entry = at + file.readUInt32LE(at + 8);
    for (let more = file.readUInt16LE(at + 2); more > 0; more -= 1) {
      names.push(text(file.readUInt32LE(entry + 8)));
      entry += file.readUInt32LE(entry + 12);
    }
    at += file.readUInt32LE(at + 12);
  }
  return names;
}

function symbolsOf(file, place, count, text) {
  const symbols = [];
  for (let i = 1; i < count; i += 1) {
    const at = place + i * 24;
    symbols.push({ name: text(file.readUInt32LE(at)), isDefined: file.readUInt16LE(at + 6) !== 0 });
  }
  return symbols;
}

/**
 * @param {string} path
 * @returns {{ arch: string, needed: string[], versions: string[], taken: string[], given: string[],
 *   isStackExecutable: boolean, isRelocationReadOnly: boolean }} `taken` are the symbols that the process has to have
 */
function readElf(path) {
  const file = readFileSync(path);
  const isElf = file.readUInt32BE(0) === 0x7f454c46 && file[4] === 2 && file[5] === 1;
  if (!isElf) throw new Error(`${path} is no ELF of 64 bits`);
  const segments = segmentsOf(file);
  const ofType = (wanted) => segments.find(({ type }) => type === wanted);
  const dynamic = dynamicOf(file, ofType(DYNAMIC));
  const value = (tag) => dynamic.find(([found]) => found === tag)?.[1];
  const strings = placeOf(segments, value(tags.strings));
  const text = (at) => file.toString('latin1', strings + at, file.indexOf(0, strings + at));
  const table = placeOf(segments, value(tags.symbols));
  const hash = value(tags.hash); // GNU's own counts nothing; GNU's linker has the strings right behind the symbols
  const count = hash === undefined ? (strings - table) / 24 : file.readUInt32LE(placeOf(segments, hash) + 4);
  const symbols = symbolsOf(file, table, Math.floor(count), text);
  const names = (isDefined) => {
    return symbols.filter((symbol) => symbol.isDefined === isDefined).map(({ name }) => name).sort();
  };
  const asked = value(tags.versions);
  return {
    arch: machines.get(file.readUInt16LE(18)),
    needed: dynamic.filter(([tag]) => tag === tags.needed).map(([, at]) => text(at)),
    versions: asked === undefined ? [] : versionsOf(file, placeOf(segments, asked), value(tags.versionCount), text),
    taken: names(false),
    given: names(true),
    isStackExecutable: (ofType(GNU_STACK).flags & 1) !== 0,
    isRelocationReadOnly: ofType(GNU_RELRO) !== undefined,
  };
}

module.exports = { readElf };
