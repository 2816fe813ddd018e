import assert from 'node:assert/strict';
import { app } from 'egg-mock/bootstrap';

describe('the shop over HTTP', () => {
  function order(body: object, customer = 'ada') {
    return app.httpRequest().post('/orders').set('x-customer', customer).accept('json').send(body);
  }

  it('lists products, and says how long it took', async () => {
    const { body } = await app.httpRequest().get('/products?search=sen').expect(200).expect('server-timing', /^app;dur=/);
    assert.deepEqual(body, [{ id: 'sencha', name: 'Sencha', price: 1250 }]);
  });

  it('tells one product, or that there is none', async () => {
    const { body } = await app.httpRequest().get('/products/assam').expect(200);
    assert.equal(body.name, 'Assam');
    await app.httpRequest().get('/products/coffee').expect(404);
  });

  it('takes an order and shows it to its customer', async () => {
    const { body } = await order({ product: 'rooibos', quantity: 2 }).expect(201);
    assert.equal(body.total, '12.80 EUR');
    await app.httpRequest().get(`/orders/${body.id}`).set('x-customer', 'ada').expect(200, body);
    await app.httpRequest().get(`/orders/${body.id}`).set('x-customer', 'grace').expect(404);
  });

  it('refuses orders that make no sense', async () => {
    for (const body of [{}, { product: 'coffee', quantity: 1 }, { product: { id: 1 }, quantity: 1 }]) {
      await order(body).expect(422, /The product has to be/);
    }
    for (const quantity of [undefined, '1', 0, 1.5, 101]) {
      await order({ product: 'assam', quantity }).expect(422, /The quantity has to be/);
    }
  });

  it('asks who is ordering', async () => {
    await order({ product: 'assam', quantity: 1 }, 'nobody').expect(401);
  });
});
