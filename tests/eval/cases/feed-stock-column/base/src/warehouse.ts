export interface Warehouse {
  /** Pieces on the shelf; 0 for a SKU that the warehouse does not know. Takes about 80 ms. */
  stockOf(sku: string): Promise<number>;

  /**
   * The same for at most `MOST_SKUS` SKUs, in about 120 ms. Those that the warehouse does not know
   * are not in the map.
   */
  stockOfMany(skus: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export const MOST_SKUS = 500;

export class WarehouseError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "WarehouseError";
  }
}

interface StockAnswer {
  stock: { sku: string; pieces: number }[];
}

/** The warehouse's HTTP interface. Everything but a 200 is a WarehouseError. */
export class HttpWarehouse implements Warehouse {
  constructor(
    private readonly origin: string,
    private readonly token: string,
  ) {}

  async stockOf(sku: string): Promise<number> {
    const stock = await this.stockOfMany([sku]);
    return stock.get(sku) ?? 0;
  }

  async stockOfMany(skus: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (skus.length > MOST_SKUS) {
      throw new RangeError(`at most ${MOST_SKUS} SKUs at once, not ${skus.length}`);
    }
    const response = await fetch(new URL("/v2/stock", this.origin), {
      method: "POST",
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      body: JSON.stringify({ skus }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) {
      throw new WarehouseError(response.status, `the warehouse answered ${response.status}`);
    }
    const answer = (await response.json()) as StockAnswer;
    return new Map(answer.stock.map(({ sku, pieces }) => [sku, pieces]));
  }
}
