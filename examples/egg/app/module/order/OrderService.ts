import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { EggLogger } from 'egg';
import { AccessLevel, BackgroundTaskHelper, Inject, SingletonProto } from 'tegg-native';
import { CatalogService, type Product } from '../catalog/CatalogService';
import { Customer } from './Customer';

export interface Order {
  id: string;
  customer: string;
  product: string;
  quantity: number;
  total: string;
}

/** One object for the process. What it injects of a request is, at every access, that of the current request. */
@SingletonProto({ accessLevel: AccessLevel.PUBLIC })
export class OrderService {
  @Inject() private readonly catalogService: CatalogService; // of the other module
  @Inject() private readonly customer: Customer; // of the request
  @Inject() private readonly backgroundTaskHelper: BackgroundTaskHelper; // of the request
  @Inject() private readonly logger: EggLogger; // of Egg
  @Inject() private readonly receiptLogger: EggLogger; // of Egg: config.customLogger.receiptLogger
  private readonly orders = new Map<string, Order>();

  place(product: Product, quantity: number): Order {
    const { id: customer } = this.customer;
    const total = `${((product.price * quantity) / 100).toFixed(2)} ${this.catalogService.currency}`;
    const order = { id: randomUUID(), customer, product: product.id, quantity, total };
    this.orders.set(order.id, order);
    this.logger.info('order %s of %s', order.id, customer);
    this.backgroundTaskHelper.run(() => this.printReceipt(order));
    return order;
  }

  /** The orders of the customer who asks. */
  list(): Order[] {
    const { id } = this.customer;
    return [...this.orders.values()].filter(({ customer }) => customer === id);
  }

  get(id: string): Order | undefined {
    return this.list().find((order) => order.id === id);
  }

  /** Nobody waits for the printer. The request has been answered then, and its objects are still there. */
  private async printReceipt({ id, quantity, product, total }: Order) {
    await setTimeout(20);
    this.receiptLogger.info('%s: %s x %s, %s, paid by %s', id, quantity, product, total, this.customer.name);
  }
}
