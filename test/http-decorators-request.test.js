'use strict';

const assert = require('node:assert/strict');

const { HTTPCookies, HTTPRequest } = require('..');
const { inChild } = require('./support/child.js');

describe('HTTPRequest', () => {
  it('makes a web Request with new', async () => {
    const request = new HTTPRequest('http://a.com/b?c=d', { method: 'POST', body: 'text', headers: { x: 'y' } });
    assert.ok(request instanceof Request && request instanceof HTTPRequest);
    assert.equal(request.constructor, HTTPRequest);
    assert.deepEqual([request.method, request.url, request.headers.get('x')], ['POST', 'http://a.com/b?c=d', 'y']);
    assert.equal(await request.clone().text(), 'text');
    assert.equal(await request.text(), 'text');
  });

  it('refuses what Request refuses', () => {
    assert.throws(() => new HTTPRequest('no url'), TypeError);
    assert.throws(() => new HTTPRequest(), TypeError);
  });

  it('can be extended', async () => {
    class Own extends HTTPRequest {
      constructor(path) {
        super(`http://a.com${path}`, { method: 'PUT', body: '1' });
      }
      get own() {
        return 1;
      }
    }
    const request = new Own('/b');
    assert.ok(request instanceof Own && request instanceof HTTPRequest && request instanceof Request);
    assert.deepEqual([request.own, request.url, await request.json()], [1, 'http://a.com/b', 1]);
    assert.equal(new HTTPRequest('http://a.com') instanceof Own, false);
  });

  it('has every Request for an instance, and nothing else', () => {
    assert.ok(new Request('http://a.com') instanceof HTTPRequest);
    for (const value of [undefined, null, 1, {}, 'http://a.com', HTTPRequest]) {
      assert.equal(value instanceof HTTPRequest, false);
    }
  });

  it('leaves what Node loads for a Request alone until it makes one', () => {
    const reports = inChild((require, report) => {
      let reads = 0;
      const { Request } = globalThis;
      Object.defineProperty(globalThis, 'Request', { configurable: true, get: () => (reads++, Request) });
      const tegg = require('tegg-native');
      class Foo {
        get() {}
      }
      tegg.HTTPRequest()(Foo.prototype, 'get', 0);
      report(reads, 'text' instanceof tegg.HTTPRequest);
      new tegg.HTTPRequest('http://a.com');
      report(reads > 0);
    });
    assert.deepEqual(reports, [0, false, true]);
  });
});

describe('HTTPCookies', () => {
  it('has for an instance what has get and set', () => {
    class Cookies {
      get() {}
      set() {}
    }
    for (const value of [new Cookies(), { get() {}, set() {} }, new Map()]) assert.ok(value instanceof HTTPCookies);
    for (const value of [undefined, null, 1, {}, { get() {} }, { get: 1, set: 2 }, Cookies]) {
      assert.equal(value instanceof HTTPCookies, false);
    }
  });

  it('makes none: Egg does', () => {
    const expected = { name: 'TypeError', code: 'TEGG_NATIVE_HTTP_COOKIES', message: /read ctx\.cookies$/ };
    assert.throws(() => new HTTPCookies({}, []), expected);
    assert.throws(() => new (class extends HTTPCookies {})(), expected);
  });
});
