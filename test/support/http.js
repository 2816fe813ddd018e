'use strict';

const { once } = require('node:events');
const http = require('node:http');

/**
 * One request on a connection of its own.
 * @param {string|object} to a URL, or `{ socketPath, path }`
 * @returns {Promise<{ status: number, body: string, json: unknown }>}
 */
async function get(to, headers = {}) {
  const options = { headers, agent: false };
  const request = typeof to === 'string' ? http.get(to, options) : http.get({ ...to, ...options });
  const [response] = await once(request, 'response');
  let body = '';
  for await (const chunk of response.setEncoding('utf8')) body += chunk;
  const json = /json/.test(response.headers['content-type']) ? JSON.parse(body) : undefined;
  return { status: response.statusCode, body, json };
}

/** A server on a free port: `{ url, close }`. */
async function listen(callback) {
  const server = http.createServer(callback).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Lets `count` callers go on once all of them have come. */
function createMeeting(count) {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return () => {
    if (--count === 0) open();
    return opened;
  };
}

module.exports = { get, listen, createMeeting };
