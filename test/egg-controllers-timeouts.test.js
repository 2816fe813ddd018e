'use strict';

const assert = require('node:assert/strict');

const { describeApp } = require('./support/tegg-app.js');

describeApp('the time that a controller has', (site) => {
  const json = { accept: 'application/json' };

  async function timeOut(path) {
    const from = site.lines.length;
    const answer = await site.get(path, json);
    const logged = site.lines.slice(from).filter((line) => line.path === path && /^timeout after/.test(line.text));
    return { ...answer, logged: logged.map(({ level, text }) => [level, text]) };
  }

  it('is that of its class: status 500, and a line in the log', async () => {
    const { status, json: body, logged } = await timeOut('/timeouts/of-class');
    assert.equal(status, 500);
    assert.equal(body.message, 'timeout');
    assert.deepEqual(logged, [['ERROR', 'timeout after 40ms']]);
  });

  it('is that of the method before that of the class', async () => {
    const { status, logged } = await timeOut('/timeouts/of-method');
    assert.equal(status, 500);
    assert.deepEqual(logged, [['ERROR', 'timeout after 20ms']]);
    const longer = await timeOut('/timeouts/longer');
    assert.equal(longer.status, 200);
    assert.equal(longer.text, 'in time: /timeouts/longer');
    assert.deepEqual(longer.logged, []);
  });

  it('does not change what comes in time', async () => {
    assert.equal((await site.get('/timeouts/in-time')).text, 'in time');
    for (const name of ['failure', 'failure-at-once']) {
      assert.equal((await site.get(`/timeouts/${name}`, json)).status, 418, name);
    }
  });

  it('has nobody hear of what is thrown later', async () => {
    const heard = [];
    const note = (error) => heard.push(error);
    process.on('unhandledRejection', note);
    const { status } = await timeOut('/timeouts/late');
    assert.equal(status, 500);
    // The method throws 20ms after the timeout: this one is answered after it.
    assert.equal((await timeOut('/timeouts/longer')).status, 200);
    process.removeListener('unhandledRejection', note);
    assert.deepEqual(heard, []);
  });
});
