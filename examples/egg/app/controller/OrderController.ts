import {
  Context, type EggContext, HTTPBody, HTTPController, HTTPMethod, HTTPMethodEnum, HTTPParam, Inject, Middleware,
} from 'tegg-native';
import { timing } from '../middleware/timing';
import { CatalogService } from '../module/catalog/CatalogService';
import { OrderService } from '../module/order/OrderService';

/** What a client sends. Nothing has checked it yet. */
interface OrderRequest {
  product?: unknown;
  quantity?: unknown;
}

@HTTPController({ path: '/orders' })
@Middleware(timing)
export class OrderController {
  @Inject() private readonly catalogService: CatalogService;
  @Inject() private readonly orderService: OrderService;

  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/' })
  async list() {
    return this.orderService.list();
  }

  @HTTPMethod({ method: HTTPMethodEnum.GET, path: '/:id' })
  async get(@Context() ctx: EggContext, @HTTPParam() id: string) {
    return this.orderService.get(id) ?? ctx.throw(404, `You have no order ${id}`);
  }

  @HTTPMethod({ method: HTTPMethodEnum.POST, path: '/' })
  async create(@Context() ctx: EggContext, @HTTPBody() { product: id, quantity }: OrderRequest) {
    const product = typeof id === 'string' ? this.catalogService.get(id) : undefined;
    if (product === undefined) ctx.throw(422, 'The product has to be the id of one in /products');
    if (!isQuantity(quantity)) ctx.throw(422, 'The quantity has to be a whole number from 1 to 100');
    ctx.status = 201;
    return this.orderService.place(product, quantity);
  }
}

function isQuantity(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100;
}
