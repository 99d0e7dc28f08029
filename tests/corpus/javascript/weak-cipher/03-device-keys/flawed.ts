import { generateKeyPair } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const generate = promisify(generateKeyPair);
const BITS = 1024;

interface Enrolled {
  serial: string;
  publicKey: string;
}

async function keys() {
  return generate("rsa", {
    modulusLength: BITS,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}

export async function enrol(serial: string, root: string): Promise<Enrolled> {
  const folder = join(root, encodeURIComponent(serial));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { publicKey, privateKey } = await keys();
  await writeFile(join(folder, "key.pem"), privateKey, { mode: 0o600 });
  await writeFile(join(folder, "public.pem"), publicKey);
  return { serial, publicKey };
}
