'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');

const { arm64Node, missingEmulation } = require('./support/emulation.js');
const { installProject, missingTools, pack, root, run } = require('./support/package.js');
const { temporaryFolder } = require('./support/temporary.js');

// A part of the suite, to see that the binary works; all of it is run by test/long/prebuilt.js.
const program = `
const { Container, ContextProto, ContextStorage, Inject, SingletonProto, engine } = require('tegg-native');

class Tracer { id = {}; }
ContextProto()(Tracer);
class Foo { async seen() { const { id } = this.tracer; await null; return id === this.tracer.id; } }
Inject()(Foo.prototype, 'tracer');
SingletonProto()(Foo);

async function main() {
  const storage = new ContextStorage();
  const container = await Container.create({ classes: [Tracer, Foo] });
  process.on('unhandledRejection', (error) => (rejected = [error.message, storage.getStore()]));
  let rejected;
  storage.run('rejecting', () => Promise.reject(new Error('on purpose')));
  const request = (at) => storage.run(at, () => container.run({}, async () => {
    await new Promise((resolve) => setTimeout(resolve, 5 - at));
    return [storage.getStore(), await (await container.getEggObject(Foo)).seen()];
  }));
  const found = await Promise.all([request(1), request(2)]);
  await container.destroy();
  console.log(JSON.stringify({ engine, arch: process.arch, found, rejected }));
}
main();
`;

describe('the package on arm64, under emulation', function () {
  this.timeout(180_000);
  const temporary = temporaryFolder();
  let project;

  before(function () {
    if (missingTools() !== undefined || missingEmulation() !== undefined) this.skip();
    const tarball = pack(root, temporary.file('packed')).path;
    const dependencies = { 'tegg-native': `file:${tarball}` };
    project = installProject(temporary.file('project'), { dependencies, files: { 'main.js': program } });
  });

  for (const [name, engine] of [['20', 'hooks'], ['24', 'frame']]) {
    it(`works on Node ${name}`, () => {
      const { stdout } = run(arm64Node(name), [join(project, 'main.js')], { cwd: project });
      const expected = { engine, arch: 'arm64', found: [[1, true], [2, true]], rejected: ['on purpose', 'rejecting'] };
      assert.deepEqual(JSON.parse(stdout), expected);
    });
  }
});
