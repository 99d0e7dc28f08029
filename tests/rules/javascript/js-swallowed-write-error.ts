import { promises as fs } from "node:fs";

export async function place(order: Order) {
  // ruleid: js-swallowed-write-error
  try {
    const total = order.lines.length;
    await orders.insertOne({ ...order, total });
  } catch (error) {}
}

export async function paid(order: Order) {
  // ruleid: js-swallowed-write-error
  const receipt = await payments.charge(order.total).catch(() => {});
  return receipt;
}

export async function stored(path: string, text: string) {
  // ruleid: js-swallowed-write-error
  try {
    await fs.writeFile(path, text);
  } catch {
  }
}

export async function placeSafely(order: Order) {
  // ok: js-swallowed-write-error
  try {
    await orders.insertOne(order);
  } catch (error) {
    logger.error(error);
    throw error;
  }
}

export async function warmed(key: string, text: string) {
  // ok: js-swallowed-write-error
  await cache.save(key, text).catch(() => {});
  // ok: js-swallowed-write-error
  await payments.charge(1).catch((error) => report(error));
}

export function parsed(text: string) {
  // ok: js-swallowed-write-error
  try {
    return JSON.parse(text);
  } catch (error) {}
  return null;
}

export async function noted(order: Order) {
  // ok: js-swallowed-write-error
  try {
    await orders.updateOne({ id: order.id }, { $set: { seen: true } });
  } catch (error) {
    // The mark is written again with the next visit.
  }
}
