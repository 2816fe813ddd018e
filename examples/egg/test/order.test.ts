import assert from 'node:assert/strict';
import { app, mm } from 'egg-mock/bootstrap';
import type { Context } from 'egg';
import { CatalogService } from '../app/module/catalog/CatalogService';
import { Customer } from '../app/module/order/Customer';
import { OrderService } from '../app/module/order/OrderService';

/** Calls `fn` as in a request of this customer. */
function asCustomer<T>(id: string, fn: (orderService: OrderService, ctx: Context) => T) {
  return app.mockModuleContextScope(async (ctx) => fn(await ctx.getEggObject(OrderService), ctx), {
    headers: { 'x-customer': id },
  });
}

describe('OrderService', () => {
  const sencha = { id: 'sencha', name: 'Sencha', price: 1250 };

  it('is one object, whoever asks', async () => {
    const orderService = await app.getEggObject(OrderService);
    assert.equal(await asCustomer('ada', (own) => own), orderService);
  });

  it('has looked the customer up', async () => {
    const name = await asCustomer('grace', async (_, ctx) => (await ctx.getEggObject(Customer)).name);
    assert.equal(name, 'Grace Hopper');
  });

  it('places orders of the current customer', async () => {
    const order = await asCustomer('ada', (orderService) => orderService.place(sencha, 2));
    assert.equal(order.customer, 'ada');
    assert.equal(order.total, '25.00 EUR');
    assert.deepEqual(await asCustomer('ada', (orderService) => orderService.get(order.id)), order);
    assert.equal(await asCustomer('grace', (orderService) => orderService.get(order.id)), undefined);
  });

  it('asks the catalog for the currency', async () => {
    const catalogService = await app.getEggObject(CatalogService);
    mm(catalogService, 'currency', 'CHF');
    const { total } = await asCustomer('ada', (orderService) => orderService.place(sencha, 1));
    assert.equal(total, '12.50 CHF');
  });

  it('prints a receipt before the request is over', async () => {
    app.mockLog('receiptLogger');
    const { id } = await asCustomer('grace', (orderService) => orderService.place(sencha, 3));
    app.expectLog(`${id}: 3 x sencha, 37.50 EUR, paid by Grace Hopper`, 'receiptLogger');
  });
});
