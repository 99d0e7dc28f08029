import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

const ALGORITHM = "aes-256-gcm";
const IV = 12;

export interface Dive {
  site: string;
  metres: number;
  minutes: number;
}

function seal(key: Buffer, plain: Buffer): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function open(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV));
  decipher.setAuthTag(sealed.subarray(IV, IV + 16));
  return Buffer.concat([decipher.update(sealed.subarray(IV + 16)), decipher.final()]);
}

export async function save(path: string, key: Buffer, dives: Dive[]): Promise<void> {
  await writeFile(path, seal(key, Buffer.from(JSON.stringify(dives))), { mode: 0o600 });
}

export async function load(path: string, key: Buffer): Promise<Dive[]> {
  return JSON.parse(open(key, await readFile(path)).toString("utf8"));
}
