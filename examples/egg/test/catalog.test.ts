import assert from 'node:assert/strict';
import { app } from 'egg-mock/bootstrap';
import { CatalogService } from '../app/module/catalog/CatalogService';

describe('CatalogService', () => {
  let catalogService: CatalogService;

  beforeEach(async () => {
    catalogService = await app.getEggObject(CatalogService);
  });

  it('sells what module.yml lists', () => {
    assert.deepEqual(catalogService.find().map(({ id }) => id), ['sencha', 'assam', 'rooibos']);
    assert.equal(catalogService.currency, 'EUR');
  });

  it('finds products by a part of the name', () => {
    assert.deepEqual(catalogService.find('SS').map(({ id }) => id), ['assam']);
    assert.deepEqual(catalogService.find('coffee'), []);
  });
});
