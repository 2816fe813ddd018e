'use strict';

/*
 * What calls a function once, later, in the context that it was asked in: by name, `(call) => …`. Each is cheap.
 */

const { randomBytes, pbkdf2 } = require('node:crypto');
const dns = require('node:dns');
const fs = require('node:fs');
const { setImmediate: immediately, setTimeout: waitFor } = require('node:timers/promises');
const zlib = require('node:zlib');

const bytes = Buffer.from('bytes');

const callers = {
  timeout: (call) => setTimeout(call, 1),
  timeoutTwo: (call) => setTimeout(call, 2),
  immediate: (call) => setImmediate(call),
  tick: (call) => process.nextTick(call),
  microtask: (call) => queueMicrotask(call),
  then: (call) => Promise.resolve().then(call),
  stat: (call) => fs.stat('.', () => call()),
  promisedStat: (call) => fs.promises.stat('.').then(() => call()),
  randomBytes: (call) => randomBytes(1, () => call()),
  pbkdf2: (call) => pbkdf2('secret', 'salt', 1, 1, 'sha1', () => call()),
  deflate: (call) => zlib.deflateRaw(bytes, () => call()),
  lookup: (call) => dns.lookup('127.0.0.1', () => call()),
  promisedTimeout: (call) => waitFor(1).then(() => call()),
  promisedImmediate: (call) => immediately().then(() => call()),
};

module.exports = { callers };
