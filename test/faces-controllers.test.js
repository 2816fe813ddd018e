'use strict';

const assert = require('node:assert/strict');

const tegg = require('..');

const { Acl, Context, ControllerInfoUtil, ControllerMetaBuilderFactory, ControllerMetadataUtil, ControllerType } = tegg;
const { HTTPBody, HTTPController, HTTPControllerMeta, HTTPInfoUtil, HTTPMethod, HTTPMethodMeta, HTTPParam } = tegg;
const { HTTPPriorityUtil, HTTPQuery, Host, MethodInfoUtil, Middleware, ParamMetaUtil, SingletonProto } = tegg;

const ofClass = async (ctx, next) => next();
const ofMethod = async (ctx, next) => next();

class ShopController {
  async show() {}

  async save() {}

  plain() {}
}
Context()(ShopController.prototype, 'show', 0);
HTTPParam({ name: 'id' })(ShopController.prototype, 'show', 1);
HTTPQuery({ name: 'full' })(ShopController.prototype, 'show', 2);
HTTPMethod({ method: 'GET', path: '/:id', timeout: 5 })(ShopController.prototype, 'show');
Middleware(ofMethod)(ShopController.prototype, 'show');
Acl('show')(ShopController.prototype, 'show');
Host('shop.test')(ShopController.prototype, 'show');
HTTPBody()(ShopController.prototype, 'save', 0);
HTTPMethod({ method: 'POST', path: '/', priority: 7 })(ShopController.prototype, 'save');
Middleware(ofClass)(ShopController);
Acl()(ShopController);
HTTPController({ path: '/shop', protoName: 'shops', timeout: 9 })(ShopController);

class Service {}
SingletonProto()(Service);

describe("what tegg's packages say of controllers", () => {
  it('ControllerMetadataUtil tells all of a controller', () => {
    const meta = ControllerMetadataUtil.getControllerMetadata(ShopController);
    assert.equal(meta instanceof HTTPControllerMeta, true);
    const { methods, ...own } = meta;
    assert.deepEqual(own, {
      type: 'HTTP',
      className: 'ShopController',
      protoName: 'shops',
      controllerName: 'ShopController',
      path: '/shop',
      middlewares: [ofClass],
      needAcl: true,
      aclCode: undefined,
      hosts: undefined,
      timeout: 9,
    });
    const [show, save] = methods;
    assert.equal(show instanceof HTTPMethodMeta, true);
    const { paramMap, ...ofShow } = show;
    assert.deepEqual({ ...ofShow }, {
      name: 'show',
      path: '/:id',
      method: 'GET',
      middlewares: [ofMethod],
      contextParamIndex: 0,
      priority: 1000,
      needAcl: true,
      aclCode: 'show',
      hosts: ['shop.test'],
      timeout: 5,
    });
    assert.deepEqual(Array.from(paramMap, ([index, { type, name }]) => [index, type, name]), [
      [1, 'PARAM', 'id'],
      [2, 'QUERY', 'full'],
    ]);
    assert.equal(paramMap.get(1) instanceof tegg.PathParamMeta, true);
    assert.deepEqual([save.priority, save.contextParamIndex, save.needAcl], [7, undefined, false]);
    assert.equal(save.paramMap.get(0) instanceof tegg.BodyParamMeta, true);
  });

  it('what is told of a method has what its controller adds', () => {
    const meta = ControllerMetadataUtil.getControllerMetadata(ShopController);
    const [show, save] = meta.methods;
    assert.equal(meta.getMethodRealPath(show), '/shop/:id');
    assert.equal(meta.getMethodName(show), 'GET ShopController.show');
    assert.deepEqual(meta.getMethodMiddlewares(show), [ofClass, ofMethod]);
    assert.deepEqual(meta.getMethodHosts(show), ['shop.test']);
    assert.deepEqual([meta.getMethodTimeout(show), meta.getMethodTimeout(save)], [5, 9]);
    assert.equal(meta.hasMethodAcl(save), true);
    assert.deepEqual([meta.getMethodAcl(save), meta.getMethodAcl(show)], [undefined, 'show']);
    const bare = new HTTPControllerMeta('A', 'a', 'A', undefined, [], [], false, 'c', ['h'], undefined);
    assert.equal(bare.getMethodRealPath({ path: '/x' }), '/x');
    assert.deepEqual(bare.getMethodHosts({ hosts: ['other'] }), ['h']);
    assert.equal(bare.getMethodAcl({}), 'c');
  });

  it('what is told is the same each time, under its key, and for a controller only', () => {
    const meta = ControllerMetadataUtil.getControllerMetadata(ShopController);
    assert.equal(ControllerMetadataUtil.getControllerMetadata(ShopController), meta);
    assert.equal(tegg.MetadataUtil.getMetaData(tegg.CONTROLLER_META_DATA, ShopController), meta);
    assert.equal(ControllerMetadataUtil.getControllerMetadata(Service), undefined);
    assert.equal(tegg.MetadataUtil.hasMetaData(tegg.CONTROLLER_META_DATA, Service), false);
    assert.notEqual(ControllerMetaBuilderFactory.build(ShopController), meta);
    class Own {}
    const own = {};
    ControllerMetadataUtil.setControllerMetadata(Own, own);
    assert.equal(ControllerMetadataUtil.getControllerMetadata(Own), own);
  });

  it('ControllerMetaBuilderFactory asks others for other kinds', () => {
    class Rpc {}
    ControllerInfoUtil.setControllerType(Rpc, 'FACES_RPC');
    assert.throws(() => ControllerMetaBuilderFactory.build(Rpc), {
      code: 'TEGG_NATIVE_CONTROLLER_TYPE',
      message: /^not found controller meta builder for type FACES_RPC/,
    });
    ControllerMetaBuilderFactory.registerControllerMetaBuilder('FACES_RPC', (clazz) => ({ build: () => ({ clazz }) }));
    assert.deepEqual(ControllerMetaBuilderFactory.build(Rpc), { clazz: Rpc });
    assert.equal(ControllerMetaBuilderFactory.createControllerMetaBuilder(Service), undefined);
    assert.equal(ControllerMetaBuilderFactory.build(ShopController, ControllerType.HTTP).protoName, 'shops');
    const { registerControllerMetaBuilder } = ControllerMetaBuilderFactory;
    assert.throws(() => registerControllerMetaBuilder('A'), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  it('ControllerInfoUtil tells of the class', () => {
    assert.deepEqual(ControllerInfoUtil.getControllerMiddlewares(ShopController), [ofClass]);
    assert.deepEqual(ControllerInfoUtil.getControllerAopMiddlewares(ShopController), []);
    assert.equal(ControllerInfoUtil.getControllerType(ShopController), 'HTTP');
    assert.equal(ControllerInfoUtil.getControllerType(Service), undefined);
    assert.equal(ControllerInfoUtil.getControllerName(ShopController), 'ShopController');
    assert.equal(ControllerInfoUtil.getControllerName(Service), undefined);
    assert.equal(ControllerInfoUtil.hasControllerAcl(ShopController), true);
    assert.equal(ControllerInfoUtil.getControllerAcl(ShopController), undefined);
    assert.equal(ControllerInfoUtil.hasControllerAcl(Service), false);
    assert.equal(ControllerInfoUtil.getControllerHosts(ShopController), undefined);
    assert.equal(ControllerInfoUtil.getControllerTimeout(ShopController), 9);
  });

  it('MethodInfoUtil and HTTPInfoUtil tell of its methods', () => {
    assert.deepEqual(MethodInfoUtil.getMethods(ShopController), ['show', 'save']);
    assert.deepEqual(MethodInfoUtil.getMethods(Service), []);
    assert.equal(MethodInfoUtil.getMethodControllerType(ShopController, 'show'), 'HTTP');
    assert.equal(MethodInfoUtil.getMethodControllerType(ShopController, 'plain'), undefined);
    assert.equal(MethodInfoUtil.getMethodContextIndex(ShopController, 'show'), 0);
    assert.equal(MethodInfoUtil.getMethodContextIndex(ShopController, 'save'), undefined);
    assert.deepEqual(MethodInfoUtil.getMethodMiddlewares(ShopController, 'show'), [ofMethod]);
    assert.deepEqual(MethodInfoUtil.getMethodAopMiddlewares(ShopController, 'show'), []);
    assert.equal(MethodInfoUtil.hasMethodAcl(ShopController, 'save'), false);
    assert.equal(MethodInfoUtil.getMethodAcl(ShopController, 'show'), 'show');
    assert.deepEqual(MethodInfoUtil.getMethodHosts(ShopController, 'show'), ['shop.test']);
    assert.equal(MethodInfoUtil.getMethodTimeout(ShopController, 'show'), 5);
    assert.equal(HTTPInfoUtil.getHTTPPath(ShopController), '/shop');
    assert.equal(HTTPInfoUtil.getHTTPMethodPath(ShopController, 'show'), '/:id');
    assert.equal(HTTPInfoUtil.getHTTPMethodMethod(ShopController, 'save'), 'POST');
    assert.equal(HTTPInfoUtil.getHTTPMethodPriority(ShopController, 'save'), 7);
    assert.deepEqual(HTTPInfoUtil.getParamIndexList(ShopController, 'show').sort(), [1, 2]);
    assert.equal(HTTPInfoUtil.getHTTPMethodParamType(1, ShopController, 'show'), 'PARAM');
    assert.equal(HTTPInfoUtil.getHTTPMethodParamType(0, ShopController, 'show'), undefined);
    assert.equal(HTTPInfoUtil.getHTTPMethodParamName(2, ShopController, 'show'), 'full');
  });

  it('what others set is there beside what decorators say', () => {
    class Made {
      async get() {}

      async other() {}
    }
    HTTPMethod({ method: 'GET', path: '/made' })(Made.prototype, 'get');
    MethodInfoUtil.addMethodMiddleware(ofMethod, Made, 'get');
    MethodInfoUtil.setMethodAcl('a', Made, 'get');
    MethodInfoUtil.setMethodHosts(['m.test'], Made, 'get');
    MethodInfoUtil.setMethodTimeout(3, Made, 'get');
    MethodInfoUtil.setMethodContextIndexInArgs(0, Made, 'get');
    MethodInfoUtil.setMethodControllerType(Made, 'other', 'FACES_RPC');
    ControllerInfoUtil.addControllerMiddleware(ofClass, Made);
    ControllerInfoUtil.setControllerAcl('c', Made);
    ControllerInfoUtil.addControllerHosts(['c.test'], Made);
    ControllerInfoUtil.setControllerTimeout(4, Made);
    assert.equal(ControllerInfoUtil.getControllerTimeout(Made), 4);
    HTTPController()(Made);
    ControllerInfoUtil.setControllerName(Made, 'Named');
    ControllerInfoUtil.setControllerTimeout(8, Made);
    assert.equal(MethodInfoUtil.getMethodControllerType(Made, 'other'), 'FACES_RPC');
    assert.deepEqual(MethodInfoUtil.getMethods(Made), ['get', 'other']);
    const meta = ControllerMetadataUtil.getControllerMetadata(Made);
    assert.deepEqual([meta.controllerName, meta.aclCode, meta.hosts], ['Named', 'c', ['c.test']]);
    const [get] = meta.methods;
    assert.deepEqual([get.aclCode, get.hosts, get.timeout, get.contextParamIndex], ['a', ['m.test'], 3, 0]);
    assert.deepEqual(meta.getMethodMiddlewares(get), [ofClass, ofMethod]);
  });

  it('what is no class, method or middleware is refused', () => {
    const refused = { code: 'ERR_INVALID_ARG_TYPE' };
    assert.throws(() => ControllerInfoUtil.addControllerMiddleware(ofClass, {}), refused);
    assert.throws(() => ControllerInfoUtil.addControllerMiddleware('no', Service), refused);
    assert.throws(() => MethodInfoUtil.addMethodMiddleware(ofMethod, Service, 1), refused);
    assert.throws(() => ControllerInfoUtil.addControllerAopMiddleware(1, Service), refused);
    assert.throws(() => MethodInfoUtil.addMethodAopMiddleware(1, Service, 'a'), refused);
  });

  it('HTTPPriorityUtil counts where parameters stand', () => {
    assert.equal(HTTPPriorityUtil.calcPathPriority('/*'), 0);
    assert.equal(HTTPPriorityUtil.calcPathPriority('/hello/:name/message/:message'), 4000);
    assert.equal(HTTPPriorityUtil.calcPathPriority('/hello/world'), HTTPPriorityUtil.DEFAULT_PRIORITY);
    assert.equal(HTTPPriorityUtil.DEFAULT_PRIORITY, 100000);
    assert.equal(HTTPPriorityUtil.TOKEN_PRIORITY, 1000);
  });

  it('ParamMetaUtil makes what is told of parameters', () => {
    const classes = {
      BODY: tegg.BodyParamMeta,
      COOKIES: tegg.CookiesParamMeta,
      HEADERS: tegg.HeadersParamMeta,
      PARAM: tegg.PathParamMeta,
      QUERIES: tegg.QueriesParamMeta,
      QUERY: tegg.QueryParamMeta,
      REQUEST: tegg.RequestParamMeta,
    };
    for (const [type, clazz] of Object.entries(classes)) {
      const param = ParamMetaUtil.createParam(type, 'id');
      assert.equal(param instanceof clazz && param instanceof tegg.ParamMeta, true);
      assert.equal(param.type, type);
      assert.equal(param.validate('/:id'), undefined);
    }
    assert.throws(() => ParamMetaUtil.createParam('PARAM'), { message: 'path param must has name' });
    assert.throws(() => ParamMetaUtil.createParam('QUERIES'), { message: 'queries param must has name' });
    assert.throws(() => ParamMetaUtil.createParam('NONE'), { code: 'ERR_INVALID_ARG_VALUE' });
    const path = ParamMetaUtil.createParam('PARAM', 'id');
    assert.throws(() => path.validate('/:name'), { message: /^can not find param id in path \/:name/ });
  });
});
