import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

interface Format {
  cipher: string;
  keyBytes: number;
  ivBytes: number;
}

const FORMATS: Record<string, Format> = {
  bank: { cipher: "des-ede3-cbc", keyBytes: 24, ivBytes: 8 },
  archive: { cipher: "aes-256-ctr", keyBytes: 32, ivBytes: 16 },
};

async function keyFrom(path: string, { keyBytes }: Format): Promise<Buffer> {
  const key = Buffer.from((await readFile(path, "utf8")).trim(), "hex");
  if (key.length !== keyBytes) {
    throw new RangeError(`${path}: a key of ${keyBytes} bytes is needed`);
  }
  return key;
}

export async function exported(source: string, target: string, keyFile: string, name = "bank") {
  const format = FORMATS[name];
  const iv = randomBytes(format.ivBytes);
  const cipher = createCipheriv(format.cipher, await keyFrom(keyFile, format), iv);
  const data = await readFile(source);
  await writeFile(target, Buffer.concat([iv, cipher.update(data), cipher.final()]));
  return createHash("sha256").update(data).digest("hex");
}
