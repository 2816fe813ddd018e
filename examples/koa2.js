'use strict';

// Koa 2 takes no storage: the first middleware runs all the others in one.
const { setTimeout } = require('node:timers/promises');

const Koa = require('koa2'); // in your app: require('koa')
const { ContextStorage } = require('..'); // in your app: require('tegg-native')

const app = new Koa();
const storage = new ContextStorage();

app.use((ctx, next) => storage.run(ctx, next));

// Somewhere deep in the app, where no ctx was handed down to.
async function greeting() {
  await setTimeout(10);
  return `Hello from ${storage.getStore().path}\n`;
}

app.use(async (ctx) => {
  ctx.body = await greeting();
});

const server = app.listen(Number(process.env.PORT || 7001), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/any/path`);
});
