'use strict';

const { shared } = require('../shared.js');

// One for all copies of this package: an id names one thing in the process.
const counts = shared('tegg.ids', () => ({ proto: 0, context: 0, object: 0 }));

/** Makes the ids of things. As in tegg (tegg-lifecycle, IdenticalUtil). */
class IdenticalUtil {
  static createLoadUnitId(loadUnitName) {
    return `LOAD_UNIT:${loadUnitName}`;
  }

  static createProtoId(loadUnitId, name) {
    return `${loadUnitId}:PROTO:${counts.proto++}:${String(name)}`;
  }

  static createLoadUnitInstanceId(loadUnitId) {
    return `${loadUnitId}:INSTANCE`;
  }

  /** @param {string} [traceId] */
  static createContextId(traceId) {
    return traceId ? `CONTEXT:${traceId}:${counts.context++}` : `CONTEXT:${counts.context++}`;
  }

  /** @param {string} [ctxId] of an object that belongs to a context */
  static createObjectId(protoId, ctxId) {
    return `${protoId}:INSTANCE:${ctxId || counts.object++}`;
  }
}

module.exports = { IdenticalUtil };
