'use strict';

// The app of the public benchmark of tegg 3, in TypeScript as its users write it: singletons in a module, and
// controllers that inject the first 1, 10, … of them.

const SIZES = [1, 10, 100, 1_000, 10_000];

// This package is installed under these names, or tegg is.
const names = ['@eggjs/tegg', '@eggjs/tegg-config', '@eggjs/tegg-controller-plugin', '@eggjs/tegg-plugin'];

/**
 * @typedef {object} Extent
 * @property {number} services how many singletons
 * @property {number[]} [controllers] how many of them each controller injects; by default the SIZES that there are
 * @property {boolean} [linked] whether each singleton injects another one; they are a tree, so that no chain is long
 */

/** @returns {number[]} the sizes of the controllers in an app of so many singletons */
function sizesUpTo(services) {
  return SIZES.filter((size) => size <= services);
}

/**
 * A file of the app. Thousands differ in a few words alone: these have the text of their `shape`, with the `words` of
 * it replaced by others.
 * @typedef {{ path: string, text: string, shape?: string, words?: Record<string, string> }} File
 */

/**
 * @param {Extent} extent
 * @returns {Iterable<File>} the files of the app but for its package.json
 */
function* filesOf({ services, controllers = sizesUpTo(services), linked = false }) {
  yield { path: 'config/plugin.ts', text: plugins };
  yield { path: 'config/config.default.ts', text: configuration };
  yield { path: 'app/router.ts', text: routerOf(Math.max(...controllers)) };
  yield { path: 'app/module/package.json', text: `${JSON.stringify({ name: 'foo', eggModule: { name: 'foo' } })}\n` };
  for (let i = 0; i < services; i++) yield serviceFile(i, linked && i >= 2 ? i >> 1 : undefined);
  for (const size of controllers) {
    yield { path: `app/controller/FooTeggController${size}.ts`, text: controllerOf(size) };
  }
}

function serviceFile(index, above) {
  const own = `FooService${index}`;
  const shape = above === undefined ? lone : link;
  const words = { FooServiceOwn: own, FooServiceAbove: `FooService${above}` };
  return { path: `app/module/${own}.ts`, text: fill(shape, words), shape, words };
}

/** @returns {string} a shape, or what was compiled of it, with its words replaced */
function fill(shape, words) {
  return shape.replace(/\bFooService(Own|Above)(?![a-z])/g, (word) => words[word]);
}

const lone = `import { AccessLevel, SingletonProto } from '@eggjs/tegg';

@SingletonProto({ accessLevel: AccessLevel.PUBLIC })
export class FooServiceOwn {
  hello() {}
}
`;

const link = `import { AccessLevel, Inject, SingletonProto } from '@eggjs/tegg';
import { FooServiceAbove } from './FooServiceAbove';

@SingletonProto({ accessLevel: AccessLevel.PUBLIC })
export class FooServiceOwn {
  @Inject()
  readonly above: FooServiceAbove;

  hello() {}
}
`;

function controllerOf(size) {
  const all = (line) => Array.from({ length: size }, (_, i) => line(i)).join('\n');
  return `import { HTTPController, HTTPMethod, HTTPMethodEnum, HTTPQuery, Inject } from '@eggjs/tegg';
${all((i) => `import { FooService${i} } from '../module/FooService${i}';`)}

@HTTPController()
export default class FooTeggController${size} {
${all((i) => `  @Inject()\n  readonly fooService${i}: FooService${i};\n`)}
  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/hello${size}' })
  async hello(@HTTPQuery() touch: string) {
    if (touch) {
${all((i) => `      this.fooService${i}.hello();`)}
    }
    return 'hello, tegg ${size}';
  }
}
`;
}

const plugins = `export default {
  tegg: { enable: true, package: '@eggjs/tegg-plugin' },
  teggConfig: { enable: true, package: '@eggjs/tegg-config' },
  teggController: { enable: true, package: '@eggjs/tegg-controller-plugin' },
};
`;

const configuration = `export default () => ({ keys: 'benchmark' });
`;

// What controllers are compared with: a route without one, and the objects of the largest one put together by hand.
const routerOf = (size) => `let byHand: any;

function assemble() {
  const { default: Controller } = require('./controller/FooTeggController${size}');
  const controller = new Controller();
  for (let i = 0; i < ${size}; i++) {
    const name = 'FooService' + i;
    controller['fooService' + i] = new (require('./module/' + name)[name])();
  }
  return controller;
}

export default (app: any) => {
  app.router.get('/plain', async (ctx: any) => {
    ctx.body = 'hello, tegg 1';
  });
  app.router.get('/hand', async (ctx: any) => {
    byHand ??= assemble();
    ctx.body = await byHand.hello(ctx.query.touch);
  });
};
`;

module.exports = { filesOf, fill, names, sizesUpTo };
