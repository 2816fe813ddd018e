'use strict';

// Koa without Egg, with controllers: modules and classes are given to the app, which routes requests to them.
const Koa = require('koa');
const tegg = require('..'); // in your app: require('tegg-native')
const { addModules } = require('../koa.js'); // in your app: require('tegg-native/koa')

const { ContextProto, HTTPController, HTTPMethod, HTTPMethodEnum, HTTPParam, Inject, SingletonProto } = tegg;

// One object for each request, made when it is first read.
class Visit {
  count = 0;
}
ContextProto()(Visit);

class Greeter {
  greet(name) {
    this.visit.count++;
    this.logger.info('greeting %d of this request', this.visit.count);
    return `Hello, ${name}\n`;
  }
}
Inject()(Greeter.prototype, 'visit');
Inject()(Greeter.prototype, 'logger');
SingletonProto()(Greeter);

class HelloController {
  async hello(name) {
    return this.greeter.greet(name);
  }
}
Inject()(HelloController.prototype, 'greeter');
HTTPMethod({ method: HTTPMethodEnum.GET, path: '/hello/:name' })(HelloController.prototype, 'hello');
HTTPParam({ name: 'name' })(HelloController.prototype, 'hello', 0);
HTTPController()(HelloController);

async function main() {
  const app = new Koa();
  // In an app with modules: { baseDir: __dirname }
  const { close } = await addModules(app, { classes: [Visit, Greeter, HelloController] });
  const server = app.listen(Number(process.env.PORT || 7001), '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${server.address().port}/hello/Ada`);
  });
  process.once('SIGTERM', () => server.close(close));
}

main();
