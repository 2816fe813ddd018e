'use strict';

const assert = require('node:assert/strict');
const { mkdirSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');

const api = require('..');
const { eggModule, root, writeTree } = require('./fixtures/container/modules.js');
const { temporaryFolder } = require('./support/temporary.js');
const { dialects, load, transpile } = require('./support/transpile.js');

const { Container } = api;
const temporary = temporaryFolder();

/*
 * What the container was asked for, as issue 3 has it. Legacy and standard decorators, types that are recorded or not,
 * and fields that the transpiler defines or assigns, are all the same to it.
 */
const classes = `
  import { randomUUID } from 'node:crypto';
  import { SingletonProto, ContextProto, Inject, AccessLevel, Container } from 'tegg-native';

  @ContextProto({ accessLevel: AccessLevel.PUBLIC })
  export class Tracer { readonly traceId = randomUUID(); }

  @SingletonProto()
  export class Foo { @Inject() private readonly tracer: Tracer; hello() { return this.tracer.traceId; } }
`;
const snippet = `${classes}
  export async function main(seen: unknown[]) {
    const container = await Container.create({ classes: [Tracer, Foo] });
    await container.run({ any: 'context' }, async () => {
      const foo = await container.getEggObject(Foo);   // always the same Foo
      seen.push(foo, foo.hello(), foo.hello());        // this request's tracer
    });
    await container.run({}, async () => {
      const foo = await container.getEggObject(Foo);
      seen.push(foo, foo.hello());
    });
    await container.destroy();
  }
`;

/** The snippet from plain JavaScript, no transpiler. */
function plain() {
  const { randomUUID } = require('node:crypto');
  const { AccessLevel, ContextProto, Inject, SingletonProto } = api;
  class Tracer {
    traceId = randomUUID();
  }
  ContextProto({ accessLevel: AccessLevel.PUBLIC })(Tracer);
  class Foo {
    hello() {
      return this.tracer.traceId;
    }
  }
  Inject()(Foo.prototype, 'tracer');
  SingletonProto()(Foo);
  return { Tracer, Foo };
}

async function assertWorks({ Tracer, Foo }) {
  const container = await Container.create({ classes: [Foo, Tracer] });
  const foo = await container.getEggObject(Foo);
  const message = new RegExp(`property \`tracer\` of class ${Foo.name}: tracer .*class Tracer`);
  assert.throws(() => foo.hello(), { code: 'TEGG_NATIVE_NO_CONTEXT', message });

  // Requests that lie side by side have a tracer each, wherever they are.
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const request = (id) =>
    container.run({ id }, async () => {
      const ids = [foo.hello()];
      for (let i = 0; i < 3; i++) {
        await turn();
        ids.push(foo.hello());
      }
      assert.equal(await container.getEggObject(Foo), foo);
      const tracer = await container.getEggObject(Tracer);
      assert.ok(tracer instanceof Tracer);
      assert.equal(foo.tracer, tracer);
      assert.deepEqual(new Set(ids), new Set([tracer.traceId]));
      return tracer.traceId;
    });
  const ids = await Promise.all(Array.from({ length: 20 }, (_, id) => request(id)));
  assert.equal(new Set(ids).size, 20);
  assert.match(ids[0], /^[0-9a-f-]{36}$/);

  const descriptor = Object.getOwnPropertyDescriptor(foo, 'tracer');
  assert.equal(typeof descriptor.get, 'function', 'an accessor of the object’s own, whatever the transpiler defined');
  assert.ok(descriptor.enumerable && descriptor.configurable && descriptor.set === undefined);
  await container.destroy();
}

describe('the snippet of the README', () => {
  for (const dialect of dialects) {
    it(`runs as TypeScript: ${dialect.name}`, async () => {
      const { main, Foo, Tracer } = load(snippet, dialect);
      const seen = [];
      await main(seen);
      const [first, id, again, second, other] = seen;
      assert.ok(first instanceof Foo);
      assert.equal(first, second);
      assert.equal(id, again);
      assert.notEqual(id, other);
      await assertWorks({ Tracer, Foo });
    });
  }

  it('runs as plain JavaScript', () => assertWorks(plain()));

  it('runs as plain JavaScript with classes that inherit', async () => {
    const { Tracer, Foo } = plain();
    class Sub extends Foo {}
    api.SingletonProto()(Sub);
    await assertWorks({ Tracer, Foo: Sub });
  });

  for (const dialect of dialects) {
    it(`runs from modules on disk: ${dialect.name}`, async () => {
      const [imports, tracer, foo] = classes.split(/(?=@(?:Context|Singleton)Proto)/);
      const base = writeTree(temporary.path, {
        'tracer/package.json': eggModule('tracer'),
        'tracer/Tracer.js': transpile(`${imports}${tracer}`, dialect),
        'foo/package.json': eggModule('foo'),
        'foo/lib/Foo.js': transpile(`import { Tracer } from '../../tracer/Tracer.js';${imports}${foo}`, dialect),
      });
      mkdirSync(join(base, 'node_modules'));
      symlinkSync(root, join(base, 'node_modules/tegg-native'));
      const container = await Container.create({ modules: ['foo', 'tracer'], baseDir: base });
      const { Foo } = require(join(base, 'foo/lib/Foo.js'));
      const { Tracer } = require(join(base, 'tracer/Tracer.js'));
      const object = await container.getEggObject(Foo);
      await container.run({}, async () => {
        const tracer = await container.getEggObject(Tracer);
        assert.equal(object.hello(), tracer.traceId);
        assert.equal(await container.getEggObjectFromName('tracer'), tracer);
      });
      await container.destroy();
    });
  }
});

describe('what the type of a property tells', () => {
  const source = `
    import { SingletonProto, ContextProto, Inject, InjectOptional } from 'tegg-native';

    @ContextProto({ name: 'renamed' })
    export class Tracer {}

    @SingletonProto({ name: 'renamed' })
    export class Other {}

    @SingletonProto()
    export class Foo {
      @Inject() readonly tracer: Tracer;
      @Inject() readonly other: Other;
      @Inject('renamed') readonly named: unknown;
      @InjectOptional() readonly optional: Tracer;
    }
  `;
  for (const dialect of dialects.filter(({ types }) => types)) {
    it(`is the prototype’s name and its init type: ${dialect.name}`, async () => {
      const { Foo, Other, Tracer } = load(source, dialect);
      const container = await Container.create({ classes: [Tracer, Other, Foo] });
      const foo = await container.getEggObject(Foo);
      assert.ok(foo.other instanceof Other);
      assert.equal(foo.optional, undefined);
      await container.run({}, () => {
        assert.ok(foo.tracer instanceof Tracer);
        assert.equal(foo.named, foo.tracer, 'of several, the one of the context');
      });
    });
  }
  for (const dialect of dialects.filter(({ types }) => !types)) {
    it(`is nothing where it is not recorded, and the property’s name counts: ${dialect.name}`, async () => {
      const { Foo, Other, Tracer } = load(source, dialect);
      const refused = { code: 'TEGG_EGG_PROTO_NOT_FOUND', message: /^Object tracer not found in LOAD_UNIT:classes/ };
      await assert.rejects(Container.create({ classes: [Tracer, Other, Foo] }), refused);
    });
  }
});
