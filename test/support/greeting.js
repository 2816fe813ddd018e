'use strict';

const manifest = JSON.stringify({ name: 'greeting', eggModule: { name: 'greeting' } });

/** A module with a singleton and a context object, and a controller, as JavaScript without decorators in it. */
const classes = `
globalThis.made = 0;
class Greeter {
  constructor() {
    globalThis.made++;
  }
  greet(name) {
    return 'hello, ' + name;
  }
}
SingletonProto({ accessLevel: AccessLevel.PUBLIC })(Greeter);
class Visit {
  init() {
    this.name = this.request.query.name;
  }
}
Inject()(Visit.prototype, 'request');
ContextProto({ accessLevel: AccessLevel.PUBLIC })(Visit);
`;

const controller = `
class HelloController {
  async hello(id) {
    await new Promise((resolve) => this.backgroundTaskHelper.run(async () => resolve()));
    return { id, said: this.greeter.greet(this.visit.name), isName: NameUtil.getClassName(Greeter) === 'greeter' };
  }
}
for (const name of ['greeter', 'visit', 'backgroundTaskHelper']) Inject()(HelloController.prototype, name);
HTTPParam({ name: 'id' })(HelloController.prototype, 'hello', 0);
HTTPMethod({ method: HTTPMethodEnum.GET, path: '/:id' })(HelloController.prototype, 'hello');
HTTPController({ path: '/hello' })(HelloController);
`;

const inModule = ['AccessLevel', 'ContextProto', 'Inject', 'SingletonProto'];
const inController = ['HTTPController', 'HTTPMethod', 'HTTPMethodEnum', 'HTTPParam', 'Inject'];

/**
 * @param {string} name by which the app imports this package
 * @param {boolean} [esm]
 * @returns {Record<string, string>} files of an app that answers GET /hello/:id?name=
 */
function greeting(name, esm = false) {
  const importing = (names, from) =>
    esm ? `import { ${names.join(', ')} } from '${from}';\n` : `const { ${names.join(', ')} } = require('${from}');\n`;
  const exporting = (names) => (esm ? `export { ${names} };\n` : `module.exports = { ${names} };\n`);
  return {
    'app/module/greeting/package.json': esm ? manifest.replace('{', '{"type":"module",') : manifest,
    'app/module/greeting/index.js': importing(inModule, name) + classes + exporting('Greeter, Visit'),
    'app/controller/hello.js':
      importing(inController, name) +
      importing(['NameUtil'], `${name}/helper`) +
      importing(['Greeter'], '../module/greeting/index.js') +
      controller +
      exporting('HelloController'),
  };
}

module.exports = { greeting };
