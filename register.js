'use strict';

// node -r tegg-native/register server.js
// Egg keeps one storage for the process under this symbol, and makes it when it
// finds none: with ours there from the start, nothing needs to be upgraded.
const { AsyncLocalStorage } = require('node:async_hooks');
const { ContextStorage } = require('./lib/context/storage.js');

const kProcessStorage = Symbol.for('gals#asyncLocalStorage');
const existing = globalThis[kProcessStorage];

if (existing instanceof AsyncLocalStorage) {
  ContextStorage.upgrade(existing);
} else {
  globalThis[kProcessStorage] = new ContextStorage({ name: 'gals' });
}
