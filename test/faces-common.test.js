'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');

const { ClassUtil, Graph, GraphNode, GraphPath, IdenticalUtil, IncompatibleProtoInject, TeggError } = tegg;
const { LoadUnitMultiInstanceProtoHook, MultiInstanceProto, ProxyUtil, SingletonProto, StackUtil } = tegg;

describe("tegg's constants", () => {
  const key = (name) => Symbol.for(`EggPrototype#${name}`);
  const constants = {
    ASPECT_LIST: key('aspectList'),
    CONSTRUCTOR_QUALIFIER_META_DATA: key('constructorQualifier'),
    CONTROLLER_ACL: key('controller#acl'),
    CONTROLLER_AOP_MIDDLEWARES: key('controller#aopMiddlewares'),
    CONTROLLER_HOST: key('controllerHost'),
    CONTROLLER_HTTP_PATH: key('controller#http#path'),
    CONTROLLER_META_DATA: key('controller#metaData'),
    CONTROLLER_METHOD_METHOD_MAP: key('controller#method#http#method'),
    CONTROLLER_METHOD_PARAM_NAME_MAP: key('controller#method#http#params#name'),
    CONTROLLER_METHOD_PARAM_TYPE_MAP: key('controller#method#http#params#type'),
    CONTROLLER_METHOD_PATH_MAP: key('controller#method#http#path'),
    CONTROLLER_METHOD_PRIORITY: key('controller#method#http#priority'),
    CONTROLLER_MIDDLEWARES: key('controller#middlewares'),
    CONTROLLER_NAME: key('controllerName'),
    CONTROLLER_TIMEOUT_METADATA: key('controller#timeout'),
    CONTROLLER_TYPE: key('controllerType'),
    CROSSCUT_INFO_LIST: key('crosscutInfoList'),
    DEFAULT_PROTO_IMPL_TYPE: 'DEFAULT',
    EGG_CONTEXT: Symbol.for('context#eggContext'),
    EggLoadUnitType: { MODULE: 'MODULE', PLUGIN: 'PLUGIN', APP: 'APP' },
    EggObjectStatus: {
      PENDING: 'PENDING',
      READY: 'READY',
      ERROR: 'ERROR',
      DESTROYING: 'DESTROYING',
      DESTROYED: 'DESTROYED',
    },
    INIT_TYPE_TRY_ORDER: ['CONTEXT', 'SINGLETON', 'ALWAYS_NEW'],
    IS_ADVICE: key('isAdvice'),
    IS_CROSSCUT_ADVICE: key('isCrosscutAdvice'),
    InjectType: { PROPERTY: 'PROPERTY', CONSTRUCTOR: 'CONSTRUCTOR' },
    METHOD_ACL: key('method#acl'),
    METHOD_AOP_MIDDLEWARES: key('method#aopMiddlewares'),
    METHOD_AOP_REGISTER_MAP: key('method#aopMiddlewaresRegister'),
    METHOD_CONTEXT_INDEX: key('controller#method#context'),
    METHOD_CONTROLLER_HOST: key('controller#mthods#host'),
    METHOD_CONTROLLER_TYPE_MAP: key('controller#mthods'),
    METHOD_MIDDLEWARES: key('method#middlewares'),
    METHOD_TIMEOUT_METADATA: key('method#timeout'),
    MethodType: {
      HTTP: 'HTTP',
      SOFA_RPC: 'SOFA_RPC',
      SOFA_RPC_STREAM: 'SOFA_RPC_STREAM',
      MGW_RPC: 'MGW_RPC',
      MGW_RPC_STREAM: 'MGW_RPC_STREAM',
      MESSAGE: 'MESSAGE',
      SCHEDULE: 'SCHEDULE',
    },
    MultiInstanceType: { STATIC: 'STATIC', DYNAMIC: 'DYNAMIC' },
    POINTCUT_ADVICE_INFO_LIAR: key('pointcutAdviceInfoList'),
    PROPERTY_QUALIFIER_META_DATA: key('propertyQualifier'),
    QUALIFIER_META_DATA: key('qualifier'),
    ROOT_PROTO: Symbol.for('context#rootProto'),
    TEGG_CONTEXT: Symbol.for('context#teggContext'),
  };

  for (const [name, value] of Object.entries(constants)) {
    it(name, () => assert.deepEqual(tegg[name], value));
  }
});

describe("what tegg's packages have for all", () => {
  const node = (id, title = id) => new GraphNode({ id, toString: () => title });
  const meta = (name) => ({ toString: () => name, equal: (other) => other.toString() === name });

  describe('Graph', () => {
    it('sorts each node behind those that it leads to', () => {
      const graph = new Graph();
      const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => node(id));
      for (const one of [a, b, c, d]) assert.equal(graph.addVertex(one), true);
      graph.addEdge(a, b);
      graph.addEdge(b, d);
      graph.addEdge(a, c);
      graph.addEdge(c, d);
      assert.equal(graph.loopPath(), undefined);
      assert.deepEqual(graph.sort().map(({ id }) => id), ['d', 'b', 'c', 'a']);
    });

    it('has a node and an edge once', () => {
      const graph = new Graph();
      const [a, b] = [node('a'), node('b')];
      assert.equal(graph.addVertex(a), true);
      assert.equal(graph.addVertex(node('a')), false);
      assert.equal(graph.addEdge(a, b, meta('m')), true);
      assert.equal(graph.addEdge(a, b), false);
      assert.equal(graph.findToNode('a', meta('m')), b);
      assert.equal(graph.findToNode('a', meta('n')), undefined);
      assert.equal(graph.findToNode('none', meta('m')), undefined);
      assert.deepEqual([...b.fromNodeMap.keys()], ['a']);
      assert.deepEqual(Object.keys(a.toJSON()), ['val', 'toNodes', 'fromNodes']);
      assert.equal(`${a}`, 'a');
    });

    it('tells the way into a circle', () => {
      const graph = new Graph();
      const [a, b, c] = ['a', 'b', 'c'].map((id) => node(id));
      for (const one of [a, b, c]) graph.addVertex(one);
      graph.addEdge(a, b);
      graph.addEdge(b, c, meta('by'));
      graph.addEdge(c, b);
      assert.equal(graph.loopPath().toString(), 'a -> b by -> c -> b');
    });

    it('takes a long chain, and many ways to one node', () => {
      const graph = new Graph();
      let last = node('0');
      graph.addVertex(last);
      for (let i = 1; i < 20_000; i++) {
        const next = node(`${i}`);
        const beside = node(`${i}b`);
        graph.addVertex(next);
        graph.addVertex(beside);
        for (const one of [next, beside]) graph.addEdge(last, one);
        graph.addEdge(beside, next);
        last = next;
      }
      assert.equal(graph.loopPath(), undefined);
      assert.equal(graph.sort().at(-1).id, '0');
    });

    it('GraphPath notes what it goes through', () => {
      const path = new GraphPath();
      const [a, b] = [node('a'), node('b')];
      assert.deepEqual([path.pushVertex(a), path.pushVertex(b), path.pushVertex(a)], [true, true, false]);
      assert.equal(path.toString(), 'a -> b -> a');
      path.popVertex();
      path.popVertex();
      assert.equal(path.pushVertex(b), true);
      assert.equal(path.toString(), 'a -> b');
    });
  });

  it('ProxyUtil asks for what not every object has', () => {
    const proxy = ProxyUtil.safeProxy({ a: 1 }, (target, name) => `${name} of ${target.a}`);
    assert.equal(proxy.b, 'b of 1');
    assert.equal(proxy.toString, Object.prototype.toString);
    assert.equal(proxy.constructor, Object);
  });

  it('StackUtil tells which file calls', () => {
    const own = (withLine, index) => StackUtil.getCalleeFromStack(withLine, index);
    const through = (...args) => own(...args);
    assert.equal(own(false, 1), __filename);
    assert.equal(through(), __filename);
    assert.match(own(true, 1), /faces-common\.test\.js:\d+:\d+$/);
    assert.equal(own(true, 1000), '<anonymous>');
    assert.equal(new Error().stack.includes('faces-common'), true);
  });

  it('IdenticalUtil makes ids', () => {
    assert.equal(IdenticalUtil.createLoadUnitId('foo'), 'LOAD_UNIT:foo');
    assert.equal(IdenticalUtil.createLoadUnitInstanceId('LOAD_UNIT:foo'), 'LOAD_UNIT:foo:INSTANCE');
    const proto = IdenticalUtil.createProtoId('LOAD_UNIT:foo', Symbol('bar'));
    assert.match(proto, /^LOAD_UNIT:foo:PROTO:\d+:Symbol\(bar\)$/);
    assert.notEqual(IdenticalUtil.createProtoId('LOAD_UNIT:foo', Symbol('bar')), proto);
    assert.match(IdenticalUtil.createContextId(), /^CONTEXT:\d+$/);
    assert.match(IdenticalUtil.createContextId('trace'), /^CONTEXT:trace:\d+$/);
    assert.equal(IdenticalUtil.createObjectId('P', 'CONTEXT:0'), 'P:INSTANCE:CONTEXT:0');
    assert.match(IdenticalUtil.createObjectId('P'), /^P:INSTANCE:\d+$/);
  });

  it('ClassUtil names classes', () => {
    class Foo {}
    assert.equal(ClassUtil.className(Foo), 'Foo');
    SingletonProto({ name: 'bar' })(Foo);
    assert.equal(ClassUtil.className(Foo), 'bar');
    assert.equal(ClassUtil.classDescription(Foo), 'class:bar');
    tegg.PrototypeUtil.setFilePath(Foo, '/foo.js');
    assert.equal(ClassUtil.classDescription(Foo), 'class:bar@/foo.js');
  });

  it('LoadUnitMultiInstanceProtoHook keeps the classes that have several objects', async () => {
    class One {}
    SingletonProto()(One);
    class Many {}
    MultiInstanceProto({ objects: [{ name: 'a' }] })(Many);
    LoadUnitMultiInstanceProtoHook.setAllClassList([One, Many]);
    assert.deepEqual([...LoadUnitMultiInstanceProtoHook.multiInstanceClazzSet], [Many]);
    assert.equal(await new LoadUnitMultiInstanceProtoHook().preCreate(), undefined);
    LoadUnitMultiInstanceProtoHook.clear();
    assert.equal(LoadUnitMultiInstanceProtoHook.multiInstanceClazzSet.size, 0);
  });

  it('IncompatibleProtoInject is an error of tegg', () => {
    const error = new IncompatibleProtoInject('text');
    assert.equal(error instanceof TeggError, true);
    assert.deepEqual([error.name, error.message, error.code], [
      'IncompatibleProtoInject',
      'text',
      'TEGG_INCOMPATIBLE_PROTO_INJECT',
    ]);
    assert.equal(new TeggError('a', 'B') instanceof IncompatibleProtoInject, false);
  });
});
