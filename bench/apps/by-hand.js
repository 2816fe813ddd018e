'use strict';

// The limit: a plain route of Egg that does by hand, with objects of its own, what the controllers of the others do.

const { callAll, lines } = require('./calls.js');

/**
 * @param {object} extent
 * @param {'singleton'|'reader'|'context'} extent.kind a reader is handed the object that it reads; objects of the
 *   context are made in each request
 * @param {number} extent.size how many objects
 * @returns {Iterable<import('./tegg.js').File>} the files of the app but for its package.json
 */
function* filesOf({ kind, size }) {
  yield { path: 'config/config.default.js', text: "module.exports = { keys: 'benchmark' };\n" };
  yield { path: 'app/router.js', text: routerOf(kind, size) };
  yield { path: 'lib/caller.js', text: callerOf(kind, size) };
  for (let i = 0; i < size; i++) yield { path: `lib/foo_service_${i}.js`, text: serviceOf(kind, i) };
}

function serviceOf(kind, index) {
  const isReader = kind === 'reader';
  return `'use strict';

module.exports = class FooService${index} {
  hello(${isReader ? 'shared' : ''}) {
    return ${isReader ? 'shared.id' : '1'};
  }
};
`;
}

// Constants of a module: as properties of one object, thousands would be a dictionary to V8.
function callerOf(kind, size) {
  const isReader = kind === 'reader';
  const isMade = kind === 'context';
  const argument = isReader ? 'shared' : '';
  const call = (i) => `${isMade ? `new FooService${i}()` : `fooService${i}`}.hello(${argument})`;
  return `'use strict';

${lines(size, (i) => `const FooService${i} = require('./foo_service_${i}.js');`)}
${isMade ? '' : lines(size, (i) => `const fooService${i} = new FooService${i}();`)}

module.exports = class Caller {
${callAll(size, call, argument)}};
`;
}

const shared = `let made = 0;

class Shared {
  constructor() {
    this.id = 1 + (made++ % 1000);
  }
}
`;

function routerOf(kind, size) {
  const isReader = kind === 'reader';
  return `'use strict';

const Caller = require('../lib/caller.js');

const caller = new Caller();
${isReader ? shared : ''}
module.exports = ({ router }) => {
  router.get('/hello${size}', async (ctx) => {
    ${isReader ? 'const shared = new Shared();' : ''}
    const sum = ctx.query.touch ? caller.callAll(${isReader ? 'shared' : ''}) : 0;
    ctx.body = \`hello, \${sum} of ${isReader ? '${shared.id}' : '1'}\`;
  });
};
`;
}

module.exports = { filesOf };
