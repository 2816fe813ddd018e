import { AccessLevel, Inject, LifecycleInit, SingletonProto } from 'tegg-native';

export interface Product {
  id: string;
  name: string;
  /** In cents. */
  price: number;
}

/** What module.yml holds. */
interface CatalogConfig {
  currency: string;
  products: Product[];
}

/** What the shop sells. It is public: other modules and the controllers may inject it. */
@SingletonProto({ accessLevel: AccessLevel.PUBLIC })
export class CatalogService {
  @Inject() private readonly moduleConfig: CatalogConfig;
  private readonly products = new Map<string, Product>();

  @LifecycleInit()
  protected async load() {
    for (const product of this.moduleConfig.products) this.products.set(product.id, product);
  }

  get currency(): string {
    return this.moduleConfig.currency;
  }

  find(search = ''): Product[] {
    const wanted = search.toLowerCase();
    return [...this.products.values()].filter(({ name }) => name.toLowerCase().includes(wanted));
  }

  get(id: string): Product | undefined {
    return this.products.get(id);
  }
}
