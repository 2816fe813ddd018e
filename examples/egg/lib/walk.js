'use strict';

// What a request waits for in its life. No function here is given a ctx: each
// step notes the trace id that lib/trace.js finds where the step has led to.
const fs = require('node:fs');

const trace = require('./trace.js');

function notebook() {
  const steps = [];
  const note = (where) => steps.push({ where, traceId: trace.current() ?? null });
  return { steps, note };
}

exports.throughCallbacks = async () => {
  const { steps, note } = notebook();
  const visit = async (where, start) => {
    await new Promise((resolve) => {
      start(() => {
        note(where);
        resolve();
      });
    });
    note(`await of ${where}`);
  };
  note('service');
  await visit('process.nextTick', (done) => process.nextTick(done));
  await visit('setTimeout', (done) => setTimeout(done, 20 * Math.random()));
  await visit('setImmediate', (done) => setImmediate(done));
  await visit('fs.readFile', (done) => fs.readFile(__filename, done));
  await visit('a stream', (done) => fs.createReadStream(__filename).resume().on('close', done));
  return steps;
};

exports.throughPromises = async () => {
  const { steps, note } = notebook();
  await fs.promises.stat(__filename).then(() => note('fs.promises.stat'));
  const thenable = {
    then(resolve) {
      note('a thenable');
      resolve();
    },
  };
  await thenable;
  note('await of a thenable');
  await Promise.all([1, 2, 3].map(async (n) => {
    await null;
    note(`Promise.all, part ${n}`);
  }));
  return steps;
};

exports.throughRequest = async (app, url) => {
  const { steps, note } = notebook();
  const headers = { 'x-trace-id': `${trace.current()}.inner` };
  const { data: answer } = await app.curl(url, { headers, dataType: 'json', timeout: 30000 });
  note('await of an HTTP request');
  return { steps, answer };
};
