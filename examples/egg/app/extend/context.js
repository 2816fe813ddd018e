'use strict';

const { randomUUID } = require('node:crypto');

const TRACER = Symbol('tracer');

module.exports = {
  /** Egg's loggers print its `traceId` in front of every line that a request logs. */
  get tracer() {
    this[TRACER] ??= { traceId: this.get('x-trace-id') || randomUUID().slice(0, 8) };
    return this[TRACER];
  },
};
