import type { IncomingHttpHeaders } from 'node:http';
import { ContextProto, Inject, LifecycleInit } from 'tegg-native';
import { CustomerBook } from './CustomerBook';

/**
 * Who has sent the request: one object for each. Since looking the customer up takes time, the object is made ahead of
 * the controller's method; whatever reads it then finds it ready.
 */
@ContextProto()
export class Customer {
  name?: string;

  @Inject() private readonly headers: IncomingHttpHeaders; // ctx.headers
  @Inject() private readonly customerBook: CustomerBook;

  @LifecycleInit()
  protected async lookUp() {
    this.name = await this.customerBook.nameOf(`${this.headers['x-customer']}`);
  }

  /** @throws {Error} with the status 401 where nobody knows the customer */
  get id(): string {
    if (this.name !== undefined) return `${this.headers['x-customer']}`;
    throw Object.assign(new Error('The header x-customer has to name a customer'), { status: 401 });
  }
}
