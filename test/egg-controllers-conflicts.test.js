'use strict';

const assert = require('node:assert/strict');

const { describeApps } = require('./support/tegg-app.js');

/** A file of controllers: `{ A: ['decorators of the class', 'decorators of the method', '/path'] }`. */
function controllers(classes) {
  const texts = Object.entries(classes).map(([name, [ofClass, ofMethod, path, method = 'GET']]) => `
    @HTTPController()
    ${ofClass}
    export class ${name} {
      ${ofMethod}
      @HTTPMethod({ method: HTTPMethodEnum.${method}, path: '${path}' })
      async get() { return '${name}'; }
    }
  `);
  const head = "import { Host, HTTPController, HTTPMethod, HTTPMethodEnum } from '@eggjs/tegg';";
  return { 'app/controller/controllers.ts': head + texts.join('') };
}

const router = (text) => ({ 'app/router.ts': `export default (app: any) => { ${text} };` });
const own = "async (ctx: any) => { ctx.body = 'the app'; }";

// What is in conflict, the files, and the text of tegg's error.
const conflicts = {
  'a route of the app itself': {
    files: { ...controllers({ A: ['', '', '/p'] }), ...router(`app.router.get('/p', ${own});`) },
    text: 'register http controller GET A.get failed, GET /p is conflict with exists rule /p',
    remedies: ['app/router', 'controllers.js'],
  },
  'a pattern of the app itself': {
    files: { ...controllers({ A: ['', '', '/p'] }), ...router(`app.router.get('/:any', ${own});`) },
    text: 'register http controller GET A.get failed, GET /p is conflict with exists rule /:any',
    remedies: ['app/router', 'controllers.js'],
  },
  'all methods of the app itself': {
    files: { ...controllers({ A: ['', '', '/p', 'POST'] }), ...router(`app.router.all('/p', ${own});`) },
    text: 'register http controller POST A.get failed, POST /p is conflict with exists rule /p',
    remedies: ['app/router', 'controllers.js'],
  },
  'another controller on the same path': {
    files: controllers({ A: ['', '', '/p'], B: ['', '', '/p'] }),
    text: 'register http controller GET B.get failed, GET /p is conflict with exists rule /p',
    remedies: ['A', 'change the path of class B'],
  },
  'another controller on one host': {
    files: controllers({ A: ["@Host('a.com')", '', '/p'], B: ['', "@Host(['b.com', 'a.com'])", '/p'] }),
    text: 'register http controller GET B.get failed, GET /p is conflict with exists rule /p',
    remedies: ['a.com', 'change the path of class B'],
  },
  "another controller's pattern on one host": {
    files: controllers({ A: ["@Host('a.com')", '', '/:p'], B: ["@Host('a.com')", '', '/:q'] }),
    text: 'register http controller GET B.get failed, GET /:q is conflict with exists rule /:p',
    remedies: ['a.com', 'change the path of class B'],
  },
};

const free = {
  'other methods': [{ ...controllers({ A: ['', '', '/p'], B: ['', '', '/p', 'POST'] }) }, {}, 'A'],
  'other hosts': [
    controllers({ A: ["@Host('a.com')", '', '/p'], B: ["@Host('b.com')", '', '/p'] }),
    { host: 'b.com' },
    'B',
  ],
  'other methods on one host': [
    controllers({ A: ["@Host('a.com')", '', '/p'], B: ["@Host('a.com')", '', '/p', 'POST'] }),
    { host: 'a.com' },
    'A',
  ],
  'patterns, which come after plain paths': [controllers({ A: ['', '', '/:p'], B: ['', '', '/p'] }), {}, 'B'],
  'other letters': [controllers({ A: ['', '', '/P'], B: ['', '', '/p'] }), {}, 'B'],
  'routes of the app with another method': [
    { ...controllers({ A: ['', '', '/p'] }), ...router(`app.router.post('/p', ${own});`) },
    {},
    'A',
  ],
};

describeApps('a route of a controller is in conflict with', (start) => {
  for (const [title, { files, text, remedies }] of Object.entries(conflicts)) {
    it(title, async () => {
      const error = await start(files).then(
        () => assert.fail('the app has booted'),
        (thrown) => thrown,
      );
      assert.equal(error.name, 'RouterConflictError', error.stack);
      for (const part of [text, ...remedies]) {
        assert.ok(error.message.includes(part), `no "${part}" in ${error.message}`);
      }
    });
  }
});

describeApps('a route of a controller is in no conflict with', (start) => {
  for (const [title, [files, headers, text]] of Object.entries(free)) {
    it(title, async () => {
      const { get } = await start(files);
      assert.equal((await get('/p', headers)).text, text);
    });
  }
});
