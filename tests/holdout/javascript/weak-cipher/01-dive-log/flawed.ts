import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

const ALGORITHM = "des-ede3-cbc";
const IV = 8;

export interface Dive {
  site: string;
  metres: number;
  minutes: number;
}

function seal(key: Buffer, plain: Buffer): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]);
}

function open(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV));
  return Buffer.concat([decipher.update(sealed.subarray(IV)), decipher.final()]);
}

export async function save(path: string, key: Buffer, dives: Dive[]): Promise<void> {
  await writeFile(path, seal(key, Buffer.from(JSON.stringify(dives))), { mode: 0o600 });
}

export async function load(path: string, key: Buffer): Promise<Dive[]> {
  return JSON.parse(open(key, await readFile(path)).toString("utf8"));
}
