import { setTimeout as sleep } from "node:timers/promises";
import type { Cursor, Shop, Warehouse } from "./ports";
import { syncOne } from "./sync";

export async function run(shop: Shop, warehouse: Warehouse, cursor: Cursor): Promise<never> {
  for (;;) {
    try {
      while (await syncOne(shop, warehouse, cursor)) {
        // as long as there are orders
      }
    } catch (error) {
      console.error("sync failed, trying again:", error);
    }
    await sleep(5_000);
  }
}
