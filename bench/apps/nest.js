'use strict';

// The same as a Nest app on Express: providers that each read a Proxy provider of nestjs-cls, and a controller that has
// all of them injected and calls each where the query says `touch`.

const { callAll, lines } = require('./calls.js');
const { fill } = require('./tegg.js');

/**
 * @param {{ size: number }} extent how many providers
 * @returns {Iterable<import('./tegg.js').File>} the files of the app but for its package.json
 */
function* filesOf({ size }) {
  yield { path: 'main.ts', text: mainOf(size) };
  yield { path: 'Shared.ts', text: shared };
  yield { path: 'FooController.ts', text: controllerOf(size) };
  for (let i = 0; i < size; i++) {
    const words = { FooServiceOwn: `FooService${i}` };
    yield { path: `FooService${i}.ts`, text: fill(service, words), shape: service, words };
  }
}

const mainOf = (size) => `import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClsModule } from 'nestjs-cls';
import { FooController } from './FooController';
import { Shared } from './Shared';
${lines(size, (i) => `import { FooService${i} } from './FooService${i}';`)}

@Module({
  imports: [ClsModule.forRoot({ global: true, middleware: { mount: true } }), ClsModule.forFeature(Shared)],
  controllers: [FooController],
  providers: [
${lines(size, (i) => `    FooService${i},`)}
  ],
})
class AppModule {}

/** Makes the app, and returns what answers requests. */
export async function start() {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.init();
  return app.getHttpAdapter().getInstance();
}
`;

const shared = `import { InjectableProxy } from 'nestjs-cls';

let made = 0;

@InjectableProxy()
export class Shared {
  readonly id = 1 + (made++ % 1000);
}
`;

const service = `import { Injectable } from '@nestjs/common';
import { Shared } from './Shared';

@Injectable()
export class FooServiceOwn {
  constructor(private readonly shared: Shared) {}

  hello() {
    return this.shared.id;
  }
}
`;

function controllerOf(size) {
  return `import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Shared } from './Shared';
${lines(size, (i) => `import { FooService${i} } from './FooService${i}';`)}

@Controller()
export class FooController {
  @Inject()
  readonly shared: Shared;

${lines(size, (i) => `  @Inject()\n  readonly fooService${i}: FooService${i};\n`)}
  @Get('/hello${size}')
  async hello(@Query('touch') touch: string) {
    const sum = touch ? this.callAll() : 0;
    return \`hello, \${sum} of \${this.shared.id}\`;
  }

${callAll(size, (i) => `this.fooService${i}.hello()`)}}
`;
}

module.exports = { filesOf };
