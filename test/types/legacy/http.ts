import {
  Context,
  Cookies,
  EggContext,
  HTTPBody,
  HTTPController,
  HTTPCookies,
  HTTPHeaders,
  HTTPMethod,
  HTTPMethodEnum,
  HTTPParam,
  HTTPQueries,
  HTTPQuery,
  HTTPRequest,
  IncomingHttpHeaders,
  Request,
} from 'tegg-native';

@HTTPController({ path: '/apps' })
class AppController {
  @HTTPMethod({ method: HTTPMethodEnum.POST, path: '/:id' })
  async update(
    @Context() ctx: EggContext,
    @HTTPParam() id: string,
    @HTTPQuery({ name: 'v' }) version: string,
    @HTTPQueries() tags: string[],
    @HTTPBody() body: { name: string },
    @HTTPHeaders() headers: IncomingHttpHeaders,
    @Request() request: HTTPRequest,
    @Cookies() cookies: HTTPCookies,
  ): Promise<string> {
    const names: (string | undefined)[] = [id, version, ...tags, body.name, headers.host, cookies.get('a')];
    ctx.status = 201;
    cookies.set('a', 'b', { maxAge: 1 });
    return `${names.join()}${await request.text()}${request.headers.get('x')}`;
  }

  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/' })
  async list(@HTTPRequest() request: HTTPRequest, @HTTPCookies() cookies: HTTPCookies): Promise<boolean> {
    return request instanceof HTTPRequest && cookies instanceof HTTPCookies;
  }
}

class Wrong {
  // @ts-expect-error the parameter of a constructor
  constructor(@HTTPBody() readonly body: object) {}

  // @ts-expect-error static
  static list(@HTTPQuery() name: string): string {
    return name;
  }

  // @ts-expect-error the name is text
  read(@HTTPQuery({ name: 1 }) name: string): string {
    return name;
  }
}

export { AppController, Wrong };
