import {
  Acl,
  Context,
  ControllerType,
  EggContext,
  Host,
  HTTPController,
  HTTPMethod,
  HTTPMethodEnum,
  HTTPParam,
  HTTPParamType,
  HTTPRequest,
  Middleware,
  MiddlewareFunc,
  Next,
} from 'tegg-native';

// Checked twice, as decorators.ts.

async function first(ctx: EggContext, next: Next): Promise<void> {
  ctx.body = 1;
  await next();
}
const second: MiddlewareFunc = async (ctx, next) => {
  ctx.set('x-second', ctx.path);
  await next();
};

@HTTPController({ protoName: 'apps', controllerName: 'Apps', path: '/apps', timeout: 1000 })
@Middleware(first, second)
@Host(['a.com', 'b.com'])
@Acl()
class AppController {
  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/', priority: 1, timeout: 1 })
  @Middleware(first)
  @Host('a.com')
  @Acl('list')
  async list(): Promise<string[]> {
    return [];
  }

  @HTTPMethod({ method: 'POST', path: '/' })
  create(): void {}

  read(_ctx: EggContext, _id: string): void {}
}

@HTTPController()
class Bare extends AppController {}

HTTPMethod({ method: HTTPMethodEnum.GET, path: '/:id' })(AppController.prototype, 'read');
Context()(AppController.prototype, 'read', 0);
HTTPParam({ name: 'id' })(AppController.prototype, 'read', 1);
const request: Request = new HTTPRequest('http://a.com/', { method: 'PUT' });
const names: string[] = [ControllerType.HTTP, HTTPParamType.BODY];

// @ts-expect-error no such method
HTTPMethod({ method: 'TRACE', path: '/' });
// @ts-expect-error no path
HTTPMethod({ method: HTTPMethodEnum.GET });
// @ts-expect-error no options
HTTPMethod();
// @ts-expect-error milliseconds are a number
HTTPController({ timeout: '1s' });
// @ts-expect-error no host
Host();
// @ts-expect-error not functions
Middleware('first');
// @ts-expect-error a parameter has an index
HTTPParam()(AppController.prototype, 'read');

const key = Symbol('key');

class Wrong {
  // @ts-expect-error static
  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/' })
  static list(): void {}

  // @ts-expect-error a symbol
  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/' })
  [key](): void {}

  // @ts-expect-error not for members
  @HTTPController()
  member(): void {}
}

export { AppController, Bare, Wrong, names, request };
