import { readdir, rename, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { print } from "./printer.js";

const SPOOL = "/srv/print/spool";
const OWNER = `${hostname()}:${process.pid}`;

async function claim(job) {
  const lock = join(SPOOL, `${job}.lock`);
  const held = await stat(lock).then(
    () => true,
    () => false,
  );
  if (!held) {
    await writeFile(lock, OWNER, { mode: 0o600 });
  }
  return !held;
}

async function waiting() {
  const names = await readdir(SPOOL);
  return names.filter((name) => name.endsWith(".ps")).map((name) => name.slice(0, -3));
}

async function work() {
  for (const job of await waiting()) {
    if (await claim(job)) {
      const file = join(SPOOL, `${job}.ps`);
      const { size } = await stat(file);
      await print(file, size);
      await rename(file, `${file}.done`);
    }
  }
}

for (;;) {
  await work();
  await sleep(2000);
}
