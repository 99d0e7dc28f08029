export interface Product {
  sku: string;
  title: string;
  description: string;
  /** In cents, with tax. */
  price: number;
  currency: "EUR" | "CHF";
  category: string;
  path: string;
  retired: boolean;
}

export class Catalogue {
  private readonly products: readonly Product[];

  constructor(products: readonly Product[]) {
    this.products = [...products].sort((a, b) => (a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0));
  }

  /** What can be bought, in the order of the SKUs. */
  onSale(): Product[] {
    return this.products.filter((product) => !product.retired && product.price > 0);
  }

  inCategory(category: string): Product[] {
    return this.onSale().filter((product) => product.category === category);
  }

  categories(): string[] {
    return [...new Set(this.onSale().map((product) => product.category))].sort();
  }

  find(sku: string): Product | undefined {
    return this.products.find((product) => product.sku === sku);
  }
}
