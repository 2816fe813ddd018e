'use strict';

// What transpiled classes look for when they are defined. Loaded before any
// class can be decorated, since a decorator has to be imported first.

// TypeScript gives its decorators `context.metadata` only where Symbol.metadata
// exists; esbuild and swc take the registered symbol where it does not. So all
// three meet on the registered one. Whoever brought another symbol keeps it.
if (Symbol.metadata === undefined) {
  const value = Symbol.for('Symbol.metadata');
  Reflect.defineProperty(Symbol, 'metadata', { configurable: true, writable: true, value });
}

// TypeScript's and swc's emitDecoratorMetadata record the types of properties and
// parameters through Reflect.metadata. Nothing else here depends on it.
if (typeof Reflect.getMetadata !== 'function' && Object.isExtensible(Reflect)) require('reflect-metadata');
