'use strict';

const http = require('node:http');

const boundary = 'soak';
const multipart = (text) =>
  [`--${boundary}`, 'Content-Disposition: form-data; name="file"; filename="a.png"', '', text, `--${boundary}--`, '']
    .join('\r\n');
const text = 'x'.repeat(20_000);
const json = { 'content-type': 'application/json' };
const form = { 'content-type': `multipart/form-data; boundary=${boundary}` };
// No answer takes as long, in ms.
const LIMIT = 30_000;
const served = (id) => `served ${id}`;

/**
 * What users do, and how often: the answer that they are owed, or when they go away without one: after so many
 * milliseconds, or with the first of the body.
 */
const kinds = [
  { often: 300, path: 'plain', body: served },
  { often: 60, path: 'advised', body: served },
  { often: 40, path: 'statement', body: served },
  { often: 40, path: 'fails', status: 503 },
  { often: 10, path: 'rejects', status: 500 },
  { often: 20, path: 'missing', status: 404 },
  { often: 20, path: 'times', status: 500 },
  { often: 30, path: 'slow', leaves: () => Math.random() * 6 },
  { often: 20, path: 'download', body: (id) => id.repeat(16_384).slice(0, 16_384).repeat(4) },
  { often: 20, path: 'download', leaves: 'reading' },
  { often: 20, path: 'upload', sent: JSON.stringify({ text }), headers: json, body: (id) => `got 20000 for ${id}` },
  { often: 20, path: 'upload', sent: '{"text":"', headers: { ...json, 'content-length': 30_000 }, leaves: () => 1 },
  { often: 10, path: 'multipart', sent: multipart(text), headers: form, body: (id) => `got 20000 for ${id}` },
  { often: 40, path: 'background', body: served },
  { often: 40, path: 'emits', body: served },
  { often: 40, path: 'thread', body: (id) => `worked ${id}` },
  { often: 10, path: 'session', body: served },
  { often: 10, path: 'anonymous', body: served },
];
const wheel = kinds.flatMap((kind) => new Array(kind.often).fill(kind));

/** Users, so many at once, who ask an app at random and look at every answer. */
class Load {
  asked = 0;
  /** Of each path: answered as it should be, and left by its user. */
  counts = {};
  wrong = [];
  #url;
  #users;
  #agent;

  constructor(url, users) {
    this.#url = url;
    this.#users = users;
    for (const { path } of kinds) this.counts[path] = { answered: 0, left: 0 };
  }

  /**
   * @param {() => boolean} isEnough asked before each request
   * @returns {Promise<void>} resolved when all are answered and all connections closed
   */
  async run(isEnough) {
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: this.#users });
    await Promise.all(Array.from({ length: this.#users }, async () => {
      while (!isEnough()) await this.#ask(wheel[Math.floor(Math.random() * wheel.length)]);
    }));
    this.#agent.destroy();
  }

  async #ask(kind) {
    const id = `${++this.asked}`;
    const { status, body } = await this.#request(kind, id);
    const counts = this.counts[kind.path];
    if (kind.leaves !== undefined) {
      counts.left++;
      return;
    }
    counts.answered++;
    const { status: owed = 200, body: textOf } = kind;
    if (status === owed && (textOf === undefined || textOf(id) === body)) return;
    this.wrong.push(`${kind.path} ${id}: ${status} ${body.slice(0, 500)}`);
  }

  /** So much is wrong that more answers would tell nothing. */
  get isHopeless() {
    return this.wrong.length >= 10;
  }

  #request({ path, sent, headers, leaves }, id) {
    return new Promise((resolve) => {
      const method = sent === undefined ? 'GET' : 'POST';
      const options = { agent: this.#agent, method, headers, timeout: LIMIT };
      const request = http.request(`${this.#url}/${path}?id=${id}`, options);
      const go = () => request.destroy();
      let timer;
      request.on('response', (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          body += chunk;
          if (leaves === 'reading') go();
        });
        response.on('close', () => resolve({ status: response.statusCode, body }));
      });
      request.on('error', (error) => resolve({ status: error.code, body: '' }));
      request.on('timeout', go);
      request.on('close', () => {
        clearTimeout(timer);
        if (!request.res) resolve({ status: 'closed', body: '' });
      });
      if (leaves === undefined) {
        request.end(sent);
        return;
      }
      if (typeof leaves === 'function') timer = setTimeout(go, leaves());
      if (sent === undefined) request.end();
      else request.write(sent);
    });
  }
}

module.exports = { Load };
