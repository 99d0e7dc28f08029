import { lstat, readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";

const DROP = "/srv/drop";
const LARGEST = 1 << 20;

export interface Scan {
  parcel: string;
  at: string;
}

async function load(file: string, uid: number): Promise<Scan> {
  const found = await lstat(file);
  if (!found.isFile() || found.uid !== uid || found.size > LARGEST) {
    throw new Error(`${file} is not the scanner's`);
  }
  return JSON.parse(await readFile(file, "utf8"));
}

export async function collect(add: (scan: Scan) => Promise<void>, uid: number): Promise<number> {
  let count = 0;
  for (const name of (await readdir(DROP)).filter((each) => each.endsWith(".json"))) {
    const file = join(DROP, name);
    await add(await load(file, uid));
    await unlink(file);
    count += 1;
  }
  return count;
}
