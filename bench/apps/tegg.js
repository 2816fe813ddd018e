'use strict';

// The app of the public benchmark of tegg, in TypeScript as its users write it: components in a module, and controllers
// that inject the first 1, 10, … of them and call each where the query says `touch`. What is returned says what the
// calls have added up to.

const { callAll, lines } = require('./calls.js');

// This package is installed under these names, or tegg is.
const names = ['@eggjs/tegg', '@eggjs/tegg-config', '@eggjs/tegg-controller-plugin', '@eggjs/tegg-plugin'];

/**
 * @typedef {'singleton'|'reader'|'context'|'contextReader'|'linked'} Kind singletons; singletons that each read one
 *   object of the context; objects of the context; those that read one, too; singletons that each inject another one,
 *   as a tree, so that no chain is long
 */

/**
 * @typedef {object} Extent
 * @property {Kind} kind
 * @property {number} size how many components
 * @property {number[]} [controllers] how many of them each controller injects; by default one injects all
 */

/**
 * A file of an app. Thousands differ in a few words alone: these have the text of their `shape`, with the `words` of it
 * replaced by others.
 * @typedef {{ path: string, text: string, shape?: string, words?: Record<string, string> }} File
 */

/**
 * @param {Extent} extent
 * @returns {Iterable<File>} the files of the app but for its package.json
 */
function* filesOf({ kind, size, controllers = [size] }) {
  yield { path: 'config/plugin.ts', text: plugins };
  yield { path: 'config/config.default.ts', text: configuration };
  yield { path: 'app/router.ts', text: router };
  yield { path: 'app/module/package.json', text: `${JSON.stringify({ name: 'foo', eggModule: { name: 'foo' } })}\n` };
  if (isReader(kind)) yield { path: 'app/module/Shared.ts', text: shared };
  for (let i = 0; i < size; i++) yield serviceFile(kind, i);
  for (const count of controllers) {
    yield { path: `app/controller/FooTeggController${count}.ts`, text: controllerOf(kind, count) };
  }
}

function isReader(kind) {
  return kind === 'reader' || kind === 'contextReader';
}

function serviceFile(kind, index) {
  const own = `FooService${index}`;
  const isLinked = kind === 'linked' && index >= 2;
  const shape = shapes[kind === 'linked' && !isLinked ? 'singleton' : kind];
  const words = { FooServiceOwn: own, FooServiceAbove: `FooService${index >> 1}` };
  return { path: `app/module/${own}.ts`, text: fill(shape, words), shape, words };
}

/** @returns {string} a shape, or what was compiled of it, with its words replaced */
function fill(shape, words) {
  return shape.replace(/\bFooService(Own|Above)(?![a-z])/g, (word) => words[word]);
}

function readerOf(decorator) {
  return `import { AccessLevel, ${decorator}, Inject } from '@eggjs/tegg';
import { Shared } from './Shared';

@${decorator}({ accessLevel: AccessLevel.PUBLIC })
export class FooServiceOwn {
  @Inject()
  readonly shared: Shared;

  hello() {
    return this.shared.id;
  }
}
`;
}

const shapes = {
  singleton: `import { AccessLevel, SingletonProto } from '@eggjs/tegg';

@SingletonProto({ accessLevel: AccessLevel.PUBLIC })
export class FooServiceOwn {
  hello() {
    return 1;
  }
}
`,

  context: `import { AccessLevel, ContextProto } from '@eggjs/tegg';

@ContextProto({ accessLevel: AccessLevel.PUBLIC })
export class FooServiceOwn {
  hello() {
    return 1;
  }
}
`,

  linked: `import { AccessLevel, Inject, SingletonProto } from '@eggjs/tegg';
import { FooServiceAbove } from './FooServiceAbove';

@SingletonProto({ accessLevel: AccessLevel.PUBLIC })
export class FooServiceOwn {
  @Inject()
  readonly above: FooServiceAbove;

  hello() {
    return 1;
  }
}
`,

  reader: readerOf('SingletonProto'),

  contextReader: readerOf('ContextProto'),
};

// What one request's readers add up can be no other request's.
const shared = `import { AccessLevel, ContextProto } from '@eggjs/tegg';

let made = 0;

@ContextProto({ accessLevel: AccessLevel.PUBLIC })
export class Shared {
  readonly id = 1 + (made++ % 1000);
}
`;

function controllerOf(kind, size) {
  const reads = isReader(kind);
  return `import { HTTPController, HTTPMethod, HTTPMethodEnum, HTTPQuery, Inject } from '@eggjs/tegg';
${reads ? "import { Shared } from '../module/Shared';\n" : ''}${lines(
    size,
    (i) => `import { FooService${i} } from '../module/FooService${i}';`,
  )}

@HTTPController()
export default class FooTeggController${size} {
${reads ? '  @Inject()\n  readonly shared: Shared;\n\n' : ''}${lines(
    size,
    (i) => `  @Inject()\n  readonly fooService${i}: FooService${i};\n`,
  )}
  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/hello${size}' })
  async hello(@HTTPQuery() touch: string) {
    const sum = touch ? this.callAll() : 0;
    return \`hello, \${sum} of ${reads ? '${this.shared.id}' : '1'}\`;
  }

${callAll(size, (i) => `this.fooService${i}.hello()`)}}
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

// What a controller is compared with in its own process.
const router = `export default (app: any) => {
  app.router.get('/plain', async (ctx: any) => {
    ctx.body = 'hello, 0 of 1';
  });
};
`;

module.exports = { filesOf, fill, names };
