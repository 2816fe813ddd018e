'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

describeApp('what controllers return', (site) => {
  const type = ({ headers }) => headers['content-type'];

  for (const at of ['value', 'at-once']) {
    const get = (name) => site.get(`/returns/${at}/${name}`);

    it(`an object, an array: JSON (${at})`, async () => {
      const answer = await get('object');
      assert.equal(answer.status, 200);
      assert.match(type(answer), /^application\/json/);
      assert.deepEqual(answer.json, { a: 1 });
      assert.deepEqual((await get('array')).json, [1, 'two']);
    });

    it(`a number, a boolean, false ones too: JSON (${at})`, async () => {
      assert.equal((await get('number')).text, '7');
      assert.equal((await get('zero')).text, '0');
      assert.equal((await get('false')).text, 'false');
    });

    it(`text: plain, or HTML (${at})`, async () => {
      const plain = await get('text');
      assert.equal(plain.text, 'text');
      assert.match(type(plain), /^text\/plain/);
      assert.match(type(await get('html')), /^text\/html/);
    });

    it(`empty text: status 200, without a body (${at})`, async () => {
      const { status, text } = await get('empty');
      assert.equal(status, 200);
      assert.equal(text, '');
    });

    it(`bytes (${at})`, async () => {
      const answer = await get('buffer');
      assert.equal(answer.text, 'bytes');
      assert.equal(type(answer), 'application/octet-stream');
    });

    it(`undefined, null: status 204 (${at})`, async () => {
      for (const name of ['undefined', 'null']) {
        const { status, text } = await get(name);
        assert.equal(status, 204, name);
        assert.equal(text, '');
      }
    });
  }

  it('with a status that the method set', async () => {
    const { status, json } = await site.get('/returns/status/201/object');
    assert.equal(status, 201);
    assert.deepEqual(json, { a: 1 });
  });

  it('nothing, with a status that the method set: that one', async () => {
    for (const [status, text] of [[202, 'Accepted'], [404, 'Not Found'], [204, '']]) {
      const answer = await site.get(`/returns/status/${status}/undefined`);
      assert.equal(answer.status, status);
      if (status !== 404) assert.equal(answer.text, text);
    }
  });

  it('nothing, with a body that the method set: that one', async () => {
    const { status, text } = await site.get('/returns/body/undefined');
    assert.equal(status, 200);
    assert.equal(text, 'of the context');
  });

  it('a body instead of one that the method set', async () => {
    assert.deepEqual((await site.get('/returns/body/object')).json, { a: 1 });
  });

  it('a body of a type that the method set', async () => {
    const answer = await site.get('/returns/type');
    assert.match(type(answer), /^text\/csv/);
    assert.equal(answer.text, 'a,b');
  });

  it('nothing after a redirection', async () => {
    const { status, headers } = await site.get('/returns/moved');
    assert.equal(status, 302);
    assert.equal(headers.location, '/elsewhere');
  });
});

describeApp('what controllers throw', (site) => {
  const json = { accept: 'application/json' };

  for (const at of ['failure', 'failure-at-once']) {
    it(`has the status of the error (${at})`, async () => {
      const { status, json: body } = await site.get(`/returns/${at}/teapot`, json);
      assert.equal(status, 418);
      assert.equal(body.message, 'short and stout');
      assert.equal((await site.get(`/returns/${at}/missing`, json)).status, 404);
      assert.equal((await site.get(`/returns/${at}/hidden`, json)).status, 503);
    });

    it(`has status 500 without one, and is logged (${at})`, async () => {
      const errors = [];
      site.app.once('error', (error, ctx) => errors.push([error.message, ctx.path]));
      assert.equal((await site.get(`/returns/${at}/plain`, json)).status, 500);
      assert.deepEqual(errors, [['plain failure', `/returns/${at}/plain`]]);
    });

    it(`may be no error (${at})`, async () => {
      assert.equal((await site.get(`/returns/${at}/text`, json)).status, 500);
    });
  }

  it('may be thrown by ctx.throw', async () => {
    const { status, json: body } = await site.get('/returns/denied', json);
    assert.equal(status, 403);
    assert.equal(body.message, 'denied');
  });
});
