'use strict';

const { Stream } = require('node:stream');

/**
 * Calls `done` when what a Koa context responds with is no longer read: at once, or when its body has been sent, where
 * that is a stream. As in tegg that is when the stream closes or fails; also when the connection does and nobody reads
 * the stream any more.
 * @param {object} ctx Koa's, or Egg's
 * @param {() => void} done
 */
function whenSent(ctx, done) {
  const { body } = ctx.response;
  if (isStream(body)) afterStream(ctx, body, done);
  else done();
}

function afterStream(ctx, body, done) {
  let isOver = false;
  const over = () => {
    if (isOver) return;
    isOver = true;
    done();
  };
  const fail = () => {
    over();
    abort(ctx.res);
  };
  if (body instanceof Stream) body.once('close', over).once('error', fail);
  if (body.closed === true || body.destroyed === true) over();
  // Koa destroys the stream with the response: what it reads as it closes is still there.
  else ctx.res.once('close', () => setImmediate(() => isClosing(body) || over()));
}

// Asked by their tags, since naming the classes has Node load them.
const webStreams = new Set(['ReadableStream', 'Blob', 'File', 'Response']);

/** What Koa sends piece by piece: a stream of Node's or the web's. */
function isStream(body) {
  if (typeof body !== 'object' || body === null) return false;
  return body instanceof Stream || webStreams.has(body[Symbol.toStringTag]);
}

/** Koa leaves a response open that has begun when its stream fails: as in tegg, the client is told. */
function abort(response) {
  if (response.headersSent && !response.writableEnded) response.destroy();
}

/** Whether a stream of Node's is going to tell that it has closed. */
function isClosing(body) {
  if (!(body instanceof Stream) || body.destroyed !== true || body.closed !== false) return false;
  return (body._readableState ?? body._writableState)?.emitClose !== false;
}

module.exports = { whenSent };
