export async function save(record: any) {
  // ruleid: js-swallowed-error
  try {
    await store.put(record);
  } catch (error) {}
  // ruleid: js-swallowed-error
  await index.add(record).catch(() => {});
  // ok: js-swallowed-error
  try {
    await store.put(record);
  } catch (error) {
    throw new Error("cannot save", { cause: error });
  }
  // ok: js-swallowed-error
  try {
    await cache.remove(record.id);
  } catch {
    // The cache forgets by itself.
  }
  // ok: js-swallowed-error
  await index.add(record).catch((error) => logger.warn(error));
}
