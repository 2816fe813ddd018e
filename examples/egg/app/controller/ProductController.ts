import {
  Context, type EggContext, HTTPController, HTTPMethod, HTTPMethodEnum, HTTPParam, HTTPQuery, Inject, Middleware,
} from 'tegg-native';
import { timing } from '../middleware/timing';
import { CatalogService } from '../module/catalog/CatalogService';

@HTTPController({ path: '/products' })
@Middleware(timing)
export class ProductController {
  @Inject() private readonly catalogService: CatalogService;

  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/' })
  async list(@HTTPQuery() search?: string) {
    return this.catalogService.find(search);
  }

  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/:id' })
  async get(@Context() ctx: EggContext, @HTTPParam() id: string) {
    return this.catalogService.get(id) ?? ctx.throw(404, `There is no product ${id}`);
  }
}
