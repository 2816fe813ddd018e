'use strict';

// Koa 3 takes a storage: app.currentContext then is the request being served.
const { setTimeout } = require('node:timers/promises');

const Koa = require('koa');
const { ContextStorage } = require('..'); // in your app: require('tegg-native')

const app = new Koa({ asyncLocalStorage: new ContextStorage() });

// Somewhere deep in the app, where no ctx was handed down to.
async function greeting() {
  await setTimeout(10);
  return `Hello from ${app.currentContext.path}\n`;
}

app.use(async (ctx) => {
  ctx.body = await greeting();
});

const server = app.listen(Number(process.env.PORT || 7001), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/any/path`);
});
