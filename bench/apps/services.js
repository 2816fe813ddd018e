'use strict';

// The app of the public benchmark of plain Egg, in JavaScript as its users write it: services below `ctx.service`, and
// controllers that call the first 1, 10, … of them where the query says `touch`.

const { callAll } = require('./calls.js');

/**
 * @param {object} extent
 * @param {'singleton'|'reader'} extent.kind of a reader each service reads what ctx holds
 * @param {number} extent.size how many services
 * @param {number[]} [extent.controllers] how many of them each controller calls
 * @param {boolean} [extent.slips] whether the calls name the service as the public generator does: by the index of the
 *   hundred that it is in
 * @returns {Iterable<import('./tegg.js').File>} the files of the app but for its package.json
 */
function* filesOf({ kind, size, controllers = [size], slips = false }) {
  yield { path: 'config/config.default.js', text: "module.exports = { keys: 'benchmark' };\n" };
  yield { path: 'app/router.js', text: routerOf(controllers) };
  if (kind === 'reader') yield { path: 'app/extend/context.js', text: context };
  for (let i = 0; i < size; i++) yield { path: `app/service/foo_service_${i}.js`, text: serviceOf(kind, i) };
  for (const count of controllers) {
    yield { path: `app/controller/foo_controller_${count}.js`, text: controllerOf(kind, count, slips) };
  }
}

function serviceOf(kind, index) {
  return `'use strict';

const { Service } = require('egg');

module.exports = class FooService${index} extends Service {
  hello() {
    return ${kind === 'reader' ? 'this.ctx.shared.id' : '1'};
  }
};
`;
}

function controllerOf(kind, size, slips) {
  const call = (i, chunk) => `this.ctx.service.fooService_${slips ? chunk : i}.hello()`;
  return `'use strict';

const { Controller } = require('egg');

module.exports = class FooController${size} extends Controller {
  async hello() {
    const sum = this.ctx.query.touch ? this.callAll() : 0;
    this.ctx.body = \`hello, \${sum} of ${kind === 'reader' ? '${this.ctx.shared.id}' : '1'}\`;
  }

${callAll(size, call)}};
`;
}

const routerOf = (sizes) => `'use strict';

module.exports = ({ controller, router }) => {
${sizes.map((size) => `  router.get('/hello${size}', controller.fooController_${size}.hello);`).join('\n')}
};
`;

const context = `'use strict';

const SHARED = Symbol('shared');
let made = 0;

class Shared {
  constructor() {
    this.id = 1 + (made++ % 1000);
  }
}

module.exports = {
  get shared() {
    return (this[SHARED] ??= new Shared());
  },
};
`;

module.exports = { filesOf };
