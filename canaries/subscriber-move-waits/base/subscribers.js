import { db } from "./db.js";

export async function find(id) {
  return db.get("subscriber", id); // undefined where there is none
}

export async function remove(id) {
  await db.delete("subscriber", id);
}
