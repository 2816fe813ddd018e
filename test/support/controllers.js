'use strict';

const { readController } = require('../../lib/decorators/http/read.js');

/**
 * A controller as its author writes it, with parameters decorated: for the legacy dialects.
 * It exports the class and the middlewares, which tell their names.
 */
const decorated = `
  import * as tegg from 'tegg-native';
  const { Acl, Context, Cookies, HTTPBody, HTTPController, HTTPCookies, HTTPHeaders, HTTPMethod } = tegg;
  const { HTTPMethodEnum, HTTPParam, HTTPQueries, HTTPQuery, HTTPRequest, Host, Middleware, Request } = tegg;
  const middleware = (name: string) => Object.defineProperty(async () => {}, 'name', { value: name });

  @HTTPController({ path: '/apps', controllerName: 'Apps', protoName: 'apps', timeout: 100 })
  @Middleware(middleware('c'), middleware('d'))
  @Middleware(middleware('a'), middleware('b'))
  @Acl('class')
  export class AppController {
    @HTTPMethod({ method: HTTPMethodEnum.POST, path: '/:id', priority: 7, timeout: 50 })
    @Middleware(middleware('g'))
    @Middleware(middleware('e'), middleware('f'))
    @Host(['a.com', 'b.com'])
    @Acl()
    async update(
      @Context() ctx: any,
      @HTTPParam() id: string,
      @HTTPQuery({ name: 'v' }) version: string,
      @HTTPQueries() tags: string[],
      @HTTPBody() body: object,
      @HTTPHeaders() headers: object,
      @Request() request: object,
      @Cookies() cookies: object,
    ) {
      return [ctx, id, version, tags, body, headers, request, cookies];
    }

    helper(_anything: string) {}

    @Acl('own')
    @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/' })
    async list(@HTTPRequest() request: any, @HTTPCookies() cookies: any, @HTTPQuery() page = 1) {
      return [request, cookies, page];
    }
  }
`;

/** The same without its parameters: for every dialect. */
const bare = decorated
  .replace(/@(?:Context|HTTPParam|HTTPQuery|HTTPQueries|HTTPBody|HTTPHeaders|Request|Cookies)\(.*\) \w+: \S+,$/gm, '')
  .replace('@HTTPRequest() request: any, @HTTPCookies() cookies: any, @HTTPQuery() page = 1', '')
  .replace(/return \[.*\];/g, '');

/**
 * @param {Function} clazz
 * @returns {object} what `readController` tells, with the names of the middlewares in their place
 */
function read(clazz) {
  const { methods, ...controller } = readController(clazz, '/app/controller.ts');
  const named = methods.map(({ middlewares, ...method }) => {
    return { ...method, middlewares: middlewares.map(({ name }) => name).join(' ') };
  });
  return { ...controller, methods: named };
}

/** What `read` tells of the method of that name. */
function readMethod(clazz, name) {
  return read(clazz).methods.find((method) => method.name === name);
}

module.exports = { bare, decorated, read, readMethod };
