'use strict';

const assert = require('node:assert/strict');

const { BackgroundTaskHelper } = require('../background-task.js');
const { gate, turn } = require('./support/classes.js');

// As unit tests of classes that inject one make it. In contexts: test/egg-background.test.js.
describe('a BackgroundTaskHelper of no context', () => {
  let helper;
  let told;

  beforeEach(() => {
    told = [];
    helper = new BackgroundTaskHelper();
    helper.logger = { error: ({ message }) => told.push(message) };
  });

  it('is waited for, with what its tasks start', async () => {
    const log = [];
    helper.run(async () => {
      await turn();
      log.push('first');
      helper.run(async () => {
        await turn();
        log.push('second');
      });
    });
    assert.deepEqual(log, []);
    await helper.doPreDestroy();
    assert.deepEqual(log, ['first', 'second']);
  });

  it('tells what fails', async () => {
    helper.run(() => {
      throw new Error('at once');
    });
    helper.run(() => Promise.reject(new Error('later')));
    await helper.doPreDestroy();
    assert.deepEqual(told, [
      '[BackgroundTaskHelper] create background throw error:at once',
      '[BackgroundTaskHelper] background throw error:later',
    ]);
  });

  it('is waited for no longer than its timeout, 5 seconds by default', async () => {
    assert.equal(helper.timeout, 5000);
    helper.timeout = 10;
    assert.equal(helper.timeout, 10);
    const never = gate();
    helper.run(() => never.promise);
    await helper.doPreDestroy();
    assert.match(told[0], /task is timeout actual is \d+ expect is 10/);
  });
});
