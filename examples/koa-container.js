'use strict';

// Koa without Egg: one container for the process, in which every request has objects of its own.
const { setTimeout } = require('node:timers/promises');

const Koa = require('koa');
const { Container, ContextProto, Inject, SingletonProto } = require('..'); // in your app: require('tegg-native')

let container;

// One object for each request, made when it is first read.
class Visitor {
  init() {
    this.name = container.currentContext.query.name ?? 'stranger';
  }
}
ContextProto()(Visitor);

// One object for the process. Its visitor is, at every access, that of the current request.
class Greeter {
  async greet() {
    await setTimeout(10);
    return `Hello, ${this.visitor.name}\n`;
  }
}
Inject()(Greeter.prototype, 'visitor');
SingletonProto()(Greeter);

async function main() {
  container = await Container.create({ classes: [Visitor, Greeter] });
  const greeter = await container.getEggObject(Greeter);

  const app = new Koa();
  app.use((ctx, next) => container.run(ctx, next));
  app.use(async (ctx) => {
    ctx.body = await greeter.greet();
  });

  const server = app.listen(Number(process.env.PORT || 7001), '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${server.address().port}/?name=Ada`);
  });
}

main();
