'use strict';

const { subscribe } = require('node:diagnostics_channel');
const http = require('node:http');
const net = require('node:net');
const process = require('node:process');

const { apply } = Reflect;

/*
 * What outlives the request that happens to make it must not keep its context:
 * the streams of the process, that the first console.log opens, and the
 * connections that wait for another request.
 */

/**
 * @param {(fn: Function, thisArg: unknown, args: unknown[]) => unknown} callOutside calls a function with no frame
 *   current
 */
function keepNothing(callOutside) {
  callOutside(openStreams, undefined, []);
  patch(net.Socket.prototype, 'setTimeout', (setTimeout) => ({
    setTimeout(msecs, callback) {
      // http sets it to null when a message has left the connection.
      const idle = callback === undefined && this._httpMessage === null;
      return idle ? callOutside(setTimeout, this, [msecs]) : apply(setTimeout, this, [msecs, callback]);
    },
  }));
  patch(http.Agent.prototype, 'keepSocketAlive', (keepSocketAlive) => ({
    keepSocketAlive(socket) {
      const kept = apply(keepSocketAlive, this, [socket]);
      if (kept) callOutside(renew, undefined, [socket]);
      return kept;
    },
  }));
  // fetch: its connections are shared from the start, and it hands answers over through promises.
  subscribe('undici:client:connected', (message) => callOutside(renew, undefined, [message?.socket]));
}

function openStreams() {
  try {
    return [process.stdout, process.stderr];
  } catch {
    // The first one who writes is told.
    return [];
  }
}

// As Node's agent does before it uses a connection again: a handle starts anew, in what is current.
function renew(socket) {
  const handle = socket?._handle;
  for (const layer of [handle, handle?._parent]) {
    if (typeof layer?.asyncReset === 'function') layer.asyncReset(layer);
  }
}

function patch(object, name, make) {
  const descriptor = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { ...descriptor, value: make(descriptor.value)[name] });
}

module.exports = { keepNothing, patch };
