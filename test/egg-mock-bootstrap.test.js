'use strict';

const assert = require('node:assert/strict');
const { mkdirSync, symlinkSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');

const { eggs } = require('./support/egg-apps.js');
const { writeService } = require('./support/egg-services.js');
const { start } = require('./support/process.js');

const mocha = require.resolve('mocha/bin/mocha.js');
const peer = createRequire(require.resolve('./peers/egg4/package.json'));
const mocks = {
  'Egg 3': ['egg-mock', dirname(require.resolve('egg-mock/package.json'))],
  'Egg 4': ['@eggjs/mock', dirname(peer.resolve('@eggjs/mock/package.json'))],
};

const foo = `
  const { AccessLevel, ContextProto, Inject, SingletonProto } = require('tegg-native');

  class Bar {
    hello() {
      return 'hello from ' + this.path;
    }
  }
  Inject()(Bar.prototype, 'path');
  ContextProto({ accessLevel: AccessLevel.PUBLIC })(Bar);

  class Foo {
    hello() {
      return 'hello';
    }
    helloBar() {
      return this.bar.hello();
    }
  }
  Inject()(Foo.prototype, 'bar');
  SingletonProto({ accessLevel: AccessLevel.PUBLIC })(Foo);

  module.exports = { Foo, Bar };
`;

/** What a user writes: the examples of tegg's README. */
const test = (mock) => `
  const assert = require('node:assert');
  const { app, mock } = require('${mock}/bootstrap');
  const { Foo, Bar } = require('../modules/foo');

  describe('test/index.test.js', () => {
    let foo;

    beforeEach(async () => {
      foo = await app.getEggObject(Foo);
    });

    it('should work', () => {
      assert(foo.hello());
    });

    it('should work with objects of a request', async () => {
      await app.mockModuleContextScope(async (ctx) => {
        const bar = await ctx.getEggObject(Bar);
        assert.equal(bar.hello(), 'hello from /');
        assert.equal(foo.helloBar(), 'hello from /');
      });
    });

    it('should work with the ctx that egg-mock has for each test', async () => {
      await app.currentContext.beginModuleScope(async () => {
        assert.equal(foo.helloBar(), 'hello from /');
      });
    });

    it('should be mocked', () => {
      mock(foo, 'hello', () => 'mocked');
      assert.equal(foo.hello(), 'mocked');
    });

    it('should be restored', () => {
      assert.equal(foo.hello(), 'hello');
    });
  });
`;

// As mocha loads it, @eggjs/mock takes undici 7, which needs Node 20.
const found = globalThis.File === undefined ? ['Egg 3'] : ['Egg 3', 'Egg 4'];

for (const egg of found) {
  describe(`a user's tests with the bootstrap of ${egg}'s mock`, () => {
    it('find objects, and mock them', async () => {
      const [mock, folder] = mocks[egg];
      const service = writeService({
        files: {
          'modules/foo/package.json': JSON.stringify({ name: 'foo', eggModule: { name: 'foo' } }),
          'modules/foo/index.js': foo,
          'test/index.test.js': test(mock),
        },
      });
      for (const [name, path] of [['egg', eggs[egg].framework], [mock, folder]]) {
        const link = join(service.baseDir, 'node_modules', name);
        mkdirSync(dirname(link), { recursive: true });
        symlinkSync(path, link, 'junction');
      }
      try {
        const env = { NODE_ENV: 'test', NO_DEPRECATION: '*' };
        // As egg-bin calls mocha.
        const args = [mocha, '--exit', '--require', `${mock}/register`, '--reporter', 'spec', 'test/index.test.js'];
        const { code, output } = await start(args, { cwd: service.baseDir, env }).ended;
        assert.equal(code, 0, output);
        assert.match(output, /5 passing/);
      } finally {
        service.remove();
      }
    });
  });
}
