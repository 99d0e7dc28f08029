import type { Cursor, Shop, Warehouse } from "./ports";

/** Copies one order; whether there was one. */
export async function syncOne(shop: Shop, warehouse: Warehouse, cursor: Cursor): Promise<boolean> {
  const [order] = await shop.ordersAfter(await cursor.read(), 1);
  if (order === undefined) {
    return false;
  }
  await warehouse.store(order);
  await cursor.write(order.id);
  return true;
}
